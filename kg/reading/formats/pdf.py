"""PDF: characters by their places on the page, as pdfium has them; what no font explains is not guessed."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kg import lexicon
from kg.errors import ReadingError
from kg.reading.formats import layout, pdfium
from kg.reading.formats.builder import Builder
from kg.reading.formats.glyphs import lines
from kg.reading.formats.sheets import Sheet, unsound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.reading.formats.builder import Extract
    from kg.reading.formats.look import Look

_OCR = "pip install 'townkg[ocr]' and read it with kg build --ocr"
_SECOND = "pip install 'townkg[pdf]' for a second reading of its fonts, or " + _OCR


def recognises(look: Look) -> bool:
    """Whether it is a PDF; something may stand before its mark."""
    return bool(lexicon.load("reading_bytes")["pdf"].regex.search(look.head))


def extract(data: bytes, name: str) -> Extract:
    """The paragraphs of a PDF, each with its page and its box there.

    Raises ReadingError for what is damaged, locked, a scan, or written in fonts that do not say which
    characters they draw.
    """
    builder = Builder()
    seen = pdfium.read(data, name)
    _require_text(seen, name, builder)
    read = _explained(seen, data, name, builder)
    drawn = chain.from_iterable(lines(sheet.glyphs, sheet.page) for sheet in read)
    kept, running = layout.without_running(drawn)
    for paragraph in layout.paragraphs(kept):
        builder.add(paragraph.text, f"page {paragraph.page}", page=paragraph.page, box=paragraph.box)
    _tell(builder, read, running)
    return builder.done()


def _require_text(read: Sequence[Sheet], name: str, builder: Builder) -> None:
    """Refuse a file of pictures; note pages that are."""
    if not any(sheet.glyphs for sheet in read):
        pictures = any(sheet.covered for sheet in read)
        reason = "is a scan: its pages are pictures without text" if pictures else "has no text at all"
        raise ReadingError(reason, where=name, remedy=_OCR if pictures else "leave it out")
    scanned = [sheet.page for sheet in read if sheet.is_scan]
    if len(scanned) == len(read):
        raise ReadingError("is a scan: its pages are pictures with next to no text", where=name, remedy=_OCR)
    if scanned:
        message = f"{_pages(scanned)} of {len(read)} scanned, without text: what they say is not read"
        builder.note("page-without-text", message)


def _explained(read: Sequence[Sheet], data: bytes, name: str, builder: Builder) -> Sequence[Sheet]:
    """The pages, those in fonts without a sound meaning as pdfminer understands them."""
    pages = unsound(read)
    if not pages:
        return read
    where = f"{name}:{_pages(pages)}"
    reason = "its fonts do not say, or say wrongly, which characters they draw"
    try:
        from kg.reading.formats.pdf_second import second

        again = second(data, pages)
    except ImportError as error:
        raise ReadingError(reason, where=where, remedy=_SECOND) from error
    if again is None:
        raise ReadingError(reason, where=where, remedy=_OCR)
    message = f"{_pages(pages)}: their fonts make sense as pdfminer understands them alone"
    builder.note("second-reading", message)
    return [again.get(sheet.page, sheet) for sheet in read]


def _tell(builder: Builder, read: Sequence[Sheet], running: Sequence[str]) -> None:
    slanted = "".join(sheet.slanted for sheet in read)
    if slanted:
        builder.note("text-left-out", f"words that stand aslant, as a watermark does: {slanted[:40]}")
    unknown = sum(sheet.unknown for sheet in read)
    if unknown:
        builder.note("unknown-characters", f"{unknown} characters of fonts that do not say what they draw")
    if running:
        words = "; ".join(running)
        builder.note("running-lines", f"heads, feet and page numbers are left out: {words[:100]}")


def _pages(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}"
