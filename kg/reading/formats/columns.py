"""The columns of a page in the order in which they are read, whichever way their lines were drawn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.reading.formats.drawn import Line

_FEWEST = 5
"""Lines that a column of prose has at least, on the page on which it is first seen."""

_LONG, _FULL, _SHARE = 8, 0.8, 0.4
"""Characters that its lines have as a rule, what of its width a full one takes, the share of full ones."""

_GUTTER = 0.7
"""The least width between two columns, in sizes of type."""

_MOST = 2000
"""More lines than this on one page are no prose, and are not looked through for columns."""


class Block(NamedTuple):
    """Lines read one after the other: those of a column, or such as go ``across`` all columns."""

    lines: list[Line]
    across: bool


class Gutter(NamedTuple):
    """What parts two columns: from where to where across the page, in points."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """Halfway."""
        return (self.left + self.right) / 2


def gutters(pages: Iterable[Sequence[Line]]) -> list[Gutter | None]:
    """For each page what parts its columns, None where there is but one.

    What is seen on one page also holds for the others if nothing but whole lines crosses it there: the
    last page may have but a few lines in its second column.
    """
    pages = list(pages)
    found = [_gutter(page) for page in pages]
    sure = [gutter for gutter in found if gutter]
    if not sure:
        return found
    usual = sorted(sure, key=lambda gutter: gutter.middle)[len(sure) // 2]
    return [
        gutter or (usual if _free(page, usual) else None) for gutter, page in zip(found, pages, strict=True)
    ]


def columns(page: Sequence[Line], gutter: Gutter | None) -> list[Block]:
    """The lines of a page as the columns that are read one after the other.

    Where a line goes across, such as a title, the columns above it are read before it.
    """
    if gutter is None:
        return [Block(list(page), False)]
    blocks: list[Block] = []
    left: list[Line] = []
    right: list[Line] = []
    across: list[Line] = []
    for line in sorted(page, key=lambda line: line.top + line.bottom):
        if _crosses(line, gutter):
            blocks += _within(left, right)
            left, right = [], []
            across.append(line)
            continue
        if across:
            blocks.append(Block(across, True))
            across = []
        (left if line.right <= gutter.middle else right).append(line)
    blocks += _within(left, right)
    return [*blocks, Block(across, True)] if across else blocks


def _within(*sides: list[Line]) -> list[Block]:
    """Each side, which may itself have columns."""
    return [part for side in sides if side for part in columns(side, _gutter(side))]


def _crosses(line: Line, gutter: Gutter) -> bool:
    return line.left < gutter.middle < line.right


def _free(page: Sequence[Line], gutter: Gutter) -> bool:
    right = [line for line in page if line.left >= gutter.middle]
    aligned = [line for line in right if abs(line.left - gutter.right) < 3 * line.size]
    return bool(right) and 2 * len(aligned) > len(right) and not any(_crosses(line, gutter) for line in page)


def _gutter(lines: Sequence[Line]) -> Gutter | None:
    """The place that most lines are beside, if prose stands on either side of it."""
    if not 2 * _FEWEST <= len(lines) <= _MOST:
        return None
    starts = sorted(line.left for line in lines)
    ends = sorted(line.right for line in lines)
    count, end = max(
        (min(bisect_right(ends, end), len(starts) - bisect_left(starts, end)), end) for end in set(ends)
    )
    if count < _FEWEST:
        return None
    gutter = Gutter(end, starts[bisect_left(starts, end)])
    if gutter.right - gutter.left < _GUTTER * median(line.size for line in lines):
        return None
    left = [line for line in lines if line.right <= end]
    right = [line for line in lines if line.left >= gutter.right]
    return gutter if _is_prose(left) and _is_prose(right) else None


def _is_prose(side: Sequence[Line]) -> bool:
    """Whether the lines are long, and many of them full: those of a table's column are not."""
    if median(len(line.text) for line in side) < _LONG:
        return False
    width = max(line.right for line in side) - min(line.left for line in side)
    full = sum(line.right - line.left >= _FULL * width for line in side)
    return full >= _SHARE * len(side)
