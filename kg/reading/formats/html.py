"""Pages of the web, as a browser or a program saved them: the text without the portal around it."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from kg import lexicon
from kg.errors import ReadingError
from kg.reading import marks
from kg.reading.formats.builder import Builder, Extract
from kg.reading.formats.html_bounds import REMEDY
from kg.reading.formats.html_bytes import LOST, page
from kg.reading.formats.html_facts import is_labelled, properties
from kg.reading.formats.html_tree import han

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.reading.formats.html_lines import Line
    from kg.reading.formats.look import Look

_PAGE = re.compile(r"<(?:!doctype\s{1,9}html|html|head|body)[\s>]", re.IGNORECASE)
_BEFORE = "\ufeff\xef\xbb\xbf\xff\xfe \t\r\n"
_SENTENCE = re.compile("[，。；！？]")
_MOSTLY, _RUN, _TOP = 0.8, 3, 12
_WHOLE = 0.8
"""The share of a page's prose below which the rest is told of: it may be text."""


def recognises(look: Look) -> bool:
    """A page opens with a tag, and its doctype or an element that every page has is near its start."""
    head = look.head.replace("\x00", "").lstrip(_BEFORE)
    return head.startswith("<") and _PAGE.search(head) is not None


def extract(data: bytes, name: str) -> Extract:
    """The text of a page. Raises ReadingError where it has none, is damaged, or beyond all bounds."""
    return extract_page(data, name)


def extract_page(data: bytes, name: str, declared: str = "", address: str = "") -> Extract:
    """The text of a page whose message declares an encoding and says where it is from."""
    from kg.reading.formats.html_lines import Lines
    from kg.reading.formats.html_main import main
    from kg.reading.formats.html_tree import Tree, parsed

    text, wrong = page(data, name, declared)
    root = parsed(text, name)
    tree = Tree(root, name)
    found = main(tree)
    if found is None:
        reason = "is a page without a text of its own: menus and links, or a text that a script fetches"
        raise ReadingError(reason, where=name, remedy=REMEDY)
    lines = _kept(Lines(tree, found.number, found.without).lines, found.marked)
    if wrong and any(LOST in line.text for line in lines):
        raise wrong
    told = properties(root, text, address)
    builder = Builder()
    if marks.title(told.title) and not _titled(lines):
        builder.add(told.title, "title of the page")
    for number, line in enumerate(lines, 1):
        builder.add(line.text, line.place or f"paragraph {number}")
    if found.share < _WHOLE:
        builder.note(
            "text-left-out", f"{1 - found.share:.0%} of the page's prose stands outside its main text"
        )
    return builder.done(told)


def _titled(lines: Sequence[Line]) -> bool:
    """Whether the text begins with a title of its own."""
    return any(marks.title("".join(line.text.split())) for line in lines[:_TOP])


def _kept(lines: Sequence[Line], marked: bool) -> list[Line]:
    """The lines without the portal's before and behind the text and, where no mark bounds it, its menus."""
    rest = list(lines) if marked else _without_menus(lines)
    numbers = range(len(rest))
    first = next((n for n in numbers if _is_prose(rest[n], marked)), 0)
    last = next((n for n in reversed(numbers) if _is_prose(rest[n], marked)), len(rest) - 1)
    return [
        line
        for n, line in enumerate(rest)
        if first <= n <= last or not _is_furniture(line, marked, facts=False)
    ]


def _tight(line: Line) -> str:
    return " ".join(line.text.split())


def _is_prose(line: Line, marked: bool) -> bool:
    return _SENTENCE.search(line.text) is not None and not _is_furniture(line, marked)


def _is_furniture(line: Line, marked: bool, facts: bool = True) -> bool:
    """Whether a portal wrote the line; ``facts`` are what it tells of the text, and wanted of some."""
    words = _tight(line)
    if (not marked and _is_link(line)) or (line.place and is_labelled(words)):
        return True
    found = marks.furniture(words) or lexicon.load("reading_html")["foot-line"].regex.search(words)
    return bool(found) and (facts or not marks.facts(words))


def _is_link(line: Line) -> bool:
    return line.linked > 0 and line.linked >= _MOSTLY * han(line.text) and "。" not in line.text


def _without_menus(lines: Sequence[Line]) -> list[Line]:
    """The lines but for those of a run of links."""
    runs = ((link, list(run)) for link, run in groupby(lines, _is_link))
    return [line for link, run in runs if not link or len(run) < _RUN for line in run]
