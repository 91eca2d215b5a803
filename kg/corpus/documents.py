"""Files → rows, each in a process that may die, in the order of the files.

A document is the unit of failure: whatever one does to its process becomes an issue of
that file, and the others are read. Only what is wrong with townkg itself (a packaged data
file, a part that is not installed) ends the work.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from queue import SimpleQueue
from typing import TYPE_CHECKING, cast

import kg
from kg import stages
from kg.corpus import texts
from kg.corpus.choices import USUAL, Choices
from kg.corpus.inputs import Input
from kg.errors import DataError, MissingPartError, ReadingError, TownkgError, UnsoundGraphError
from kg.model import Issue, Report, Severity, noted
from kg.processes import DiedError, Limits, Worker, limit_time
from kg.source import NOTHING
from kg.statements import Statement, soundness, statements
from kg.statements.selecting import confident

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from multiprocessing.connection import Connection


Process = Callable[..., Report]
"""Bytes and file name → what was found; must be picklable, as must be what it returns.

Where something stands beside the text it is called with ``given`` too, a :class:`~kg.source.Properties`.
"""

_BULK, _MEGABYTE = 100, 1_000_000
"""Characters of rows that a byte of a file may give (real reports: about 15), beside the first million."""

_OWN = 500
"""Characters that a row takes beside its words, here and in the graph."""

_WAIT = 10
"""How many times its computing time a document may take by the clock: the machine may be busy."""


@dataclass(frozen=True, slots=True)
class Done:
    """One input after work: what its report says, None where there is none; ``issues`` in the log's order.

    ``text`` is the extracted text that the export keeps, None where the file is the text.
    """

    name: str
    rows: tuple[Statement, ...] | None
    issues: tuple[Issue, ...]
    failure: TownkgError | None = None
    text: texts.Text | None = None

    @property
    def is_lost(self) -> bool:
        """Whether this should be in the graph and is not; what is passed over by its name is not lost."""
        return self.rows is None and any(issue.severity is Severity.ERROR for issue in self.issues)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something that is done to every file, within limits; a value, so that it can go to another process."""

    limits: Limits = field(default_factory=Limits)

    def done(self, item: Input) -> Done:
        """One file done. May raise whatever it likes."""
        raise NotImplementedError

    def __call__(self, item: Input) -> Done:
        """One file done, or the issue that says why not.

        Raises MemoryError, and DataError or MissingPartError where townkg is at fault.
        """
        stage = "reading"

        def entered(name: str) -> None:
            nonlocal stage
            stage = name
            told(name)

        told = stages.listener.get()
        token = stages.listener.set(entered)
        try:
            return self.done(item)
        except (MemoryError, DataError, MissingPartError):
            raise
        except _BulkError as error:
            return failed(item.name, "large-report", error, stage)
        except ReadingError as error:
            return failed(item.name, "unreadable-file", error, stage)
        except UnsoundGraphError as error:
            return failed(item.name, "unsound-report", error, stage)
        except Exception as error:  # noqa: BLE001 - a fault that one report lays bare must not cost the others
            return failed(item.name, "crashed-report", _as_fault(error, item.name), stage)
        finally:
            stages.listener.reset(token)


@dataclass(frozen=True, slots=True)
class Work(Task):
    """A file is read and understood, and what it says stated."""

    process: Process
    min_confidence: float = 0.0

    def done(self, item: Input) -> Done:
        """The rows of one report."""
        data = item.read(self.limits)
        beside = {"given": item.given} if item.given != NOTHING else {}
        report = self.process(data, item.name, **beside)
        stages.enter("stating")
        told = statements(report)
        rows = confident(told.rows, self.min_confidence)
        stages.enter("checking")
        source = report.document.source
        soundness.check(rows, source.text, item.name)
        _forbid_bulk(rows, len(data), item.name)
        found = (*report.issues, *told.issues, *noted(item.notes, item.name))
        issues = tuple(sorted(found, key=_order))
        return Done(item.name, rows, issues, text=texts.kept(source))


class _BulkError(ReadingError):
    """Rows that are too much for their file."""


def pipeline(choices: Choices = USUAL) -> Process:
    """townkg's own way from bytes to report, imported by the process that first goes it."""
    beside = choices.beside
    told = {"ocr": choices.ocr, "trust": beside.trust, "area_from_name": beside.area_from_name}
    return partial(cast(Process, kg.process), reader=choices.reader, **told)


def failed(name: str, code: str, error: TownkgError, stage: str = "") -> Done:
    """The input called ``name`` as not built, with the one issue that says why and in which stage."""
    message = f"{error.reason}; {error.remedy}" if error.remedy else error.reason
    return Done(name, None, (Issue(name, code, message, Severity.ERROR, stage=stage),), error)


def _forbid_bulk(rows: Iterable[Statement], size: int, name: str) -> None:
    """Refuse rows out of all proportion to their file: facts by the thousand that all quote one sentence."""
    most = _BULK * size + _MEGABYTE
    written = sum(_OWN + len(row.quote) + len(row.value) for row in rows)
    if written > most:
        raise _BulkError(
            f"its rows would have {written / _MEGABYTE:.0f} million characters, more than {_BULK} per byte",
            where=name,
            remedy="see that its sentences have their full stops",
        )


def _as_fault(error: Exception, name: str) -> TownkgError:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" ({trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno})" if trace else ""
    reason = f"{type(error).__name__}: {error}{where}"
    return ReadingError(reason, where=name, remedy="please report this as a bug, with the file")


def _order(issue: Issue) -> tuple[int, str, str, str]:
    return (-1 if issue.start is None else issue.start, issue.code, issue.message, issue.words)


@contextmanager
def worked(items: Iterable[Input], work: Task, jobs: int = 1) -> Iterator[Iterator[Done]]:
    """Each of ``items`` done, in their order, ``jobs`` at a time, with at most a few results waiting.

    The processes end with the block. The results raise DataError and MissingPartError as
    :class:`Task` does.
    """
    waiting: deque[Future[Done]] = deque()
    # the readers go before the threads, which wait for them
    with ThreadPoolExecutor(jobs) as threads, closing(_Readers(work, jobs)) as readers:
        asked = (threads.submit(readers.read, item) for item in items)
        waiting.extend(islice(asked, 2 * jobs))  # at once: the caller has things to import meanwhile
        try:
            yield _in_order(asked, waiting)
        finally:
            for future in waiting:
                future.cancel()


def _in_order(asked: Iterator[Future[Done]], waiting: deque[Future[Done]]) -> Iterator[Done]:
    while waiting:
        done = waiting.popleft().result()
        waiting.extend(islice(asked, 1))
        yield done


class _Readers:
    """Worker processes that read one document each, replaced when a document ends them."""

    def __init__(self, work: Task, count: int) -> None:
        self._work, self._count = work, count
        self._closed = False
        self._lock = threading.Lock()
        self._all: set[Worker] = set()
        self._idle: SimpleQueue[Worker | None] = SimpleQueue()
        for _ in range(count):
            self._idle.put(None)

    def read(self, item: Input) -> Done:
        """One document done, by a worker that is free; called from as many threads as there are workers."""
        if item.issue is not None:
            return Done(item.name, None, (item.issue,))
        worker = self._idle.get()
        heard = ["starting"]
        try:
            worker = worker if worker is not None else self._started()
            return _asked(worker, item, self._work.limits.seconds * _WAIT, heard)
        except (DiedError, TimeoutError) as error:
            if worker is not None:
                self._end(worker)
                worker = None
            return _lost(item, error, self._work.limits, heard[-1])
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """End all workers, at once, whatever they do."""
        with self._lock:
            self._closed = True
            for worker in self._all:
                worker.kill()
        for _ in range(self._count):
            idle = self._idle.get()
            if idle is not None:
                idle.end()

    def _end(self, worker: Worker) -> None:
        with self._lock:
            self._all.discard(worker)
        worker.end()

    def _started(self) -> Worker:
        with self._lock:
            if self._closed:
                raise DiedError(None)
            worker = Worker(_serve, self._work, memory=self._work.limits.memory)
            self._all.add(worker)
            return worker


def _serve(connection: Connection, work: Task) -> None:
    def heard(stage: str) -> None:
        if stage == stages.RECOGNISING:  # each page has the time that a report has
            limit_time(work.limits.seconds)
        connection.send(stage)

    stages.listener.set(heard)
    while True:
        item = connection.recv()
        limit_time(work.limits.seconds)
        try:
            connection.send(work(item))
        except (DataError, MissingPartError) as error:
            connection.send(error)


def _asked(worker: Worker, item: Input, seconds: float, heard: list[str]) -> Done:
    """The worker's answer; the stages it reaches are added to ``heard``."""
    end = time.monotonic() + seconds
    worker.send(item)
    while True:
        message = worker.receive(max(0.0, end - time.monotonic()))
        if isinstance(message, Done):
            return message
        if isinstance(message, TownkgError):
            raise message
        heard.append(message)
        if message == stages.RECOGNISING:
            end = time.monotonic() + seconds


def _lost(item: Input, error: DiedError | TimeoutError, limits: Limits, stage: str) -> Done:
    """``item`` as not built because its process ended or had to be ended."""
    if isinstance(error, TimeoutError):
        code, reason = "slow-report", f"no end within {limits.seconds * _WAIT:g} seconds by the clock"
        remedy = "raise --max-seconds, or report this as a bug"
    elif error.out_of_time:
        code, reason = "slow-report", f"takes more than {limits.seconds:g} seconds of computing"
        remedy = "raise --max-seconds, or report this as a bug"
    elif error.out_of_memory:
        code, reason = "large-report", f"takes more than {limits.memory} MiB of memory"
        remedy = "divide it or raise --max-memory"
    else:
        code, reason, remedy = "crashed-report", str(error), "please report this as a bug, with the file"
    return failed(item.name, code, ReadingError(reason, where=item.name, remedy=remedy), stage)
