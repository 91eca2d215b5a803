"""Page numbers and running heads and feet, known by where they stand and by coming again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kg import lexicon
from kg.reading.formats.rows import Row, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.reading.formats.drawn import Line

_NUMBER = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")
_DEEP = 4
"""How many rows of a page's head or foot may be running ones."""

_SHARE = 0.3
"""On how many of the pages words come again that are a head; left and right pages may have their own."""

_POINTS = 4
"""How far up or down they may stand on another page."""

_TABLE = 3
"""Cells of a row that is one of a table, whose head comes again on each page too."""


def without_running(lines: Iterable[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """See :func:`kg.reading.formats.layout.without_running`."""
    pages: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    placed = {page: rows(on) for page, on in pages.items()}
    edges = {page: tuple(_edges(on)) for page, on in placed.items()}
    seen: defaultdict[tuple[str, int], list[tuple[str, float]]] = defaultdict(list)
    for page, sides in edges.items():
        # pages that are the same, as where a text is there twice, count once
        whole = _key("".join(row.text for row in placed[page]))
        for side, edge in enumerate(sides):
            for row in edge:
                seen[_key(row.text), side].append((whole, row.top))
    words: Counter[str] = Counter()
    kept: list[Line] = []
    for page, on in pages.items():
        spans = []
        for side, edge in enumerate(edges[page]):
            for row in edge:
                if not _is_running(row, seen[_key(row.text), side], len(pages)):
                    break
                spans.append((row.top, row.bottom))
                words[_NUMBER.sub("1", row.text)] += 1
        kept += [line for line in on if not any(a <= line.top and line.bottom <= b for a, b in spans)]
    return kept, tuple(words)


def _edges(on: Sequence[Row]) -> Iterator[list[Row]]:
    """The first and the last rows of a page, from its edge inwards, but for the head of a table."""
    for ordered in (on, on[::-1]):
        edge: list[Row] = []
        for row, inner in zip(ordered[:_DEEP], [*ordered[1 : _DEEP + 1], None], strict=False):
            near = inner is not None and max(row.top, inner.top) - min(row.bottom, inner.bottom) < row.size
            if row.cells >= _TABLE and near:
                break
            edge.append(row)
        yield edge


def _key(text: str) -> str:
    return _SPACES.sub("", _NUMBER.sub("1", text))


def _is_running(row: Row, places: Sequence[tuple[str, float]], pages: int) -> bool:
    if lexicon.load("reading")["page-mark"].regex.search(row.text) and not row.text.strip().isdigit():
        return True
    again = {page for page, top in places if abs(top - row.top) <= _POINTS}
    return len(again) >= max(2, _SHARE * pages)
