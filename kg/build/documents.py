"""Files → reports and their graphs, one after the other or in several processes, in the same order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context

from kg.build.confidence import filtered
from kg.build.inputs import Input
from kg.errors import ReadingError, TownkgError
from kg.graph import Graph, Lookup, describe, soundness
from kg.model import Issue, Report, Severity

Process = Callable[[bytes, str], Report]
"""Bytes and file name → what was found; must be picklable where several processes work."""


@dataclass(frozen=True, slots=True)
class Done:
    """One input after work: a report with its graph, or neither; ``issues`` in the order of the log."""

    name: str
    report: Report | None
    graph: Graph | None
    issues: tuple[Issue, ...]
    failure: ReadingError | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What is done to every file; a value, so that it can go to another process."""

    process: Process
    lookup: Lookup
    min_confidence: float

    def __call__(self, item: Input) -> Done:
        """Read, understand and describe one file. Raises UnsoundGraphError on a broken promise."""
        if item.issue is not None:
            return Done(item.name, None, None, (item.issue,))
        try:
            data = item.path.read_bytes()
        except OSError as error:
            return _failed(item, ReadingError(f"cannot be read: {error.strerror}", place=item.name))
        try:
            report = self.process(data, item.name)
        except ReadingError as error:
            return _failed(item, error)
        report = filtered(report, self.min_confidence)
        graph = describe(report, self.lookup)
        soundness.check(graph.nodes, report.document.source.text, item.name)
        return Done(item.name, report, graph, tuple(sorted((*report.issues, *graph.issues), key=_order)))


def _failed(item: Input, error: ReadingError) -> Done:
    message = f"{error.reason}; {error.remedy}" if error.remedy else error.reason
    issue = Issue(item.name, "unreadable-file", message, Severity.ERROR)
    return Done(item.name, None, None, (issue,), error)


def _order(issue: Issue) -> tuple[int, str, str, str]:
    return (-1 if issue.start is None else issue.start, issue.code, issue.message, issue.words)


def worked(items: Iterable[Input], work: Work, jobs: int) -> Iterator[Done]:
    """Each of ``items`` done, in their order, with at most a few results of each process waiting."""
    if jobs <= 1:
        yield from map(work, items)
        return
    try:
        yield from _shared_out(iter(items), work, jobs)
    except BrokenProcessPool as error:
        raise TownkgError("a reading process died", remedy="build with fewer --jobs") from error


def _shared_out(rest: Iterator[Input], work: Work, jobs: int) -> Iterator[Done]:
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[Done]] = deque(pool.submit(work, item) for item in islice(rest, 2 * jobs))
        while waiting:
            done = waiting.popleft().result()
            waiting.extend(pool.submit(work, item) for item in islice(rest, 1))
            yield done
