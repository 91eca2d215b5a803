"""A page as drawn characters, and whether they are the ones that a reader sees."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.reading.formats.glyphs import Glyph

FEW = 20
"""Characters that a page has at most which says nothing: a scanned one may bear a stamp."""

QUARTER = math.pi / 2
_ASLANT = math.radians(5)
_LARGE = 0.5
"""The share of a scanned page that pictures cover at least."""

_PAGE, _FILE = 0.1, 0.01
"""The share of characters without a meaning that a page, and a file, may have."""

_ENOUGH, _COMMON = 30, 0.2
"""How many Han characters of a font tell whether it is understood, and how many of them are common ones."""

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd-\uffff]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its characters, turned so that most stand upright, and what it has beside them.

    ``slanted`` are the words that stand at an angle to the others; ``unknown`` counts characters that
    mean nothing; ``covered`` is the share of the page that pictures cover, 1 too where there is but
    drawing, and 0 where there is text.
    """

    page: int
    glyphs: tuple[Glyph, ...]
    slanted: str = ""
    unknown: int = 0
    covered: float = 0.0

    @property
    def is_scan(self) -> bool:
        """Whether it is a picture of a page, with next to no text."""
        return self.covered >= _LARGE and len(self.glyphs) < FEW


def sheet(page: int, turned: Sequence[tuple[float, Glyph]], covered: float) -> Sheet:
    """A page of characters with the angles at which they stand: those that stand as most do are its text."""
    quarters = Counter(round(angle / QUARTER) % 4 for angle, _ in turned)
    main = quarters.most_common(1)[0][0] if quarters else 0
    kept: list[Glyph] = []
    slanted = ""
    for angle, glyph in turned:
        off = (angle - main * QUARTER + math.pi) % (2 * math.pi) - math.pi
        if abs(off) > _ASLANT:
            slanted += glyph.text
        else:
            kept.append(glyph)
    return Sheet(page, tuple(kept), slanted, sum(glyph.text == "\ufffd" for glyph in kept), covered)


def meaning(text: str) -> str:
    """The character, or U+FFFD for what is none: a control character, a number instead of a name."""
    return "\ufffd" if not text or _NO_TEXT.search(text) or text.startswith("(cid:") else text


def private(read: Iterable[Sheet]) -> int:
    """How many characters have a number of their font's own, of which nobody knows what it draws."""
    return sum(_PRIVATE.match(glyph.text) is not None for sheet in read for glyph in sheet.glyphs)


def unsound(read: Sequence[Sheet]) -> list[int]:
    """The numbers of the pages whose characters cannot be those that are seen there.

    Either they mean nothing, or those of a font are no Chinese prose: of any, some characters are common.
    """
    wrong = _wrong_fonts(glyph for sheet in read for glyph in sheet.glyphs)
    total = sum(len(sheet.glyphs) for sheet in read)
    many = sum(sheet.unknown for sheet in read) > max(FEW, _FILE * total)
    return [
        sheet.page
        for sheet in read
        if (sheet.unknown and many)
        or sheet.unknown > max(2, _PAGE * len(sheet.glyphs))
        or any(glyph.font in wrong for glyph in sheet.glyphs)
    ]


def _wrong_fonts(glyphs: Iterable[Glyph]) -> set[str]:
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.text > "\x7f" and not _PRIVATE.match(glyph.text):
            texts[glyph.font].append(glyph.text)
    common = lexicon.load("reading")["common"].regex
    return {
        font
        for font, text in texts.items()
        if len(text) >= _ENOUGH and len(common.findall("".join(text))) < _COMMON * len(text)
    }
