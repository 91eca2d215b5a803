"""Whether a line goes on with the paragraph of the one before it: by the measure of their column."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from kg.reading import marks
from kg.reading.formats.rows import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.reading.formats.rows import Row

_END = re.compile(r"[。！？；：…][”’）》】]*$")
_CLOSES = re.compile(r"[，。；：！？）”’、》〉】%‰]")
_ITEM = re.compile(r"[一二三四五六七八九十]{1,2}是|—")
"""What begins an item within a paragraph as well as a paragraph."""

_FIXED = 5
"""Rows of a block that tell its measure by themselves."""

_SLACK, _INDENT, _DEEPEST = 0.8, 0.8, 5.0
"""Sizes of type: what a full line may leave at its end; how far an indented one stands in, least and most."""

_SIZE, _GAP = 1.15, 1.45
"""By how much type differs that is another; how much more than usual lines are apart between paragraphs."""

_NEARLY, _HALF = 0.75, 0.55
"""What of the measure an unfinished line takes that was broken before a long word: a first line, another."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A column, or what of it stands between two lines that go across, with its measure.

    ``foot`` are the rows at its end whose type is smaller than that of the others, notes as a rule;
    ``across`` says whether it goes across columns, ``indents`` whether the first line of a paragraph
    stands in; ``pitch`` is the distance of lines as a rule, from top to top, 0 where there is one line.
    """

    body: tuple[Row, ...]
    foot: tuple[Row, ...]
    across: bool
    left: float
    right: float
    pitch: float
    indents: bool

    def goes_on(self, part: Sequence[Row], row: Row, flow: Flow) -> bool:
        """Whether ``row``, of ``flow``, continues the paragraph ``part``, whose last row is of this flow."""
        before = part[-1]
        if self.across != flow.across:
            return False
        if before.cells > 1 or row.cells > 1 or self._is_centred(before) or flow._is_centred(row):
            return False
        if max(before.size, row.size) > _SIZE * min(before.size, row.size):
            return False
        if self is flow and self.pitch and row.top - before.top > _GAP * self.pitch:
            return False
        if _CLOSES.match(row.text):
            return True
        ended = bool(_END.search(before.text[-6:]))
        inset = row.left - flow.left
        if inset > _INDENT * row.size and (ended or before.left - self.left < inset - 1):
            hangs = not ended and not self.indents and inset < _DEEPEST * row.size
            return hangs and self._is_full(before, row)
        if self._is_full(before, row):
            return self.indents or not (ended and _begins(row.text))
        if (
            ended
            or marks.heading_start(row.text)
            or (len(part) == 1 and _stands_alone(before.text, row.text))
        ):
            return False
        return before.right - self.left >= (_NEARLY if len(part) == 1 else _HALF) * (self.right - self.left)

    def _is_full(self, before: Row, row: Row) -> bool:
        """Whether what ``row`` begins with had no place any more at the end of ``before``."""
        return self.right - before.right < (width(row.text) + _SLACK) * row.size

    def _is_centred(self, row: Row) -> bool:
        before, behind = row.left - self.left, self.right - row.right
        return min(before, behind) > 2.5 * row.size and abs(before - behind) < row.size


def _begins(text: str) -> bool:
    """Whether a line begins as a heading does, and not as an item that may stand amid a paragraph."""
    return marks.heading_start(text) and not _ITEM.match(text)


def _stands_alone(text: str, after: str) -> bool:
    """Whether a line is a heading or one of a report's head."""
    return marks.heading_start(text) or marks.header_line(text) or marks.header_line(after)


def flows(blocks: Iterable[tuple[Sequence[Row], bool]]) -> Iterator[Flow]:
    """Each block of rows, with whether it goes across columns, by its measure or that of its like."""
    blocks = [(block, across) for block, across in blocks if block]
    like = {kind: _Like([block for block, across in blocks if across == kind]) for kind in (False, True)}
    size = _usual_size(block for block, _ in blocks)
    for block, across in blocks:
        left, right = like[across].edges(block)
        end = _foot(block, size)
        pitch = _pitch(block) or like[across].pitch
        yield Flow(
            body=tuple(block[:end]),
            foot=tuple(block[end:]),
            across=across,
            left=left,
            right=right,
            pitch=pitch,
            indents=like[across].indents,
        )


class _Like:
    """What blocks of one kind have in common."""

    def __init__(self, blocks: Sequence[Sequence[Row]]) -> None:
        large = [block for block in blocks if len(block) >= _FIXED] or blocks
        edges = [_edges(block) for block in large]
        pitches = Counter(round(pitch, 1) for block in large for pitch in _pitches(block))
        firsts = [stands_in for block in blocks for stands_in in _firsts(block)]
        self.pitch = pitches.most_common(1)[0][0] if pitches else 0.0
        self.indents = 2 * sum(firsts) > len(firsts)
        self._lefts = Counter(round(left) for left, _ in edges)
        self._width = median(right - left for left, right in edges) if edges else 0.0

    def edges(self, block: Sequence[Row]) -> tuple[float, float]:
        """Those of a block; those of its like where it has but a few lines, which may all be indented."""
        left, right = _edges(block)
        if len(block) >= _FIXED:
            return left, right
        size = block[0].size
        near = [other for other in self._lefts if _INDENT * size < left - other < _DEEPEST * size]
        if near:
            left = float(max(near, key=lambda other: self._lefts[other]))
        return left, max(right, left + self._width)


def _edges(block: Sequence[Row]) -> tuple[float, float]:
    """The left and right edges of a block: the outermost at which several of its lines begin and end."""
    near = 0.5 * block[0].size
    lefts = sorted(row.left for row in block)
    rights = sorted(-row.right for row in block)
    return _outermost(lefts, near), -_outermost(rights, 2 * near)


def _outermost(values: Sequence[float], near: float) -> float:
    """The least of sorted values that others are near to; the very least where none is."""
    enough = max(1, len(values) // 10)
    pairs = zip(values, values[enough:], strict=False)
    return next((value for value, other in pairs if other - value < near), values[0])


def _usual_size(blocks: Iterable[Sequence[Row]]) -> float:
    """The size of type of most characters."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        for row in block:
            sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _foot(block: Sequence[Row], size: float) -> int:
    """Where the rows in small type at the end of a block begin; its end where all are, or none."""
    start = len(block)
    while start and block[start - 1].size < size / _SIZE and block[start - 1].cells == 1:
        start -= 1
    return start or len(block)


def _firsts(block: Sequence[Row]) -> Iterator[bool]:
    """For each line behind one that ends a paragraph for certain whether it stands in."""
    left, right = _edges(block)
    for before, row in pairwise(block):
        if before.text.endswith(("。", "！")) and right - before.right > 3 * before.size:
            yield _INDENT * row.size < row.left - left < _DEEPEST * row.size


def _pitches(block: Sequence[Row]) -> list[float]:
    return [row.top - before.top for before, row in pairwise(block)]


def _pitch(block: Sequence[Row]) -> float:
    return median(_pitches(block)) if len(block) > _FIXED else 0.0
