"""Lines that stand side by side make a row: a line of prose that was drawn in parts, or a row of a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.reading.formats.drawn import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SPACE = 0.6
"""The gap, in sizes of type, that parts words; what is justified leaves less between two characters."""

_CELL = 1.8
"""The gap between two cells; between two parts of a line of prose there is less."""

_MANY = 40
"""More cells than this in a row are no table's."""

_TOKEN = re.compile(r"[“‘（《【]{0,4}(?:[!-~]++|.)[，。；：！？、）”’》】%‰]*+(?:[“‘（《【]{1,4}.)?")
_SPREAD = re.compile(r"[\u4e00-\u9fff](?: [\u4e00-\u9fff]){2,}")

_OVERLAP = 0.3
"""How much of the lower one's height two lines side by side share; cells may stand at different heights."""

_WRAPPED = 1.6
"""The distance, in sizes of type, of two lines within a cell; two rows are further apart."""


@dataclass(frozen=True, slots=True)
class Row(Line):
    """Lines side by side as one; ``cells`` is how many they are if a wide gap parts each from the next."""

    cells: int


def rows(lines: Iterable[Line]) -> list[Row]:
    """The lines of one page, or of one column of it, from top to bottom as rows."""
    lines = list(lines)
    right = max((line.right for line in lines), default=0.0)
    done: list[list[list[Line]]] = []
    for group in _groups(lines):
        parts = _parts(sorted(group, key=lambda line: line.left))
        while done and (into := _into(parts, done[-1], right)):
            for cell, above in zip(into, done.pop(), strict=True):
                cell[:0] = above
        into = _into(done[-1], parts, right) if done else ()
        for cell, below in zip(into, parts, strict=False):
            cell += below
        if not into:
            done.append(parts)
    return [_row(parts) for parts in done]


def width(text: str) -> float:
    """How much of a line, in sizes of type, its first characters need that may not be parted.

    >>> width("12.5亿元"), width("的“两山”")
    (2.2, 3.0)
    """
    match = _TOKEN.match(text)
    return sum(0.55 if character.isascii() else 1.0 for character in match[0]) if match else 0.0


def unspread(text: str) -> str:
    """The text, but a title whose characters stand apart is closed up.

    >>> unspread("政 府 工 作 报 告"), unspread("张 林 作报告")
    ('政府工作报告', '张 林 作报告')
    """
    return text.replace(" ", "") if _SPREAD.fullmatch(text) else text


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines side by side, at about the height of the highest of them."""
    group: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.top + line.bottom, line.left)):
        if group and not _beside(group, line):
            yield group
            group = []
        # bold type is sometimes the same words drawn twice
        if not any(_is_shadow(line, other) for other in group[-_MANY:]):
            group.append(line)
    if group:
        yield group


def _beside(group: Sequence[Line], line: Line) -> bool:
    first = group[0]
    shared = min(first.bottom, line.bottom) - max(first.top, line.top)
    if shared < _OVERLAP * min(first.bottom - first.top, line.bottom - line.top):
        return False
    slack = 0.7 * line.size
    return all(
        line.right - slack < other.left or other.right - slack < line.left or _is_shadow(line, other)
        for other in group[-_MANY:]
    )


def _is_shadow(line: Line, other: Line) -> bool:
    near = 0.3 * line.size
    return line.text == other.text and abs(line.left - other.left) < near and abs(line.top - other.top) < near


def _parts(group: Sequence[Line]) -> list[list[Line]]:
    """Lines from left to right, those together that no space parts."""
    parts = [[group[0]]]
    for before, line in pairwise(group):
        if line.left - before.right > _SPACE * line.size:
            parts.append([])
        parts[-1].append(line)
    return parts


def _into(row: Sequence[list[Line]], parts: Sequence[list[Line]], right: float) -> Sequence[list[Line]]:
    """The cells of a row that ``parts``, above or below it, are lines of; none where they are not."""
    if not len(parts) < len(row) <= _MANY:
        return ()
    ends = [*(part[0].left for part in row[1:]), right]
    found = [
        cell
        for part in parts
        for cell, end in zip(row, ends, strict=True)
        if _aligned(cell, part) and _wraps(cell, part, end)
    ]
    return found if len(found) == len(parts) else ()


def _wraps(one: Sequence[Line], other: Sequence[Line], end: float) -> bool:
    """Whether two lines near each other are one cell's, the upper one full: its column goes to ``end``."""
    above, below = (one, other) if one[0].top < other[0].top else (other, one)
    size = below[0].size
    near = below[0].top - max(line.top for line in above) < _WRAPPED * size
    return near and -size < end - above[-1].right < (width(below[0].text) + 1) * size


def _aligned(above: Sequence[Line], part: Sequence[Line]) -> bool:
    """Whether two cells stand one over the other, at one left edge or about one middle."""
    near = 0.5 * part[0].size
    left, right = part[0].left, part[-1].right
    high_left, high_right = above[0].left, max(line.right for line in above)
    return abs(left - high_left) < near or abs(left + right - high_left - high_right) < 2 * near


def _row(parts: Sequence[Sequence[Line]]) -> Row:
    lines = [line for part in parts for line in part]
    gaps = (part[0].left - before[0].right for before, part in pairwise(parts))
    size = max(lines, key=lambda line: line.right - line.left).size
    return Row(
        text=unspread(" ".join(map(_words, parts))),
        left=lines[0].left,
        top=min(line.top for line in lines),
        right=max(line.right for line in lines),
        bottom=max(line.bottom for line in lines),
        page=lines[0].page,
        size=size,
        cells=1 + sum(gap > _CELL * size for gap in gaps),
    )


def _words(part: Sequence[Line]) -> str:
    return "".join(line.text for line in part)
