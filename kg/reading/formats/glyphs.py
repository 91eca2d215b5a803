"""Characters with their places, in the order in which a file draws them, become lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.reading.formats.layout import Line
from kg.reading.formats.rows import unspread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_APART, _SPACE, _BACK, _RAISED = 1.2, 0.6, 0.5, 0.5
"""Sizes of type: the gap that ends a line, the one that is a space; how far a character may stand back
into the one before, and above or below it."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A drawn character; its box in points from the upper left corner, ``base`` the line it stands on.

    ``after`` is what stands before it: nothing, a space of the file (``" "``), or a gap that a program
    took for one (``"?"``), which counts between Latin words alone.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    after: str = ""


def lines(glyphs: Iterable[Glyph], page: int) -> Iterator[Line]:
    """The lines, or parts of lines, that the characters of one page make up."""
    part: list[Glyph] = []
    for glyph in glyphs:
        if part and not _goes_on(part[-1], glyph):
            yield _line(part, page)
            part = []
        part.append(glyph)
    if part:
        yield _line(part, page)


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    if abs(glyph.base - before.base) > _RAISED * size:
        return False
    return -_BACK * size < glyph.left - before.right < _APART * size


def _line(part: list[Glyph], page: int) -> Line:
    text = part[0].text
    for before, glyph in zip(part, part[1:], strict=False):
        text += _between(before, glyph) + glyph.text
    sizes = sorted(glyph.size for glyph in part)
    return Line(
        text=unspread(text),
        left=part[0].left,
        top=min(glyph.top for glyph in part),
        right=max(glyph.right for glyph in part),
        bottom=max(glyph.bottom for glyph in part),
        page=page,
        size=sizes[len(sizes) // 2],
    )


def _between(before: Glyph, glyph: Glyph) -> str:
    gap = glyph.left - before.right
    if glyph.after == " " or gap > _SPACE * glyph.size:
        return " "
    latin = before.text.isascii() and glyph.text.isascii()
    return " " if latin and (glyph.after or gap > 0.2 * glyph.size) and before.text.isalnum() else ""
