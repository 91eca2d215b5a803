"""Which element of a page holds its text: by the marks of content management systems, else by density."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kg import lexicon
from kg.reading.formats.html_tree import PROSE

if TYPE_CHECKING:
    from kg.reading.formats.html_tree import Tree

_CONTAINER_TAGS = (
    "html body div td tr tbody table center form fieldset section article main font span dl dd ul li"
    " blockquote"
)
_CONTAINERS = frozenset(_CONTAINER_TAGS.split())
_LEAST = 30 * PROSE
_NEARLY, _MOSTLY, _LITTLE = 0.95, 0.4, 0.05
_PART = re.compile(r"[^A-Za-z]+|(?<=[a-z])(?=[A-Z])")


class Main(NamedTuple):
    """The element of this number holds the text; ``marked`` where its name says so.

    ``without`` are the elements that hold furniture, ``share`` how much of the page's prose is in it.
    """

    number: int
    marked: bool
    without: frozenset[int]
    share: float


def main(tree: Tree) -> Main | None:
    """Where the text of a page is; None where there is none."""
    without = _furniture(tree)
    weight, linked = tree.weighed(without)
    if weight[0] < _LEAST:
        return None
    dense = _densest(tree, weight)
    for group in ("main-sure", "main-likely"):
        marked = _marked(tree, weight, group)
        if marked is not None and weight[marked] >= _MOSTLY * weight[dense]:
            inner = frozenset(n for n in without if linked[n] or not marked < n < tree.end[marked])
            return Main(marked, True, inner, weight[marked] / weight[0])
    return Main(dense, False, without, weight[dense] / weight[0])


def _furniture(tree: Tree) -> frozenset[int]:
    """The elements named as furniture that are mostly links, or next to nothing of the page's prose."""
    words = frozenset(lexicon.load("reading_html")["furniture-name"].words)
    found = set()
    for number, element in enumerate(tree.elements):
        parts = {p.lower() for name in [str(element.tag), *tree.names(number)] for p in _PART.split(name)}
        if parts & words:
            weight, linked = tree.weight[number], tree.linked[number]
            if weight <= _LITTLE * tree.weight[0] or weight < linked:
                found.add(number)
    return frozenset(found)


def _densest(tree: Tree, weight: list[int]) -> int:
    """The innermost element that holds nearly all prose."""
    number, going = 0, True
    while going:
        going = False
        for child in tree.elements[number]:
            inner = tree.number[child]
            if child.tag in _CONTAINERS and weight[inner] >= _NEARLY * weight[number]:
                number, going = inner, True
                break
    return number


def _marked(tree: Tree, weight: list[int], group: str) -> int | None:
    """The innermost of the elements so named that holds nearly all of what they hold, or what they are in."""
    regex = lexicon.load("reading_html")[group].regex
    found = [n for n in range(len(tree.elements)) if weight[n] and any(map(regex.match, tree.names(n)))]
    if not found:
        return None
    outer = _outermost(tree, found)
    most = max(outer, key=lambda n: weight[n])
    others = sum(weight[n] for n in outer if weight[n] < _NEARLY * weight[most])
    if (
        others > _LITTLE * weight[most]
    ):  # the text is in several; one of the same weight is a copy for the printer
        around = _around(tree, outer[0], outer[-1])
        if weight[around] * _NEARLY <= sum(weight[n] for n in outer):
            return around
    return [n for n in found if most <= n < tree.end[most] and weight[n] >= _NEARLY * weight[most]][-1]


def _outermost(tree: Tree, found: list[int]) -> list[int]:
    kept: list[int] = []
    for number in found:
        if not kept or number >= tree.end[kept[-1]]:
            kept.append(number)
    return kept


def _around(tree: Tree, first: int, last: int) -> int:
    """The innermost element that holds both."""
    while tree.end[first] <= last:
        first = tree.parent[first]
    return first
