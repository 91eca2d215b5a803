"""Work in a process of its own, which may hang, crash or run out of memory without its parent ending.

A worker is a fresh interpreter (never a fork: the parent may have threads) that answers
over a pipe. It ends when its parent is gone, however that ended, and leaves Ctrl-C to it.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import sys
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import resource_tracker
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

_STARTING = threading.Lock()
_MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one report may take: seconds of computing, MB (10⁶ bytes) of file, MiB (2²⁰) of memory.

    A real report has under 0.2 MB and takes about a second; time is the processor's, so
    that a busy machine fails no report that an idle one reads.
    """

    seconds: float = 30.0
    size: float = 20.0
    memory: int = 1024


_OUT_OF_MEMORY = 79  # an exit code that nothing else uses


class DiedError(Exception):
    """A worker ended before it answered: for want of computing time, of memory, or for another reason."""

    def __init__(self, exit_code: int | None) -> None:
        # what is written in C++ or Rust aborts where it gets no memory
        self.out_of_memory = exit_code in (_OUT_OF_MEMORY, -getattr(signal, "SIGABRT", 0))
        self.out_of_time = exit_code is not None and -exit_code == getattr(signal, "SIGXCPU", 0)
        super().__init__(_how_it_ended(exit_code))


def _how_it_ended(exit_code: int | None) -> str:
    if exit_code is None or exit_code >= 0:
        return f"the process ended with exit code {exit_code}"
    try:
        return f"the process was ended by {signal.Signals(-exit_code).name}"
    except ValueError:
        return f"the process was ended by signal {-exit_code}"


class Worker:
    """A process that runs ``target(connection, *arguments)``; these must be picklable.

    ``memory`` is how many MiB it may take beyond what the bare interpreter has; a
    MemoryError that ``target`` does not catch ends the process. Where the system
    cannot limit memory (macOS, Windows) nothing is limited.
    """

    def __init__(self, target: Callable[..., None], *arguments: Any, memory: int | None = None) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(
            target=_begin, args=(other, memory, target, *arguments), daemon=True, name="townkg-worker"
        )
        with _STARTING:
            self._start(other)

    def _start(self, other: Connection) -> None:
        if sys.platform != "win32":
            resource_tracker.ensure_running()  # which would let interrupts through again
        with _without_main(), _interrupts_held():
            self._process.start()
        other.close()

    def send(self, message: Any) -> None:
        """Give the worker something to do. Raises DiedError where it is gone."""
        try:
            self._connection.send(message)
        except OSError as error:
            raise self._death() from error

    def receive(self, seconds: float | None = None) -> Any:
        """What the worker says next; None: wait forever.

        Raises TimeoutError where it says nothing within ``seconds``, DiedError where it ended.
        """
        try:
            if not self._connection.poll(seconds):
                raise TimeoutError
            return self._connection.recv()
        except TimeoutError:
            raise
        except (EOFError, OSError) as error:
            raise self._death() from error

    def kill(self) -> None:
        """Kill the process, from any thread: one that waits for it gets a DiedError."""
        with suppress(ValueError):  # ended already
            self._process.kill()

    def end(self) -> None:
        """Kill the process, wait until it is gone, and let go of it; more than once does no harm."""
        with suppress(ValueError):  # closed already
            self._process.kill()
            self._process.join()
            self._process.close()
        self._connection.close()

    def _death(self) -> DiedError:
        try:
            self._process.join(5)
            return DiedError(self._process.exitcode)
        except ValueError:  # ended from another thread
            return DiedError(None)


def limit_time(seconds: float) -> None:
    """End this process once it has computed for ``seconds`` more; for a worker, before each piece of work.

    Counted is processor time, which a busy machine does not shorten, rounded up to full
    seconds; the kernel enforces it inside any C function. Does nothing on Windows.
    """
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = math.ceil(used.ru_utime + used.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (_at_most(wanted, hard), hard))


def limit_memory(mebibytes: int) -> None:
    """Let this process take ``mebibytes`` MiB more than it has now; for a worker, once it has its data.

    What asks for more gets a MemoryError, or ends the process. Does nothing where the
    system cannot limit memory.
    """
    statm = Path("/proc/self/statm")
    if sys.platform == "win32" or not statm.exists():
        return
    import resource

    taken = int(statm.read_text("ascii").split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_at_most(taken + mebibytes * _MEBIBYTE, hard), hard))
    # a process that runs into a limit leaves no picture of its memory behind
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _begin(connection: Connection, memory: int | None, target: Callable[..., None], *arguments: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if memory is not None:
        limit_memory(memory)
    try:
        target(connection, *arguments)
    except (EOFError, BrokenPipeError):  # nobody asks any more
        return
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _at_most(wanted: int, hard: int) -> int:
    return wanted if hard < 0 else min(wanted, hard)  # -1 is RLIM_INFINITY


@contextmanager
def _without_main() -> Iterator[None]:
    """Keep a worker from running the user's script once more, as multiprocessing would have it."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C from a worker that has not yet come so far as to ignore it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
