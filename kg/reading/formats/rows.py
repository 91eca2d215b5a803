"""Lines that stand side by side make a row: a line of prose that was drawn in parts, or a row of a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.reading.formats.layout import Line

_SPACE = 0.6
"""The gap, in sizes of type, that parts words; what is justified leaves less between two characters."""

_CELL = 1.8
"""The gap between two cells; between two parts of a line of prose there is less."""

_SPREAD = re.compile(r"[\u4e00-\u9fff](?: [\u4e00-\u9fff]){2,}")


@dataclass(frozen=True, slots=True)
class Row:
    """Lines side by side as one; ``cells`` is how many they are if a wide gap parts each from the next."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    page: int
    size: float
    cells: int


def rows(lines: Iterable[Line]) -> list[Row]:
    """The lines of one page, or of one column of it, from top to bottom as rows."""
    return [_row(sorted(group, key=lambda line: line.left)) for group in _groups(lines)]


def unspread(text: str) -> str:
    """The text, but a title whose characters stand apart is closed up.

    >>> unspread("政 府 工 作 报 告"), unspread("张 林 作报告")
    ('政府工作报告', '张 林 作报告')
    """
    return text.replace(" ", "") if _SPREAD.fullmatch(text) else text


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines of about one height; one that is taller, as a letter of a title, takes no others in."""
    group: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.top + line.bottom, line.left)):
        if group and not _beside(group[0], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _beside(one: Line, other: Line) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared >= 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def _row(group: list[Line]) -> Row:
    kept: list[Line] = []
    for line in group:
        # bold type is sometimes the same words drawn twice
        if not any(line.text == other.text and abs(line.left - other.left) < 0.3 * line.size for other in kept[-3:]):
            kept.append(line)
    size = max(kept, key=lambda line: line.right - line.left).size
    text, cells = kept[0].text, 1
    for before, line in zip(kept, kept[1:], strict=False):
        gap = (line.left - before.right) / size
        cells += gap > _CELL
        text += (" " if gap > _SPACE else "") + line.text
    return Row(
        text=unspread(text),
        left=kept[0].left,
        top=min(line.top for line in kept),
        right=max(line.right for line in kept),
        bottom=max(line.bottom for line in kept),
        page=kept[0].page,
        size=size,
        cells=cells,
    )
