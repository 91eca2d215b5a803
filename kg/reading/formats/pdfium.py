"""The pages of a PDF as pdfium reads them: each character with its place."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg import lexicon
from kg.errors import ReadingError
from kg.reading.formats.glyphs import Glyph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST = 2000
"""Pages that a file may have; a report has under a hundred."""

ASCENT, DESCENT = 0.86, 0.14
"""What of a Chinese character's size stands above and below the line that Latin letters stand on."""

_FEW, _LARGE = 20, 0.5
"""Characters and share of its area covered by a picture that a scanned page has at most and at least."""

_UNKNOWN, _ENOUGH, _COMMON = 0.1, 30, 0.25
_ASLANT = math.radians(5)
_QUARTER = math.pi / 2
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd-\uffff]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_DAMAGED = "open it in a PDF program, save it anew and try again"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its characters upright, and what it has beside them.

    ``slanted`` are the words that stand at an angle to the others; ``unknown`` counts characters that
    mean nothing; ``covered`` is the share of the page that pictures cover, 1 too where there is but
    drawing.
    """

    page: int
    glyphs: tuple[Glyph, ...]
    slanted: str = ""
    unknown: int = 0
    covered: float = 0.0

    @property
    def is_drawn(self) -> bool:
        """Whether there are pictures or drawings."""
        return self.covered > 0

    @property
    def is_scan(self) -> bool:
        """Whether it is a picture of a page, with next to no text."""
        return self.covered >= _LARGE and len(self.glyphs) < _FEW

    @property
    def is_sound(self) -> bool:
        """Whether its characters read as Chinese prose, or are too few to tell."""
        text = "".join(glyph.text for glyph in self.glyphs)
        if len(text) < _FEW:
            return self.unknown <= len(text) / 2
        if self.unknown > _UNKNOWN * len(text):
            return False
        wide = "".join(c for c in text if c > "\x7f")
        common = len(lexicon.load("reading")["common"].regex.findall(wide))
        return len(wide) < _ENOUGH or common >= _COMMON * len(wide)


def sheets(data: bytes, name: str) -> list[Sheet]:
    """All pages. Raises ReadingError for what is damaged or locked by a password."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refused(error, name) from error
    try:
        if not 0 < len(document) <= MOST:
            reason = f"has {len(document)} pages"
            raise ReadingError(reason, where=name, remedy=_DAMAGED if not len(document) else "divide it")
        return [_sheet(document, number, name) for number in range(len(document))]
    finally:
        document.close()


def meaning(text: str) -> str:
    """The character, or U+FFFD for one that is none: a control character, a number instead of a name."""
    return "\ufffd" if not text or _NO_TEXT.search(text) or text.startswith("(cid:") else text


def sheet(page: int, turned: Sequence[tuple[float, Glyph]], covered: float) -> Sheet:
    """A page of characters with the angles at which they stand: those that stand as most do are its text."""
    quarters = Counter(round(angle / _QUARTER) % 4 for angle, _ in turned)
    main = quarters.most_common(1)[0][0] if quarters else 0
    kept: list[Glyph] = []
    slanted = ""
    for angle, glyph in turned:
        off = (angle - main * _QUARTER + math.pi) % (2 * math.pi) - math.pi
        if abs(off) > _ASLANT:
            slanted += glyph.text
        else:
            kept.append(glyph)
    unknown = sum(glyph.text == "\ufffd" or bool(_PRIVATE.match(glyph.text)) for glyph in kept)
    return Sheet(page, tuple(kept), slanted, unknown, covered)


def _refused(error: Any, name: str) -> ReadingError:
    import pypdfium2.raw as raw

    if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
        return ReadingError("is locked by a password", where=name, remedy="save it without one and try again")
    if getattr(error, "err_code", None) == raw.FPDF_ERR_SECURITY:
        return ReadingError("is locked in a way that is not known", where=name, remedy=_DAMAGED)
    return ReadingError("is a damaged PDF", where=name, remedy=_DAMAGED)


def _sheet(document: Any, number: int, name: str) -> Sheet:
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise ReadingError("is damaged", where=f"{name}:page {number + 1}", remedy=_DAMAGED) from error
    try:
        turned = list(_glyphs(page, text))
        return sheet(number + 1, turned, _covered(page) if len(turned) < _FEW else 0.0)
    finally:
        text.close()
        page.close()


def _covered(page: Any) -> float:
    """The share of a page that its largest picture covers; 1 where it has drawings alone."""
    import pypdfium2

    width, height = page.get_size()
    largest, drawn = 0.0, 0
    for item in page.get_objects(max_depth=3):
        try:
            left, bottom, right, top = item.get_bounds()
        except pypdfium2.PdfiumError:
            continue
        drawn += 1
        if item.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE:
            largest = max(largest, (right - left) * (top - bottom) / max(1.0, width * height))
    return largest or float(drawn > _FEW)


def _glyphs(page: Any, text: Any) -> Iterator[tuple[float, Glyph]]:
    """The characters that are seen, each with its angle to the page."""
    import pypdfium2.raw as raw

    handle, count = text.raw, text.count_chars()
    angles = [raw.FPDFText_GetCharAngle(handle, index) for index in range(count)]
    quarters = Counter(round(angle / _QUARTER) % 4 for angle in angles if angle >= 0)
    place = _upright(page.get_cropbox(), quarters.most_common(1)[0][0] if quarters else 0)
    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    after, high = "", 0
    for index, angle in enumerate(angles):
        code = raw.FPDFText_GetUnicode(handle, index)
        generated = raw.FPDFText_IsGenerated(handle, index) == 1
        if generated or chr(code).isspace():
            after = "?" if generated and not after else after if generated else " "
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0
        high = 0
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        raw.FPDFText_GetMatrix(handle, index, matrix)
        size = raw.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)
        left, top, right, bottom = place(box.left, box.top, box.right, box.bottom)
        base = place(x.value, y.value, x.value, y.value)[1]
        unmapped = raw.FPDFText_HasUnicodeMapError(handle, index) == 1
        words = "\ufffd" if unmapped else "-" if code == 2 else meaning(chr(code))
        size = size or bottom - top or 1.0
        # the boxes of fonts have their own air above and below
        yield angle, Glyph(words, left, base - ASCENT * size, right, base + DESCENT * size, base, size, after)
        after = ""


Place = Callable[[float, float, float, float], tuple[float, float, float, float]] if TYPE_CHECKING else Any


def _upright(page: tuple[float, float, float, float], quarter: int) -> Place:
    """What makes of left, top, right and bottom in the page's own points those from its upper left corner,

    once it is turned so that text which runs at ``quarter`` right angles runs from left to right.
    """
    low_x, low_y, high_x, high_y = page

    def turned(x: float, y: float) -> tuple[float, float]:
        return (
            (x - low_x, high_y - y),
            (y - low_y, x - low_x),
            (high_x - x, y - low_y),
            (high_y - y, high_x - x),
        )[quarter]

    def place(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        (x, y), (u, v) = turned(left, top), turned(right, bottom)
        return min(x, u), min(y, v), max(x, u), max(y, v)

    return place
