"""A second reading of a PDF's characters by pdfminer.six, which asks the tables of Chinese fonts first."""

from __future__ import annotations

import io
import logging
import math
from typing import TYPE_CHECKING, Any

from kg.reading.formats.glyphs import Glyph
from kg.reading.formats.sheets import Sheet, meaning, sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What pdfminer raises, besides its own errors, over files that are not as they should be."""


def second(data: bytes, pages: Sequence[int]) -> dict[int, Sheet]:
    """The pages of these numbers, those that it can read. Raises ImportError where it is not installed."""
    from pdfminer.high_level import extract_pages
    from pdfminer.psexceptions import PSException

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its warnings are of no use to anybody here
    found: dict[int, Sheet] = {}
    numbers = [page - 1 for page in pages]
    try:
        for number, page in zip(pages, extract_pages(io.BytesIO(data), page_numbers=numbers), strict=False):
            found[number] = sheet(number, list(_glyphs(page)), 0.0)
    except (PSException, *_FAULTS):
        return found
    return found


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
            text = item.get_text()
            if text.isspace():
                after = " "
                continue
            a, b, *_ = item.matrix
            top, bottom = page.y1 - item.y1, page.y1 - item.y0
            angle, size = math.atan2(b, a) % (2 * math.pi), item.size or 1.0
            words = meaning(text)
            yield angle, Glyph(words, item.x0, top, item.x1, bottom, bottom, size, after, item.fontname)
            after = ""
