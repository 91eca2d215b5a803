"""A chapter of an e-book, which is a page of XHTML, as its paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.reading.formats.ordinals import numeral, whole
from kg.reading.formats.tables import Line, row

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANK = re.compile(r"[ \t\r\n]+")
_NO_TEXT = {"head", "script", "style", "template", "rt", "rp", "nav", "title", "desc", "annotation"}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl"),
    *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("header", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "ul"),
}
_PICTURES = {"img", "image", "object", "video", "audio"}
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_ROWS = {"thead", "tbody", "tfoot"}


def local(element: _Element) -> str:
    """The name of an element without its namespace; ``""`` of a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class Chapter:
    """Reads chapters. ``left_out`` counts what may hold words and is not read."""

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self._words: list[str] = []
        self._number = ""
        self._seen: Counter[str] = Counter()

    def lines(self, root: _Element) -> Iterator[Line]:
        """The lines of one chapter, with places in it."""
        self._seen.clear()
        for body in (element for element in root if local(element) == "body"):
            yield from self._block(body, "")

    def _block(self, element: _Element, place: str) -> Iterator[Line]:
        """An element that begins and ends a paragraph."""
        yield from self._ended(place)
        yield from self._inside(element, place)
        yield from self._ended(place)

    def _inside(self, element: _Element, place: str) -> Iterator[Line]:
        self._say(element.text)
        number = _first(element)
        for inner in element:
            name = local(inner)
            if name == "table":
                yield from self._ended(place)
                yield from self._table(inner)
            elif name == "br":
                yield from self._ended(place)
            elif name in _BLOCKS and not _hidden(inner):
                if name == "li" and local(element) == "ol":
                    number = whole(inner.get("value", ""), number)
                    yield from self._ended(place)
                    self._number = f"{numeral(number, element.get('type', '1'))}. "
                    number += 1
                yield from self._block(inner, place)
                self._number = ""
            elif name and name not in _NO_TEXT and not _hidden(inner):
                self.left_out.update({"picture": 1} if name in _PICTURES else {})
                yield from self._inside(inner, place)
            self._say(inner.tail)

    def _say(self, words: str | None) -> None:
        self._words.append(_BLANK.sub(" ", words or ""))

    def _ended(self, place: str) -> Iterator[Line]:
        """The paragraph that ends here, if it has words."""
        text = "".join(self._words).strip(" ")
        self._words = []
        if text and not place:
            self._seen["paragraph"] += 1
            place = f"paragraph {self._seen['paragraph']}"
        if text:
            yield self._number + text, place
            self._number = ""

    def _table(self, table: _Element) -> Iterator[Line]:
        self._seen["table"] += 1
        place = f"table {self._seen['table']}"
        for caption in (e for e in table if local(e) == "caption"):
            yield from self._block(caption, place)
        for number, one in enumerate(_rows(table), start=1):
            where = f"{place}, row {number}"
            yield from row(
                [[*self._block(cell, where)] for cell in one if local(cell) in ("td", "th")], where
            )


def _first(element: _Element) -> int:
    return whole(element.get("start", ""), 1) if local(element) == "ol" else 1


def _hidden(element: _Element) -> bool:
    """Whether an element is not shown, or is the sign of a note, which is no word of its sentence."""
    style = element.get("style", "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None
        or "display:none" in style
        or "noteref" in element.get(_EPUB_TYPE, "").split()
        or element.get("role") == "doc-noteref"
    )


def _rows(table: _Element) -> Iterator[_Element]:
    for inner in table:
        if local(inner) == "tr":
            yield inner
        elif local(inner) in _ROWS:
            yield from (e for e in inner if local(e) == "tr")
