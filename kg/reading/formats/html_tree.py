"""The elements of a page within bounds, and how much Chinese text each of them holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.errors import ReadingError
from kg.reading.formats.html_bounds import REMEDY, bounded

if TYPE_CHECKING:
    from collections.abc import Container

    from lxml.etree import _Element

_DEEPEST = 2000
"""Elements inside one another; a browser shows 512 of them."""
_UNSEEN_TAGS = (
    "head script style noscript template iframe object embed applet select button textarea input svg canvas"
    " audio video map datalist"
)
UNSEEN = frozenset(_UNSEEN_TAGS.split())
"""Elements whose content a page does not show as text."""
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
_SENTENCE = re.compile("[，。；！？]")
PROSE = 10
"""What a Chinese character of a sentence weighs; one of other words weighs 1, one of a link nothing."""


def parsed(text: str, where: str) -> _Element:
    """The root of a page. Nothing is fetched, size and depth are bounded.

    Raises ReadingError for what goes beyond the bounds or holds no element.
    """
    from lxml import etree

    data = bounded(text.encode("utf-8", "replace"), where)
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadingError(f"is no page: {error}", where=where, remedy=REMEDY) from error
    # what ends the parser early is no error to it: the tree is what came before
    ended = next((e.message for e in parser.error_log if e.level == etree.ErrorLevels.FATAL), "")
    if root is None or ended:
        raise (
            _too_deep(where)
            if "depth" in ended
            else ReadingError(f"is damaged: {ended or 'no elements'}", where=where, remedy=REMEDY)
        )
    return root


def _too_deep(where: str) -> ReadingError:
    return ReadingError("has elements nested deeper than any page has", where=where, remedy=REMEDY)


class Tree:
    """The elements of a page in their order, each with its number.

    ``parent`` is the number of the element around one, ``end`` that of the first behind it. Raises
    ReadingError where they are nested beyond the bound.
    """

    def __init__(self, root: _Element, where: str) -> None:
        self.elements: list[_Element] = list(root.iter())
        self.number = {element: number for number, element in enumerate(self.elements)}
        self.parent = [-1] * len(self.elements)
        self.end = list(range(1, len(self.elements) + 1))
        depth = [0] * len(self.elements)
        for number in range(1, len(self.elements)):
            self.parent[number] = self.number[self.elements[number].getparent()]
            depth[number] = depth[self.parent[number]] + 1
            if depth[number] > _DEEPEST:
                raise _too_deep(where)
        for number in range(len(self.elements) - 1, 0, -1):
            around = self.parent[number]
            self.end[around] = max(self.end[around], self.end[number])
        self.weight, self.linked = self.weighed(frozenset())

    def weighed(self, without: Container[int]) -> tuple[list[int], list[int]]:
        """Of each element the weight of its text and the characters in links, those ``without`` left out."""
        size = len(self.elements)
        weight, linked, unseen, in_link = [0] * size, [0] * size, [False] * size, [False] * size
        for number, element in enumerate(self.elements):
            around = self.parent[number]
            outer = around >= 0 and unseen[around], around >= 0 and in_link[around]
            unseen[number] = outer[0] or element.tag in UNSEEN or number in without
            in_link[number] = outer[1] or (element.tag == "a" and bool(element.get("href")))
            for text, at in ((element.text, number), (element.tail, around)):
                if text and at >= 0 and not unseen[at]:
                    found = _weight(text, in_link[at])
                    weight[at] += found[0]
                    linked[at] += found[1]
        for number in range(size - 1, 0, -1):
            weight[self.parent[number]] += weight[number]
            linked[self.parent[number]] += linked[number]
        return weight, linked

    def names(self, number: int) -> list[str]:
        """The id and the classes of an element."""
        element = self.elements[number]
        return [*(element.get("id") or "").split(), *(element.get("class") or "").split()]


def _weight(text: str, in_link: bool) -> tuple[int, int]:
    characters = han(text)
    sentence = characters > 0 and _SENTENCE.search(text) is not None
    if in_link and not (sentence and characters >= PROSE * 4):  # a link that was not closed holds the text
        return 0, characters
    return characters * (PROSE if sentence else 1), 0


def han(text: str) -> int:
    """How many Chinese characters ``text`` has."""
    return sum(match.end() - match.start() for match in _HAN.finditer(text))
