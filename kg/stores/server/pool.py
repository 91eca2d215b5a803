"""A few worker processes, each with the data, that are replaced when they take too long."""

from __future__ import annotations

import multiprocessing
import queue
import threading
from typing import TYPE_CHECKING

from kg.errors import QueryError, StoreError, TownkgError
from kg.stores.server import worker

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from pathlib import Path

    from kg.stores.server.worker import Answer, Question


class LateError(QueryError):
    """A query took longer than allowed."""


class BusyError(StoreError):
    """All workers are busy and stay so."""


class _Worker:
    """One process with the data loaded."""

    def __init__(self, data: Path) -> None:
        context = multiprocessing.get_context("spawn")
        self._questions, other = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=worker.serve, args=(str(data), other), daemon=True, name="townkg-query"
        )
        self._process.start()
        other.close()

    def ready(self) -> None:
        """Wait for the data to be loaded; raises what kept it from being so."""
        error = _received(self._questions)
        if isinstance(error, TownkgError):
            raise error

    def ask(self, question: Question, seconds: float) -> Answer | None:
        """The answer, or None where it does not come in time."""
        self._questions.send(question)
        if not self._questions.poll(seconds):
            return None
        answer: Answer = self._questions.recv()
        return answer

    def end(self) -> None:
        """Kill the process."""
        self._process.kill()
        self._process.join()
        self._questions.close()


def _received(connection: Connection) -> object:
    try:
        return connection.recv()
    except EOFError:
        return StoreError("a process that was to answer queries ended while it loaded the data")


class Pool:
    """Answers questions in ``size`` processes, none for longer than ``seconds``."""

    def __init__(self, data: Path, size: int, seconds: float) -> None:
        self._data, self._seconds = data, seconds
        self._closed = False
        self._all: set[_Worker] = set()
        self._lock = threading.Lock()
        self._idle: queue.Queue[_Worker] = queue.Queue()
        begun = [self._begun() for _ in range(size)]
        for one in begun:
            one.ready()
            self._idle.put(one)

    def ask(self, question: Question) -> Answer:
        """The answer. Raises LateError after the time allowed, BusyError where no process gets free in it."""
        try:
            one = self._idle.get(timeout=self._seconds)
        except queue.Empty:
            raise BusyError("all queries allowed at a time are running", remedy="try again") from None
        try:
            answer = one.ask(question, self._seconds)
        except (EOFError, OSError) as error:
            self._replace(one)
            raise StoreError("the query ended the process that answered it") from error
        if answer is None:
            self._replace(one)
            raise LateError(f"no answer within {self._seconds:g} seconds", remedy="narrow the query")
        self._idle.put(one)
        return answer

    def close(self) -> None:
        """End all processes."""
        with self._lock:
            self._closed = True
            rest = list(self._all)
            self._all.clear()
        for one in rest:
            one.end()

    def _begun(self) -> _Worker:
        one = _Worker(self._data)
        with self._lock:
            self._all.add(one)
        return one

    def _replace(self, late: _Worker) -> None:
        """End a process; another takes its place as soon as it has the data."""
        with self._lock:
            self._all.discard(late)
            if self._closed:
                return
        late.end()
        threading.Thread(target=self._refill, daemon=True).start()

    def _refill(self) -> None:
        one = self._begun()
        try:
            one.ready()
        except TownkgError:
            if not self._closed:
                raise
            return
        self._idle.put(one)
