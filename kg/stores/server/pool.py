"""A few worker processes, each with the data, that are replaced when a query ends them."""

from __future__ import annotations

import queue
import threading
import time
from typing import TYPE_CHECKING

from kg.errors import StoreError, TownkgError
from kg.stores.asking import Asked, EndedError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.stores.answering import Answer, Question

#: Questions that may wait for a process, for each process there is.
WAITING = 4
_AGAIN = 5.0


class BusyError(StoreError):
    """All workers are busy, and as many questions as may wait do so."""


class Pool:
    """Answers questions in ``size`` processes, none for longer than ``seconds`` with the wait before.

    A process may take ``memory`` MiB beyond the data.
    """

    def __init__(self, data: Path, size: int, seconds: float, memory: int) -> None:
        self._data, self._seconds, self._memory = data, seconds, memory
        self._closed = threading.Event()
        self._all: set[Asked] = set()
        self._lock = threading.Lock()
        self._places = threading.Semaphore(size * (1 + WAITING))
        self._idle: queue.Queue[Asked] = queue.Queue()
        begun = [self._begun() for _ in range(size)]
        try:
            for one in begun:
                one.ready()
                self._idle.put(one)
        except BaseException:
            self.close()
            raise

    def ask(self, question: Question) -> Answer:
        """The answer. Raises BusyError where too many wait already or no process gets free in time.

        Otherwise what :meth:`kg.stores.asking.Asked.ask` raises.
        """
        if not self._places.acquire(blocking=False):
            raise _busy()
        try:
            return self._answer(question, time.monotonic())
        finally:
            self._places.release()

    def _answer(self, question: Question, came: float) -> Answer:
        try:
            one = self._idle.get(timeout=self._seconds)
        except queue.Empty:
            raise _busy() from None
        try:
            answer = one.ask(question, self._seconds, time.monotonic() - came)
        except EndedError:
            self._replace(one)
            raise
        except TownkgError:
            self._idle.put(one)
            raise
        except BaseException:
            self._replace(one)
            raise
        self._idle.put(one)
        return answer

    def close(self) -> None:
        """End all processes."""
        with self._lock:
            self._closed.set()
            rest = list(self._all)
            self._all.clear()
        for one in rest:
            one.end()

    def _begun(self) -> Asked:
        one = Asked(self._data, self._memory)
        with self._lock:
            self._all.add(one)
            closed = self._closed.is_set()
        if closed:  # while it was begun
            one.end()
        return one

    def _replace(self, ended: Asked) -> None:
        """End a process; another takes its place as soon as it has the data."""
        with self._lock:
            self._all.discard(ended)
            if self._closed.is_set():
                return
        ended.end()
        threading.Thread(target=self._refill, daemon=True).start()

    def _refill(self) -> None:
        """Begin a process, and again every few seconds while the data cannot be loaded."""
        while not self._closed.is_set():
            one = self._begun()
            try:
                one.ready()
            except TownkgError:
                with self._lock:
                    self._all.discard(one)
                one.end()
                self._closed.wait(_AGAIN)
                continue
            self._idle.put(one)
            return


def _busy() -> BusyError:
    return BusyError("all queries allowed at a time are running, and others wait", remedy="try again")
