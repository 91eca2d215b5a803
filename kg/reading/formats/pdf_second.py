"""A second reading of a PDF's characters, by pdfminer.six: it has the tables of Chinese fonts at hand."""

from __future__ import annotations

import io
import logging
import math
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.reading.formats.glyphs import Glyph
from kg.reading.formats.sheets import Sheet, meaning, sheet, unsound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What pdfminer raises, besides its own errors, over files that are not as they should be."""

_KNOWN = (b"GB1", b"CNS1", b"Japan1", b"Korea1")
"""Whose glyphs Adobe has numbered: what such a number means needs no telling by the file."""


def second(data: bytes, pages: Sequence[int]) -> dict[int, Sheet] | None:
    """The pages of these numbers, if now they make sense, else None.

    First what the file says of its fonts is believed, then the tables of the fonts. Raises ImportError
    where pdfminer.six is not installed.
    """
    from pdfminer.pdfinterp import PDFResourceManager
    from pdfminer.psexceptions import PSException

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its warnings are of no use to anybody here
    for fonts in (PDFResourceManager, _tables()):
        try:
            found = {read.page: read for read in _sheets(data, pages, fonts())}
        except (PSException, *_FAULTS):
            continue
        if found.keys() == set(pages) and not unsound(tuple(found.values())):
            return found
    return None


@cache
def _tables() -> Any:
    """Fonts whose own tables go before what the file says that their glyphs mean."""
    from pdfminer.pdfinterp import PDFResourceManager
    from pdfminer.pdftypes import dict_value, resolve1

    class Tables(PDFResourceManager):  # type: ignore[misc]
        def get_font(self, objid: object, spec: dict[str, object]) -> object:
            system = dict_value(spec.get("CIDSystemInfo", {}))
            if resolve1(system.get("Ordering")) in _KNOWN:
                spec = {key: value for key, value in spec.items() if key != "ToUnicode"}
            return super().get_font(objid, spec)

    return Tables


def _sheets(data: bytes, pages: Sequence[int], fonts: Any) -> Iterator[Sheet]:
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfminer.pdfpage import PDFPage

    device = PDFPageAggregator(fonts, laparams=None)
    interpreter = PDFPageInterpreter(fonts, device)
    numbers = sorted(page - 1 for page in pages)
    for number, page in zip(numbers, PDFPage.get_pages(io.BytesIO(data), numbers), strict=False):
        interpreter.process_page(page)
        yield sheet(number + 1, list(_glyphs(device.get_result())), 0.0)


def _glyphs(page: Any) -> Iterator[tuple[float, Glyph]]:
    from pdfminer.layout import LTChar, LTContainer

    after = ""
    todo = [iter(page)]
    while todo:
        item = next(todo[-1], None)
        if item is None:
            todo.pop()
        elif isinstance(item, LTContainer):
            todo.append(iter(item))
        elif isinstance(item, LTChar):
            if item.get_text().isspace():
                after = " "
                continue
            yield _glyph(item, page.y1, after)
            after = ""


def _glyph(item: Any, high: float, after: str) -> tuple[float, Glyph]:
    a, b, *_ = item.matrix
    return math.atan2(b, a) % (2 * math.pi), Glyph(
        text=meaning(item.get_text()),
        left=item.x0,
        top=high - item.y1,
        right=item.x1,
        bottom=high - item.y0,
        base=high - item.y0,
        size=item.size or 1.0,
        after=after,
        font=item.fontname,
    )
