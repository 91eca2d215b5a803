"""Lines on disk in order: sorted whatever their number, merged from many sorted files, each kept once.

Order is that of code points, which for UTF-8 is that of bytes.
"""

from __future__ import annotations

import heapq
from contextlib import ExitStack
from itertools import groupby, islice
from typing import TYPE_CHECKING

from kg import scratch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

OPEN_AT_ONCE = 32
"""How many files one pass reads: half of what the strictest usual limit lets a process open."""

CHUNK = 100_000
"""How many lines are sorted in memory at a time (about 50 MB of an export's lines)."""


def write(lines: Iterable[str], path: Path) -> Path:
    """Write ``lines``, which have no line ends, to ``path``, and hand it back."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{line}\n" for line in lines)
    return path


def merged(paths: list[Path], room: Path) -> Iterator[str]:
    """The lines of sorted files in order, each once; ``room`` is a folder for passes between.

    Of ``paths`` nothing is changed. However many there are, memory holds one line of each
    of :data:`OPEN_AT_ONCE` files.
    """
    rounds = 0
    while len(paths) > OPEN_AT_ONCE:
        bundles = [paths[i : i + OPEN_AT_ONCE] for i in range(0, len(paths), OPEN_AT_ONCE)]
        paths = [
            write(_union(bundle), room / f"pass-{rounds}-{number}") for number, bundle in enumerate(bundles)
        ]
        rounds += 1
    yield from _union(paths)


class Shards:
    """Sorted lines that wait on disk, in files of one ``name`` in the folder ``room``, to be merged."""

    def __init__(self, room: Path, name: str) -> None:
        self._room, self._name = room, name
        self._paths: list[Path] = []

    def add(self, lines: Iterable[str]) -> None:
        """Keep ``lines``, which are in order."""
        self._paths.append(write(lines, self._room / f"{self._name}-{len(self._paths)}"))

    def __len__(self) -> int:
        return len(self._paths)

    def merged(self) -> Iterator[str]:
        """All lines in order, each once."""
        room = self._room / f"{self._name}-passes"
        room.mkdir(exist_ok=True)
        return merged(self._paths, room)


def sorted_unique(lines: Iterable[str], chunk: int = CHUNK) -> Iterator[str]:
    """Lines in order, each once; memory holds ``chunk`` of them.

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
        shards = Shards(room, "lines")
        for part in (first, second):
            shards.add(part)
        while more := _taken(rest, chunk):
            shards.add(more)
        yield from shards.merged()


def _taken(lines: Iterator[str], number: int) -> list[str]:
    return sorted(set(islice(lines, number)))


def _union(paths: list[Path]) -> Iterator[str]:
    with ExitStack() as stack:
        opened = [stack.enter_context(path.open(encoding="utf-8", newline="\n")) for path in paths]
        for line, _ in groupby(heapq.merge(*opened)):
            yield line[:-1]
