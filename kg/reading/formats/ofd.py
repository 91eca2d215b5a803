"""OFD (GB/T 33190), the fixed pages of Chinese authorities: words by their places, as ofdkit has them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.errors import ReadingError
from kg.reading.formats import layout
from kg.reading.formats.builder import Builder, Extract
from kg.reading.formats.drawn import ASCENT, DESCENT, Line
from kg.reading.formats.look import Look

if TYPE_CHECKING:
    from ofdkit import OFDDocument, Page, TextRun

_POINTS = 72 / 25.4
"""Points per millimetre."""

_LONGEST, _LARGEST, _MOST, _PAGES = 8_000_000, 80_000_000, 2_000_000, 2000
"""Bytes of one part of XML and of all, characters and pages that a file may have; a report has far fewer."""

_MARGIN = 2.0
"""Millimetres by which words may stick out of the page and be seen."""

_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")
_BESIDE, _MANY = re.compile("[\u4e00-\u9fff，、]{10} (?=[\u4e00-\u9fff，、]{10})"), 5
"""Prose on both sides of a gap, as in columns that were not told apart, and how often is no accident."""

_FEW, _SHARE = 20, 0.05
"""How many characters may be unknown, and what share of the letters and figures."""

_SAVE_ANEW = "open it in the program it is for, save it anew and try again"


def recognises(look: Look) -> bool:
    """Whether it is an OFD document: by its parts."""
    return any(part.lstrip("./").lower() == "ofd.xml" for part in look.members)


def extract(data: bytes, name: str) -> Extract:
    """The paragraphs of an OFD, each with its page and its box there.

    Raises ReadingError for what is damaged, larger than any report, or has a page that cannot be read.
    """
    import ofdkit

    _require_bounds(data, name)
    builder = Builder()
    try:
        with ofdkit.open(data) as document:
            _require_pages(document, name)
            lines = list(_lines(document, name))
            _tell(document, lines, builder)
    except (ofdkit.OFDError, RecursionError) as error:
        raise ReadingError(f"is a damaged OFD: {error}", where=name, remedy=_SAVE_ANEW) from error
    lines = _explained(lines, name, builder)
    kept, running = layout.without_running(lines)
    beside = 0
    for paragraph in layout.paragraphs(kept):
        builder.add(paragraph.text, f"page {paragraph.page}", page=paragraph.page, box=paragraph.box)
        beside += len(_BESIDE.findall(paragraph.text))
    if beside >= _MANY:
        message = f"prose stands side by side {beside} times: columns may be mixed there"
        builder.note("columns-unsure", message)
    layout.tell_running(builder, running)
    made = builder.done()
    if not made.text:
        remedy = "if its pages are pictures, recognise their text (OCR)"
        raise ReadingError("the OFD document holds no words", where=name, remedy=remedy)
    return made


def _require_bounds(data: bytes, name: str) -> None:
    """Refuse parts that unpacked are larger than any report's; a ZIP archive gives no more than it says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = [part.file_size for part in archive.infolist() if part.filename.lower().endswith(".xml")]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ReadingError(f"is a damaged archive: {error}", where=name, remedy=_SAVE_ANEW) from error
    if max(sizes, default=0) > _LONGEST or sum(sizes) > _LARGEST:
        reason = f"has parts of {max(sizes) // 1_000_000} MB unpacked, which no report has"
        raise ReadingError(reason, where=name, remedy="leave it out")


def _require_pages(document: OFDDocument, name: str) -> None:
    """Refuse a file of which a page or a whole document is lost."""
    lost = [words for words in document.warnings if words.startswith(("page", "document"))]
    if lost:
        raise ReadingError(f"is a damaged OFD: {lost[0]}", where=name, remedy=_SAVE_ANEW)
    pages = [page.location for page in document.pages]
    if len(pages) > _PAGES or len(pages) > 2 * len(set(pages)):
        raise ReadingError(f"has {len(pages)} pages, which no report has", where=name, remedy="leave it out")


def _lines(document: OFDDocument, name: str) -> Iterator[Line]:
    from ofdkit import OFDError

    length = 0
    for number, page in enumerate(document.pages, start=1):
        try:
            runs = page.runs
        except OFDError as error:
            reason = f"this page cannot be read: {error}"
            raise ReadingError(reason, where=f"{name}:page {number}", remedy=_SAVE_ANEW) from error
        length += sum(len(run.text) for run in runs)
        if length > _MOST:
            reason = f"has more than {_MOST // 1_000_000} million characters, which no report has"
            raise ReadingError(reason, where=name, remedy="leave it out")
        yield from (_line(run, page, number) for run in runs if run.text.strip() and _seen(run, page))


def _explained(lines: list[Line], name: str, builder: Builder) -> list[Line]:
    """The lines without characters that only their font knows; refuses a file whose words are such."""
    text = "".join(line.text for line in lines)
    unknown = len(_PRIVATE.findall(text))
    if unknown > max(_FEW, _SHARE * sum(map(str.isalnum, text))):
        reason = f"its fonts do not say which characters they draw: {unknown} are unknown"
        raise ReadingError(reason, where=name, remedy="recognise its text (OCR)")
    if unknown:
        builder.note("unknown-characters", f"{unknown} characters of fonts that do not say what they draw")
    cleared = (replace(line, text=_PRIVATE.sub("", line.text)) for line in lines)
    return [line for line in cleared if line.text.strip()]


def _seen(run: TextRun, page: Page) -> bool:
    left, top, width, height = page.box
    across = left - _MARGIN <= run.x <= left + width + _MARGIN
    return bool(across and top - _MARGIN <= run.y <= top + height + _MARGIN)


def _line(run: TextRun, page: Page, number: int) -> Line:
    """A run as a line; blanks that indent it move its left edge."""
    words = run.text.lstrip()
    blanks = sum(0.5 if blank.isascii() else 1.0 for blank in run.text[: -len(words)])
    left, top, size = run.x - page.box[0], run.y - page.box[1], run.size
    return Line(
        text=words.rstrip(),
        left=(left + blanks * size) * _POINTS,
        top=(top - ASCENT * size) * _POINTS,
        right=(left + run.width) * _POINTS,
        bottom=(top + DESCENT * size) * _POINTS,
        page=number,
        size=size * _POINTS,
    )


def _tell(document: OFDDocument, lines: list[Line], builder: Builder) -> None:
    if document.warnings:
        builder.note("text-left-out", f"parts that pages share cannot be read: {document.warnings[0]}")
    written = {line.page for line in lines}
    bare = [str(number) for number in range(1, len(document.pages) + 1) if number not in written]
    if written and bare:
        message = f"pages without text: {', '.join(bare[:10])}; what pictures on them say is not read"
        builder.note("page-without-text", message)
