"""The pages of a PDF as pdfium reads them: each character with its place."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from kg.errors import ReadingError
from kg.reading.formats.drawn import ASCENT, DESCENT
from kg.reading.formats.glyphs import Glyph
from kg.reading.formats.sheets import FEW, QUARTER, Sheet, meaning, sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Place = Callable[[float, float, float, float], tuple[float, float, float, float]]

MOST = 2000
"""Pages that a file may have; a report has under a hundred."""

_CHARACTERS = 1_000_000
"""Characters that a file may have; a report has under a hundred thousand."""

_NAME = 128
"""Bytes of a font's name that are looked at."""

_HYPHEN = 2
"""What pdfium gives for a hyphen at the end of a line."""

_DAMAGED = "open it in a PDF program, save it anew and try again"


def read(data: bytes, name: str) -> list[Sheet]:
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
        found = []
        for number in range(len(document)):
            found.append(_sheet(document, number, name))
            if sum(len(sheet.glyphs) for sheet in found) > _CHARACTERS:
                reason = f"has more than {_CHARACTERS:,} characters, which no report has"
                raise ReadingError(reason, where=name, remedy="leave it out, or divide it")
        return found
    finally:
        document.close()


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
        return sheet(number + 1, turned, _covered(page) if len(turned) < FEW else 0.0)
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
    return largest or float(drawn > FEW)


def _glyphs(page: Any, text: Any) -> Iterator[tuple[float, Glyph]]:
    """The characters that are seen, each with its angle to the page."""
    import pypdfium2.raw as raw

    handle, count = text.raw, text.count_chars()
    # clockwise as pdfium gives them, -1 where it gives none
    angles = [-max(0.0, raw.FPDFText_GetCharAngle(handle, index)) % (4 * QUARTER) for index in range(count)]
    quarters = Counter(round(angle / QUARTER) % 4 for angle in angles)
    place = _upright(page.get_cropbox(), quarters.most_common(1)[0][0] if quarters else 0)
    after, high = "", 0
    for index, angle in enumerate(angles):
        code = raw.FPDFText_GetUnicode(handle, index)
        generated = raw.FPDFText_IsGenerated(handle, index) == 1
        if generated or chr(code).isspace():
            after = " " if not generated else after or "?"
        elif 0xD800 <= code < 0xDC00:
            high = code
        else:
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0
            yield angle, _glyph(handle, index, code, place, after)
            after, high = "", 0


def _glyph(handle: Any, index: int, code: int, place: Place, after: str) -> Glyph:
    import pypdfium2.raw as raw

    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetLooseCharBox(handle, index, box)
    raw.FPDFText_GetCharOrigin(handle, index, x, y)
    raw.FPDFText_GetMatrix(handle, index, matrix)
    left, top, right, bottom = place(box.left, box.top, box.right, box.bottom)
    base = place(x.value, y.value, x.value, y.value)[1]
    size = raw.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d) or bottom - top or 1.0
    font = ctypes.create_string_buffer(_NAME)
    length = raw.FPDFText_GetFontInfo(handle, index, font, _NAME, None)
    unmapped = raw.FPDFText_HasUnicodeMapError(handle, index) == 1
    return Glyph(
        text="\ufffd" if unmapped else "-" if code == _HYPHEN else meaning(chr(code)),
        left=left,
        top=base - ASCENT * size,  # the boxes of fonts have their own air above and below
        right=right,
        bottom=base + DESCENT * size,
        base=base,
        size=size,
        after=after,
        font=font.value.decode("latin-1") if 0 < length <= _NAME else "",
    )


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
