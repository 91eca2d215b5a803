"""What an OpenDocument text shows, in reading order: paragraphs, rows of tables, boxes, notes, each once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.reading.formats.odt_lists import OUTLINE, Styles, kind, label, said
from kg.reading.formats.ordinals import Counts, whole
from kg.reading.formats.tables import Line, row

if TYPE_CHECKING:
    from lxml.etree import _Element

Lines = Iterator[Line]

_BLANK = re.compile(r"[ \t\r\n]+")
_NO_TEXT = {
    *("text:tracked-changes", "text:hidden-text", "text:hidden-paragraph", "text:ruby-text", "text:number"),
    *("office:annotation", "office:annotation-end", "office:forms", "office:event-listeners", "text:script"),
    *("svg-compatible:title", "svg-compatible:desc"),
}
_OPENED = {"text:alphabetical-index", "text:user-index", "text:bibliography", "text:index-body"}
_ROWS = {"table:table-header-rows", "table:table-rows", "table:table-row-group"}
_MOST_BLANKS = 1000


class _Paragraph:
    """The words of one paragraph and what is placed behind it."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.boxes: list[_Element] = []
        self.notes: list[_Element] = []


class _List:
    """A list that is open: how it is called, how far it has come, how deep this level of it is."""

    def __init__(self, style: str, counts: Counts, depth: int = 1) -> None:
        self.style = style
        self.counts = counts
        self.depth = depth


class Body:
    """Reads one document. ``left_out`` counts what may hold words and is not read."""

    def __init__(self, styles: Styles) -> None:
        self.left_out: Counter[str] = Counter()
        self._styles = styles
        self._seen: Counter[str] = Counter()
        self._headings: Counts = {}
        self._by_style: dict[str, Counts] = {}
        self._by_id: dict[str, Counts] = {}
        self._at_end: list[tuple[_Element, str]] = []

    def lines(self, text: _Element) -> Lines:
        """All lines; endnotes come last, as they are printed."""
        yield from self._blocks(text, "")
        for note, place in self._at_end:
            yield from self._blocks(note, place)

    def _blocks(self, container: _Element, place: str) -> Lines:
        """What stands in the text, a cell, a box or a note; with no place given paragraphs are counted."""
        for element in container:
            yield from self._block(element, place)

    def _block(self, element: _Element, place: str) -> Lines:
        name = kind(element)
        if name in ("text:p", "text:h"):
            yield from self._paragraph(element, place, self._heading(element) if name == "text:h" else "")
        elif name == "text:list":
            yield from self._list(element, place, self._opened(element))
        elif name == "text:numbered-paragraph":
            opened = self._opened(element)
            opened.depth = whole(said(element, "text:level"), 1)
            yield from self._item(element, place, opened)
        elif name == "table:table":
            yield from self._table(element)
        elif name in _OPENED or (name == "text:section" and said(element, "text:display") != "none"):
            yield from self._blocks(element, place)
        elif name.startswith("drawing:"):
            yield from self._drawn(self._boxes(element))

    def _heading(self, element: _Element) -> str:
        """The number of a heading that is in no list."""
        if said(element, "text:is-list-header") == "true":
            return ""
        depth = whole(said(element, "text:outline-level"), 1)
        return label(self._styles.levels(OUTLINE), self._headings, depth, said(element, "text:start-value"))

    def _opened(self, element: _Element) -> _List:
        """A list that begins here, or goes on with one before it."""
        style = said(element, "text:style-name")
        if not style:
            first = next((e for e in element.iter() if kind(e) in ("text:p", "text:h")), None)
            style = self._styles.list_of(said(first, "text:style-name"))
        counts: Counts = {}
        if said(element, "text:continue-numbering") == "true" or kind(element) == "text:numbered-paragraph":
            counts = self._by_style.get(style, counts)
        counts = self._by_id.get(said(element, "text:continue-list"), counts)
        self._by_style[style] = counts
        for identifier in (element.get("{http://www.w3.org/XML/1998/namespace}id"), said(element, "text:id")):
            if identifier:
                self._by_id[identifier] = counts
        return _List(style, counts)

    def _list(self, element: _Element, place: str, opened: _List) -> Lines:
        for item in element:
            if kind(item) == "text:list-item":
                yield from self._item(item, place, opened)
            elif kind(item) == "text:list-header":
                yield from self._item(item, place, opened, counted=False)

    def _item(self, item: _Element, place: str, opened: _List, *, counted: bool = True) -> Lines:
        """An item of a list: its first paragraph has the number; lists in it are a level deeper."""
        for element in item:
            name = kind(element)
            if name == "text:list":
                style = said(element, "text:style-name") or opened.style
                yield from self._list(element, place, _List(style, opened.counts, opened.depth + 1))
            elif name in ("text:p", "text:h"):
                number, start = "", said(item, "text:start-value")
                if counted:
                    levels = self._styles.levels(opened.style)
                    number = label(levels, opened.counts, opened.depth, start)
                counted = False
                yield from self._paragraph(element, place, number)
            else:
                yield from self._block(element, place)

    def _paragraph(self, element: _Element, place: str, number: str) -> Lines:
        """A paragraph, then its boxes and notes."""
        paragraph = _Paragraph()
        if not self._styles.hidden("paragraph", said(element, "text:style-name")):
            self._collect(element, paragraph)
        text = "".join(paragraph.words)
        where = place
        if text.strip() and not place:
            self._seen["paragraph"] += 1
            where = f"paragraph {self._seen['paragraph']}"
        if text.strip() or place.startswith("table"):  # a cell may hold nothing but its number
            for line in (number + text.strip(" \n")).split("\n"):
                yield line, where
        yield from self._drawn(paragraph.boxes)
        for note in paragraph.notes:
            yield from self._note(note)

    def _drawn(self, boxes: Iterator[_Element] | list[_Element]) -> Lines:
        for box in boxes:
            self._seen["text box"] += 1
            yield from self._blocks(box, f"text box {self._seen['text box']}")

    def _note(self, note: _Element) -> Lines:
        name = "endnote" if said(note, "text:note-class") == "endnote" else "footnote"
        self._seen[name] += 1
        place = f"{name} {self._seen[name]}"
        for body in (e for e in note if kind(e) == "text:note-body"):
            if name == "endnote":
                self._at_end.append((body, place))
            else:
                yield from self._blocks(body, place)

    def _collect(self, element: _Element, paragraph: _Paragraph) -> None:
        paragraph.words.append(_BLANK.sub(" ", element.text or ""))
        for inner in element:
            self._inline(kind(inner), inner, paragraph)
            paragraph.words.append(_BLANK.sub(" ", inner.tail or ""))

    def _inline(self, name: str, element: _Element, paragraph: _Paragraph) -> None:
        if name == "text:s":
            paragraph.words.append(" " * min(whole(said(element, "text:c"), 1), _MOST_BLANKS))
        elif name == "text:tab":
            paragraph.words.append("\t")
        elif name == "text:line-break":
            paragraph.words.append("\n")
        elif name == "text:note":
            paragraph.notes.append(element)
        elif name.startswith("drawing:"):
            paragraph.boxes += self._boxes(element)
        elif name and name not in _NO_TEXT and not self._hides(name, element):
            self._collect(element, paragraph)

    def _hides(self, name: str, element: _Element) -> bool:
        return name == "text:span" and self._styles.hidden("text", said(element, "text:style-name"))

    def _boxes(self, element: _Element) -> Iterator[_Element]:
        """The shapes with words in a drawing, each once; what else it shows is counted."""
        inside = [kind(e) for e in element]
        if "drawing:object" in inside or "drawing:object-ole" in inside:
            self.left_out["embedded object"] += 1
        elif "drawing:image" in inside and "drawing:text-box" not in inside:
            self.left_out["picture"] += 1
        if {"text:p", "text:h", "text:list", "table:table"} & {*inside} and kind(element) != "drawing:image":
            yield element
        else:
            for inner in (e for e in element if kind(e).startswith("drawing:")):
                yield from self._boxes(inner)

    def _table(self, table: _Element) -> Lines:
        self._seen["table"] += 1
        place = f"table {self._seen['table']}"
        for number, one in enumerate(_rows(table), start=1):
            where = f"{place}, row {number}"
            if said(one, "table:visibility") in ("", "visible"):
                cells = [e for e in one if kind(e) in ("table:table-cell", "table:covered-table-cell")]
                shown = ([] if "covered" in kind(c) else [*self._blocks(c, where)] for c in cells)
                yield from row([*shown], where)


def _rows(element: _Element) -> Iterator[_Element]:
    for inner in element:
        if kind(inner) == "table:table-row":
            yield inner
        elif kind(inner) in _ROWS:
            yield from _rows(inner)
