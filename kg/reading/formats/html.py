"""Pages of the web, as a browser saves them or a program fetched them: the text without the portal around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import lexicon
from kg.errors import ReadingError
from kg.reading import marks
from kg.reading.formats.builder import Builder, Extract
from kg.reading.formats.html_bytes import LOST, page

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
    """A page has its doctype, or one of the elements that every page has, near its start and opens with a tag."""
    head = look.head.replace("\x00", "").lstrip(_BEFORE)
    return head.startswith("<") and _PAGE.search(head) is not None


def extract(data: bytes, name: str) -> Extract:
    """The text of a page. Raises ReadingError where it has none, is damaged, or beyond all bounds."""
    return extract_page(data, name)


def extract_page(data: bytes, name: str, declared: str = "", address: str = "") -> Extract:
    """The text of a page whose message declares an encoding and says where it is from."""
    from kg.reading.formats.html_facts import properties
    from kg.reading.formats.html_lines import Lines
    from kg.reading.formats.html_main import main
    from kg.reading.formats.html_tree import Tree, parsed

    text, wrong = page(data, name, declared)
    root = parsed(text, name)
    tree = Tree(root, name)
    found = main(tree)
    if found is None:
        reason = "is a page without a text of its own: menus and links, or a text that a script fetches"
        raise ReadingError(reason, where=name, remedy="open it in a browser and save its text as UTF-8")
    lines = _kept(Lines(tree, found.number, found.without).lines, found.marked)
    if wrong and any(LOST in line.text for line in lines):
        raise wrong
    told = properties(root, text, address)
    builder = Builder()
    if told.title and not _titled(lines, told.title):
        builder.add(told.title, "title of the page")
    for number, line in enumerate(lines, 1):
        builder.add(line.text, line.place or f"paragraph {number}")
    if found.share < _WHOLE:
        builder.note("text-left-out", f"{1 - found.share:.0%} of the page's prose stands outside its main text")
    return builder.done(told)


def _titled(lines: Sequence[Line], title: str) -> bool:
    """Whether the text begins with a title of its own."""
    top = ["".join(line.text.split()) for line in lines[:_TOP]]
    return any(marks.title(words) for words in top) or any("".join(title.split()) in words for words in top)


def _kept(lines: Sequence[Line], marked: bool) -> list[Line]:
    """The lines without those of the portal before and behind the text and, where no mark bounds it, its menus."""
    menu = [False] * len(lines) if marked else _menus(lines)
    prose = [n for n, line in enumerate(lines) if not menu[n] and _is_prose(line)]
    first, last = (prose[0], prose[-1]) if prose else (0, len(lines) - 1)
    kept = []
    for number, line in enumerate(lines):
        outside = not first <= number <= last
        if menu[number] or (outside and (_is_furniture(line, marked) and not marks.facts(_tight(line)))):
            continue
        kept.append(line)
    return kept


def _tight(line: Line) -> str:
    return " ".join(line.text.split())


def _is_prose(line: Line) -> bool:
    return _SENTENCE.search(line.text) is not None and not _is_furniture(line, marked=True)


def _is_furniture(line: Line, marked: bool) -> bool:
    words = _tight(line)
    foot = lexicon.load("reading_html")["foot-line"].regex
    return marks.furniture(words) or foot.search(words) is not None or (not marked and _is_link(line))


def _is_link(line: Line) -> bool:
    from kg.reading.formats.html_tree import han

    return line.linked > 0 and line.linked >= _MOSTLY * han(line.text) and "。" not in line.text


def _menus(lines: Sequence[Line]) -> list[bool]:
    """Which lines are of a run of links."""
    links = [_is_link(line) for line in lines]
    menu = [False] * len(lines)
    start = 0
    for number in range(len(lines) + 1):
        if number == len(lines) or not links[number]:
            if number - start >= _RUN:
                menu[start:number] = [True] * (number - start)
            start = number + 1
    return menu
