"""The styles of OpenDocument text, and the numbers that they put before headings and items of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.reading.formats.ordinals import DASHES, Counts, count, numeral, spaced, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_LATER = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
_PART = re.compile("%([0-9]{1,2})%")
_LEVELS = {
    "text:list-level-style-number",
    "text:list-level-style-bullet",
    "text:list-level-style-image",
    "text:outline-level-style",
}
OUTLINE = "outline of the headings"
"""The name of the list that headings count on."""


@lru_cache(4096)
def _kind(tag: str) -> str:
    space, _, local = tag.removeprefix("{").rpartition("}")
    return f"{space.removeprefix(_SPACE).partition(':')[0]}:{local}" if space.startswith(_SPACE) else local


def kind(element: _Element) -> str:
    """The name of an element with its usual prefix (``text:p``); of other vocabularies without."""
    tag = element.tag
    return _kind(tag) if isinstance(tag, str) else ""


def said(element: _Element | None, name: str) -> str:
    """An attribute by its usual name (``text:style-name``); ``""`` where it or the element is absent."""
    prefix, _, local = name.partition(":")
    return "" if element is None else element.get(f"{{{_SPACE}{prefix}:1.0}}{local}", "")


class _Level(NamedTuple):
    start: int
    first: str
    text: str
    gap: bool


class Styles:
    """The styles of one document, by name; ``roots`` are those of its parts that hold some."""

    def __init__(self, *roots: _Element) -> None:
        self._styles: dict[tuple[str, str], _Element] = {}
        self._lists: dict[str, dict[int, _Level]] = {}
        self._hidden: dict[tuple[str, str], bool] = {}
        for element in (e for root in roots for e in root.iter(f"{{{_SPACE}style:1.0}}style")):
            self._styles[said(element, "style:family"), said(element, "style:name")] = element
        for name in ("list-style", "outline-style"):
            for element in (e for root in roots for e in root.iter(f"{{{_SPACE}text:1.0}}{name}")):
                called = OUTLINE if name == "outline-style" else said(element, "style:name")
                self._lists[called] = dict(_levels(element))

    def levels(self, name: str) -> dict[int, _Level]:
        """The levels of a list, by their number from 1."""
        return self._lists.get(name, {})

    def list_of(self, paragraph: str) -> str:
        """The list that a style of paragraphs belongs to; ``""`` where to none."""
        said_lists = (said(style, "style:list-style-name") for style in self._chain("paragraph", paragraph))
        return next(filter(None, said_lists), "")

    def hidden(self, family: str, name: str) -> bool:
        """Whether a style hides what has it."""
        if (family, name) not in self._hidden:
            shown = (said(e, "text:display") for s in self._chain(family, name) for e in s)
            self._hidden[family, name] = next(filter(None, shown), "") == "none"
        return self._hidden[family, name]

    def _chain(self, family: str, name: str) -> Iterator[_Element]:
        seen: set[str] = set()
        while (family, name) in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[family, name]
            name = said(self._styles[family, name], "style:parent-style-name")


_DEEPEST = 10
"""Levels that a list of OpenDocument has."""


def _levels(element: _Element) -> Iterator[tuple[int, _Level]]:
    for level in (e for e in element if kind(e) in _LEVELS):
        depth = whole(said(level, "text:level"), 1)
        if not 1 <= depth <= _DEEPEST:
            continue
        form = said(level, "style:num-format")
        first = "壹貳" if form.startswith("壹, 貳") else form.split(",")[0].strip()
        bullet = said(level, "text:bullet-char")
        shown = min(whole(said(level, "text:display-levels"), 1), depth)
        written = ".".join(f"%{number}%" for number in range(max(1, depth - shown + 1), depth + 1))
        text = f"{said(level, 'style:num-prefix')}{written if form else ''}{said(level, 'style:num-suffix')}"
        text = level.get(f"{{{_LATER}}}num-list-format", text)
        if "bullet" in kind(level) or "image" in kind(level):
            text = bullet if DASHES.fullmatch(bullet) else ""
        after = (
            said(e, "text:label-followed-by") for e in level.iter() if kind(e).endswith("label-alignment")
        )
        yield depth, _Level(whole(said(level, "text:start-value"), 1), first, text, "nothing" not in after)


def label(levels: dict[int, _Level], counts: Counts, depth: int, start: str = "") -> str:
    """What stands before an item of a list, the gap included; it is counted. ``start`` is its own number."""
    how = levels.get(depth)
    if how is None:
        return ""
    count(counts, depth, lambda level: levels[level].start if level in levels else 1, first=1)
    counts[depth] = whole(start, counts[depth])

    def sign(match: re.Match[str]) -> str:
        at = int(match[1])
        one = levels.get(at)
        return numeral(counts[at], one.first) if one and one.first and at <= depth else ""

    return spaced(_PART.sub(sign, how.text), gap=how.gap)
