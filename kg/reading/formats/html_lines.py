"""The lines of an element as a reader sees them: blocks, stretches up to a break, rows of tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kg.reading.formats.html_tree import UNSEEN, han

if TYPE_CHECKING:
    from collections.abc import Container

    from lxml.etree import _Element

    from kg.reading.formats.html_tree import Tree

_BLOCK_TAGS = (
    "p div li dd dt dl ul ol h1 h2 h3 h4 h5 h6 tr td th table caption section article header footer"
    " nav blockquote pre center form fieldset legend hr address main aside figure figcaption details summary"
    " body br"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_CELLS = frozenset(("td", "th"))
_ENDS = re.compile(r"\r\n?|\n")
_SPACE = re.compile("[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_PLAIN_LIST = re.compile(r"list-style(?:-type)?\s*:[^;]{0,40}none", re.IGNORECASE)
_NUMBERED = re.compile(r"\A(?:[（(]?[0-9０-９一二三四五六七八九十]{1,3}[）).、．，]|第|[①-⑳])")
_LINES_OF_A_CELL, _SMALL = 5, 0.2


class Line(NamedTuple):
    """The words of a line, how many Chinese characters of it are in links, and its place in a table."""

    text: str
    linked: int
    place: str = ""


class Lines:
    """Goes through an element, with a stack of its own and not Python's, and collects its lines."""

    def __init__(self, tree: Tree, main: int, without: Container[int]) -> None:
        self.lines: list[Line] = []
        self._tree, self._main, self._without = tree, main, without
        self._pieces: list[str] = []
        self._linked = self._in_link = self._in_pre = self._tables = self._rows = 0
        self._cells: list[str] | None = None
        self._table: _Element | None = None
        self._items: dict[_Element, int] = {}
        self._walk(tree.elements[main])

    def _walk(self, root: _Element) -> None:
        stack = [(root, iter(root))]
        self._open(root)
        while stack:
            element, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._close(element)
                self._text(element.tail if stack else None)
            elif self._skipped(child):
                self._text(child.tail)
            else:
                stack.append((child, iter(child)))
                self._open(child)

    def _skipped(self, element: _Element) -> bool:
        """Whether an element is not shown; what hides a good part of the text only waits for a script."""
        if element.tag in UNSEEN or self._tree.number[element] in self._without:
            return True
        if not _HIDDEN.search(element.get("style") or ""):
            return False
        weight = self._tree.weight
        return weight[self._tree.number[element]] < _SMALL * weight[self._main]

    def _open(self, element: _Element) -> None:
        tag = element.tag
        self._in_link += tag == "a" and bool(element.get("href"))
        self._in_pre += tag == "pre"
        if tag in _BLOCKS:
            self._break()
        if tag == "table" and self._table is None and _is_data(element):
            self._table, self._rows = element, 0
            self._tables += 1
        elif tag == "tr" and self._table is not None:
            self._cells = []
        elif tag == "li":
            self._number(element)
        self._text(element.text)

    def _close(self, element: _Element) -> None:
        tag = element.tag
        if tag in _CELLS and self._cells is not None:
            self._cells.append(self._taken())
        elif tag == "tr" and self._table is not None:
            self._row()
        elif tag in _BLOCKS:
            self._break()
        if element is self._table:
            self._table = None
        self._in_link -= tag == "a" and bool(element.get("href"))
        self._in_pre -= tag == "pre"

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._in_link:
            self._linked += han(text)
        if not self._in_pre:
            self._pieces.append(_SPACE.sub(" ", text))
            return
        first, *others = _ENDS.split(text)
        self._pieces.append(first)
        for line in others:
            self._break()
            self._pieces.append(line)

    def _break(self) -> None:
        """The end of a line; inside a row of a table only a blank."""
        if self._cells is not None:
            self._pieces.append(" ")
            return
        linked = self._linked
        text = self._taken()
        if text:
            self.lines.append(Line(text, linked))

    def _taken(self) -> str:
        text = "".join(self._pieces).strip()
        self._pieces, self._linked = [], self._linked if self._cells is not None else 0
        return text

    def _row(self) -> None:
        cells, self._cells = self._cells or [], None
        self._rows += 1
        rest = self._taken()
        text = "\t".join([*cells, *([rest] if rest else [])])
        if text.strip():
            self.lines.append(Line(text, 0, f"table {self._tables}, row {self._rows}"))

    def _number(self, item: _Element) -> None:
        """The number that a page shows before an item of an ordered list."""
        around = item.getparent()
        if around is None or around.tag != "ol":
            return
        before = self._items.get(around, _whole(around.get("start"), 1) - 1)
        self._items[around] = number = _whole(item.get("value"), before + 1)
        plain = any(_PLAIN_LIST.search(e.get("style") or "") for e in (item, around))
        words = next((text.lstrip() for text in item.itertext() if text.strip()), "")
        if not plain and words and not _NUMBERED.match(words):
            self._pieces.append(f"{number}.")


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else otherwise


def _is_data(table: _Element) -> bool:
    """Whether a table holds rows of cells; one that only arranges a page has tables or long texts in it."""
    cells: dict[_Element, int] = {}
    for element in table.iter():
        if element.tag == "table" and element is not table:
            return False
        if element.tag == "tr":
            cells[element] = 0
        elif element.tag in _CELLS:
            row = element.getparent()
            cells[row] = cells.get(row, 0) + 1
            if not _is_cell(element):
                return False
    return max(cells.values(), default=0) > 1


def _is_cell(element: _Element) -> bool:
    lines = 0
    for inner in element.iter():
        lines += inner.tag in ("p", "br", "div", "li")
        if inner.tag == "table" or lines > _LINES_OF_A_CELL:
            return False
    return True
