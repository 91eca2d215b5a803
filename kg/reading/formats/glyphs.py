"""Characters with their places, in the order in which a file draws them, become lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from kg.reading.formats.drawn import Line
from kg.reading.formats.rows import unspread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_APART, _SPACE, _CLOSE, _BACK, _RAISED = 1.2, 0.6, 0.3, 0.5, 0.5
"""Sizes of type: the gap that ends a line, the one that is a space, the least that may be one; how far a
character may stand back into the one before, and above or below it."""


_SMALL, _LIFT = 0.8, 0.15
"""Sizes of type: how small a raised digit is at most, and how far it is raised at least."""

_NOTE = re.compile(r"(?P<unit>(?<=[A-Za-z]))?(?:\x00\d\x01)+")


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
    font: str = ""


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
    size, base = median(glyph.size for glyph in part), median(glyph.base for glyph in part)
    words = [(glyph, _is_raised(glyph, size, base)) for glyph in part]
    return Line(
        text=unspread(_NOTE.sub(_marked, _words(words))),
        left=part[0].left,
        top=min(glyph.top for glyph in part),
        right=max(glyph.right for glyph in part),
        bottom=max(glyph.bottom for glyph in part),
        page=page,
        size=size,
    )


def _is_raised(glyph: Glyph, size: float, base: float) -> bool:
    return glyph.text.isdecimal() and glyph.size < _SMALL * size and base - glyph.base > _LIFT * size


def _words(part: Sequence[tuple[Glyph, bool]]) -> str:
    """The characters, raised digits between marks that no text has."""
    gaps = [glyph.left - before.right for (before, _), (glyph, _) in pairwise(part)]
    usual = max(0.0, median(gaps)) if gaps else 0.0
    text = ""
    for number, (glyph, raised) in enumerate(part):
        if number:
            text += _between(part[number - 1][0], glyph, gaps[number - 1], usual)
        text += f"\0{glyph.text}\1" if raised else glyph.text
    return text


def _marked(match: re.Match[str]) -> str:
    """Raised digits as the mark of a note; behind a Latin letter they are part of a unit."""
    digits = match[0].replace("\0", "").replace("\1", "")
    return digits if match["unit"] else f"[{digits}]"


def _between(before: Glyph, glyph: Glyph, gap: float, usual: float) -> str:
    """A space or nothing: in a line that is justified, or whose characters stand apart, all gaps are wide."""
    if glyph.after == " " or gap > _SPACE * glyph.size or (gap > _CLOSE * glyph.size and gap > 3 * usual):
        return " "
    latin = before.text.isascii() and glyph.text.isascii() and before.text.isalnum()
    return " " if latin and (glyph.after or gap > 0.2 * glyph.size) else ""
