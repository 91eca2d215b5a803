"""PDF: characters by their places on the page, as pdfium has them; what no font explains is not guessed."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

from kg import lexicon
from kg.errors import ReadingError
from kg.reading.formats import layout, pdfium
from kg.reading.formats.builder import Builder
from kg.reading.formats.glyphs import lines
from kg.reading.formats.sheets import Sheet, private, unsound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.reading.formats.builder import Extract
    from kg.reading.formats.drawn import Line
    from kg.reading.formats.look import Look

_OCR = "pip install 'townkg[ocr]' and read it with kg build --ocr"
_SECOND = "pip install 'townkg[pdf]' for a second reading of its fonts, or " + _OCR


def recognises(look: Look) -> bool:
    """Whether it is a PDF; something may stand before its mark."""
    return bool(lexicon.load("reading_bytes")["pdf"].regex.search(look.head))


def extract(data: bytes, name: str, *, ocr: bool = False) -> Extract:
    """The paragraphs of a PDF, each with its page and its box there.

    With ``ocr`` pages are recognised that have no text, or in fonts that do not say which characters
    they draw; without it ReadingError is raised where all, or any, are such. It is also raised for
    what is damaged or locked.
    """
    builder = Builder()
    seen = pdfium.read(data, name)
    sheets, unread = _explained(seen, data, name, builder, ocr=ocr)
    unread += _without_text(seen, name, builder, ocr=ocr)
    found = [line for sheet in sheets if sheet.page not in unread for line in lines(sheet.glyphs, sheet.page)]
    found += _recognised(data, name, sorted(unread), builder)
    kept, running = layout.without_running(found)
    for paragraph in layout.paragraphs(kept):
        builder.add(paragraph.text, f"page {paragraph.page}", page=paragraph.page, box=paragraph.box)
    _tell(builder, [sheet for sheet in sheets if sheet.page not in unread], running)
    return builder.done()


def _without_text(seen: Sequence[Sheet], name: str, builder: Builder, *, ocr: bool) -> list[int]:
    """The numbers of pages that are pictures. Without ``ocr`` they are told, or refused where all are."""
    scanned = [sheet.page for sheet in seen if sheet.is_scan]
    empty = not any(sheet.glyphs for sheet in seen)
    if not scanned and not empty:
        return []
    if ocr and scanned:
        return scanned
    if empty and not any(sheet.covered for sheet in seen):
        raise ReadingError("has no text at all", where=name, remedy="leave it out")
    if empty or len(scanned) == len(seen):
        raise ReadingError("is a scan: its pages are pictures without text", where=name, remedy=_OCR)
    message = f"{_pages(scanned)} of {len(seen)}: scanned, without text: what they say is not read"
    builder.note("page-without-text", message)
    return []


def _explained(
    seen: Sequence[Sheet], data: bytes, name: str, builder: Builder, *, ocr: bool
) -> tuple[Sequence[Sheet], list[int]]:
    """The pages, those in fonts without a sound meaning as pdfminer understands them, and which are left."""
    pages = unsound(seen)
    if not pages:
        return seen, []
    where = f"{name}:{_pages(pages)}"
    reason = "its fonts do not say, or say wrongly, which characters they draw"
    try:
        from kg.reading.formats.pdf_second import second

        again = second(data, pages)
    except ImportError as error:
        if ocr:
            return seen, pages
        raise ReadingError(reason, where=where, remedy=_SECOND) from error
    if again is None and ocr:
        return seen, pages
    if again is None:
        raise ReadingError(reason, where=where, remedy=_OCR)
    builder.note(
        "second-reading", f"{_pages(pages)}: their fonts make sense as pdfminer understands them alone"
    )
    return [again.get(sheet.page, sheet) for sheet in seen], []


def _recognised(data: bytes, name: str, pages: Sequence[int], builder: Builder) -> list[Line]:
    """The lines of the pages of these numbers as recognised, which is told."""
    if not pages:
        return []
    from kg.reading.formats.ocr import recognised

    read = list(recognised(data, pages, name))
    confidence = fmean(page.confidence for page in read)
    message = f"{_pages(pages)} recognised by OCR, mean confidence {confidence:.3f}: check names and figures"
    poor = [(page.page, words) for page in read for words in page.poor]
    if poor:
        page, words = poor[0]
        message += f"; unsure of {len(poor)} lines, such as on page {page}: {words[:30]}"
    builder.note("recognised-text", message)
    return [line for page in read for line in page.lines]


def _tell(builder: Builder, read: Sequence[Sheet], running: Sequence[str]) -> None:
    slanted = "".join(sheet.slanted for sheet in read)
    if slanted:
        builder.note("text-left-out", f"words that stand aslant, as a watermark does: {slanted[:40]}")
    unknown = sum(sheet.unknown for sheet in read) + private(read)
    if unknown:
        builder.note("unknown-characters", f"{unknown} characters of fonts that do not say what they draw")
    layout.tell_running(builder, running)


def _pages(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}"
