"""Many reports' graphs → one, without holding it: sorted records on disk, merged in a stream.

A record is one node on one line: the subject and its statements between tabs, which
terms never hold. Tabs sort before all else, so lines in order are subjects in order.
"""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path

from kg.graph.nodes import Node

OPEN_AT_ONCE = 32
"""How many files one pass reads: half of what the strictest usual limit lets a process open."""


def write_records(nodes: Iterable[Node], path: Path) -> None:
    """Write ``nodes``, sorted by subject, to ``path``."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines("\t".join((subject, *statements)) + "\n" for subject, statements in nodes)


def merged(paths: list[Path], room: Path) -> Iterator[Node]:
    """The union of the graphs in ``paths``, in canonical order; ``room`` is a folder for passes between.

    Of ``paths`` nothing is changed. However many there are, memory holds one node of each
    of :data:`OPEN_AT_ONCE` files.
    """
    rounds = 0
    while len(paths) > OPEN_AT_ONCE:
        bundles = [paths[i : i + OPEN_AT_ONCE] for i in range(0, len(paths), OPEN_AT_ONCE)]
        paths = [room / f"pass-{rounds}-{number}" for number in range(len(bundles))]
        for bundle, path in zip(bundles, paths, strict=True):
            write_records(_union(bundle), path)
        rounds += 1
    yield from _union(paths)


def _union(paths: list[Path]) -> Iterator[Node]:
    with ExitStack() as stack:
        files = [stack.enter_context(path.open(encoding="utf-8", newline="\n")) for path in paths]
        for subject, lines in groupby(heapq.merge(*files), key=_subject):
            records = [line[len(subject) + 1 : -1].split("\t") for line in lines]
            alone = len(records) == 1
            yield Node(subject, tuple(records[0] if alone else sorted({s for r in records for s in r})))


def _subject(line: str) -> str:
    return line[: line.index("\t")]
