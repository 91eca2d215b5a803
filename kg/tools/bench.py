"""``make bench``: how fast townkg is, measured in one run on the same text.

Prints characters per second of the whole way from bytes to Turtle, of
``jieba.posseg.lcut`` and of ``jieba.lcut``, their ratios, start-up times, peak
memory, and how long the named queries take, here and in rdflib.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.tools.bench_reports import reports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import rdflib

    from kg.readers import Reader

_Row = tuple[str, str, str]
_GOALS: dict[Reader, str] = {"learned": "0.5", "rules": "2"}
"""How many times as fast as ``jieba.posseg`` alone each reader's whole way is to be."""


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", type=Path, default=Path("seeds"), help="the folder with the texts")
    options.add_argument("--reports", type=int, default=100, help="made-up reports for the stores")
    options.add_argument("--reader", action="append", choices=tuple(_GOALS), help="only this reader")
    chosen = options.parse_args()
    readers: tuple[Reader, ...] = tuple(chosen.reader or _GOALS)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = [(path.name, path.read_bytes()) for path in sorted(chosen.seeds.glob("*.txt"))]
    rows = [
        # first: a child's peak memory is never told as less than what its parent had when it began
        *_start_up(chosen.seeds / texts[0][0], readers),
        *_speed(texts, readers),
        *_queries(texts, readers[0], chosen.reports),
    ]
    for measured, value, goal in rows:
        print(f"{measured:64}{value:>56}" + (f"   (to reach: {goal})" if goal else ""))


def _best(work: Callable[[], object], times: int = 3) -> float:
    """The shortest of some runs, in seconds of processor time: what else runs does not count."""
    return _bests([work], times)[0]


def _bests(works: list[Callable[[], object]], times: int) -> list[float]:
    """The shortest runs of several works that take turns, so that a slow moment strikes all alike."""
    spent = [[_spent(work) for work in works] for _ in range(times)]
    return [min(each) for each in zip(*spent, strict=True)]


def _spent(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _speed(texts: list[tuple[str, bytes]], readers: tuple[Reader, ...]) -> Iterator[_Row]:
    characters = sum(len(data.decode()) for _, data in texts)
    posseg, plain, *ours = _bests(
        [
            *_jieba("".join(data.decode() for _, data in texts)),
            *(partial(_turtle, texts, r) for r in readers),
        ],
        times=5,
    )
    yield ("text", f"{characters:,} characters in {len(texts)} reports, one core", "")
    yield ("jieba.posseg.lcut", _per_second(characters, posseg), "")
    yield ("jieba.lcut", _per_second(characters, plain), "")
    for reader, spent in zip(readers, ours, strict=True):
        yield (f"bytes to Turtle, --reader {reader}", _per_second(characters, spent), "")
        yield ("    × jieba.posseg.lcut", f"{posseg / spent:.2f}", _GOALS[reader])
        yield ("    × jieba.lcut", f"{plain / spent:.2f}", "")


def _per_second(characters: int, seconds: float) -> str:
    return f"{characters / seconds:,.0f} characters/s"


def _jieba(text: str) -> list[Callable[[], object]]:
    import logging

    import jieba
    from jieba import posseg

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    posseg.lcut(text[:1000])
    return [partial(posseg.lcut, text), partial(jieba.lcut, text)]


def _turtle(texts: list[tuple[str, bytes]], reader: Reader) -> int:
    """The size of the reports' graphs in Turtle."""
    from kg.divisions import gazetteer
    from kg.graph import describe, turtle
    from kg.pipeline import process

    lookup = gazetteer().by_code
    size = 0
    for name, data in texts:
        graph = describe(process(data, name, reader=reader), lookup)
        size += sum(len(turtle(node)) for node in graph.nodes)
    return size


def _start_up(report: Path, readers: tuple[Reader, ...]) -> Iterator[_Row]:
    wall, _ = _child("--help")
    yield ("kg --help", f"{wall:.2f} s", "0.3 s")
    for reader in readers:
        with tempfile.TemporaryDirectory() as room:
            wall, memory = _child("build", str(report), "-o", f"{room}/out", "--reader", reader, times=2)
        yield (f"kg build of one report, --reader {reader}", f"{wall:.2f} s", "3 s")
        yield ("    peak memory", f"{memory:.0f} MB", "300 MB")


def _child(*arguments: str, times: int = 3) -> tuple[float, float]:
    """The shortest run of ``kg`` in seconds, and the highest peak memory in MB."""
    walls, peaks = [], []
    for _ in range(times):
        start = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, "-m", "kg", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        walls.append(time.perf_counter() - start)
        peaks.append(used.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024))
        if child.returncode:
            raise SystemExit(f"kg {' '.join(arguments)} ended with {child.returncode}")
    return min(walls), max(peaks)


def _queries(texts: list[tuple[str, bytes]], reader: Reader, number: int) -> Iterator[_Row]:
    import rdflib

    from kg.stores import named_queries
    from kg.stores.engine import from_lines

    queries = named_queries()
    seeds = from_lines(_lines(texts, reader))
    spent = {q.name: _best(partial(seeds.query, q.text)) for q in queries}
    slowest = max(spent, key=lambda name: spent[name])
    told = f"{1000 * spent[slowest]:.1f} ms ({slowest})"
    yield (f"slowest of {len(queries)} named queries, {len(seeds):,} triples of the seeds", told, "50 ms")
    lines = sorted(set(_lines(list(reports(number)), "rules")))
    engine = from_lines(lines)
    graph = rdflib.Graph().parse(data="\n".join(lines), format="nt")
    ours = sum(_best(partial(engine.query, q.text)) for q in queries)
    theirs = sum(_best(partial(_rdflib, graph, q.text), 1) for q in queries)
    where = f"{number} made-up reports, {len(engine):,} triples"
    yield (f"all named queries on {where}", f"{1000 * ours:.0f} ms", "")
    yield ("    rdflib", f"{1000 * theirs:.0f} ms", "")
    yield ("    × rdflib", f"{theirs / ours:.0f}", "20")


def _rdflib(graph: rdflib.Graph, query: str) -> int:
    from kg.graph.terms import PREFIXES

    return len(list(graph.query(query, initNs=PREFIXES)))


def _lines(texts: list[tuple[str, bytes]], reader: Reader) -> Iterator[str]:
    from kg.divisions import gazetteer
    from kg.graph import describe, triples
    from kg.pipeline import process

    for name, data in texts:
        yield from triples(describe(process(data, name, reader=reader), gazetteer().by_code).nodes)


if __name__ == "__main__":
    main()
