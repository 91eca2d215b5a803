"""A file's statements as sorted, unique N-Triples or N-Quads lines, however many there are."""

from __future__ import annotations

import heapq
from contextlib import ExitStack
from itertools import groupby, islice
from typing import TYPE_CHECKING

from kg import scratch
from kg.graph.merging import OPEN_AT_ONCE
from kg.stores import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: How many lines are sorted in memory at a time (about 50 MB of an export's lines).
CHUNK = 100_000


def n_triples(path: Path) -> Iterator[str]:
    """The triples of an RDF file, named graphs left aside: sorted, unique, without line ends."""
    return sorted_unique(f"{quad.triple} ." for quad in files.quads(path))


def n_quads(path: Path) -> Iterator[str]:
    """The statements of an RDF file with their graphs: sorted, unique, without line ends."""
    from pyoxigraph import DefaultGraph

    default = DefaultGraph()
    return sorted_unique(
        f"{quad.triple} ." if quad.graph_name == default else f"{quad.triple} {quad.graph_name} ."
        for quad in files.quads(path)
    )


def by_subject(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Sorted lines in groups of one subject: the subject's term, its lines."""
    for subject, group in groupby(lines, key=lambda line: line[: line.index(" ")]):
        yield subject, list(group)


def sorted_unique(lines: Iterable[str], chunk: int = CHUNK) -> Iterator[str]:
    """Lines in order of their code points, each once; memory holds ``chunk`` of them.

    >>> list(sorted_unique(["b", "a", "b", "c"], chunk=2))
    ['a', 'b', 'c']
    """
    rest = iter(lines)
    first = _taken(rest, chunk)
    second = _taken(rest, chunk)
    if not second:
        yield from first
        return
    with scratch.room() as room:
        paths = [_written(first, room, 0), _written(second, room, 1)]
        while more := _taken(rest, chunk):
            paths.append(_written(more, room, len(paths)))
        yield from _merged(paths, room)


def _taken(lines: Iterator[str], number: int) -> list[str]:
    return sorted(set(islice(lines, number)))


def _written(lines: Iterable[str], room: Path, number: int) -> Path:
    path = room / f"{number}"
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{line}\n" for line in lines)
    return path


def _merged(paths: list[Path], room: Path) -> Iterator[str]:
    number = len(paths)
    while len(paths) > OPEN_AT_ONCE:
        bundle, paths = paths[:OPEN_AT_ONCE], paths[OPEN_AT_ONCE:]
        paths.append(_written(_union(bundle), room, number))
        number += 1
    yield from _union(paths)


def _union(paths: list[Path]) -> Iterator[str]:
    with ExitStack() as stack:
        opened = [stack.enter_context(path.open(encoding="utf-8", newline="\n")) for path in paths]
        for line, _ in groupby(heapq.merge(*opened)):
            yield line[:-1]
