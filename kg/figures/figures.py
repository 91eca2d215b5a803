"""The numbers of a sentence with the words that lead to each, grouped where they form one list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.lexicon import Group

_BOUNDARY = re.compile("[，；：。！？\n]")
_PARENTHESES = re.compile("（[^（）]*）")
_LONGEST_LEAD = 300
"""Characters in front of a figure that may lead to it: three times the most of a hundred reports."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit at ``start:end``; ``value`` has no commas, ``counted``: no money, no rate."""

    start: int
    end: int
    value: str
    unit: str
    counted: bool


@dataclass(frozen=True, slots=True)
class FigureList:
    """Figures said in one go (8%、9.5%); ``lead`` is what stands before them in their clause."""

    lead: str
    lead_start: int
    figures: tuple[Figure, ...]


@cache
def groups() -> dict[str, Group]:
    """The lexicon of figures."""
    return lexicon.load("observations")


def figure_lists(text: str, start: int, end: int) -> list[FigureList]:
    """The figures of ``text[start:end]`` in order, those of one list together."""
    found: list[tuple[str, int, list[Figure]]] = []
    before = start
    for figure in _figures(text, start, end):
        between = text[before : figure.start]
        if found and before > start and _continues(found[-1][2][-1], figure, between):
            found[-1][2].append(figure)
        else:
            cut = max((m.end() for m in _BOUNDARY.finditer(between)), default=0)
            cut = max(cut, len(between) - _LONGEST_LEAD)
            found.append((_PARENTHESES.sub("", between[cut:]), before + cut, [figure]))
        before = figure.end
    return [FigureList(lead, lead_start, tuple(figures)) for lead, lead_start, figures in found]


def _continues(last: Figure, figure: Figure, between: str) -> bool:
    same = last.counted == figure.counted and last.unit[-1:] == figure.unit[-1:]
    return same and groups()["gap"].regex.match(between) is not None


def _figures(text: str, start: int, end: int) -> Iterator[Figure]:
    """Numbers with units, those in brackets left out."""
    opened = closed = -1
    read = start
    for match in _pattern().finditer(text, start, end):
        opened = max(opened, text.rfind("（", read, match.start()))
        closed = max(closed, text.rfind("）", read, match.start()))
        read = match.start()
        if opened > closed:
            continue
        value = match["value"].replace(",", "")
        unit = match["money"] or match["rate"] or match["other"]
        yield Figure(match.start(), match.end(), value, unit, match["other"] is not None)


@cache
def _pattern() -> re.Pattern[str]:
    g = groups()
    return re.compile(
        rf"(?<![\d.])(?:(?<![A-Za-z])|(?<=GDP))(?P<value>{g['number'].source})(?:余|多)?"
        rf"(?:(?P<money>{g['money-unit'].source})|(?P<rate>{g['rate-unit'].source})|(?P<other>{g['other-unit'].source}))"
    )
