"""The numbers of a sentence with the words that lead to each, grouped where they form one list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.figures.units import FOLD
from kg.figures.words import groups

if TYPE_CHECKING:
    from collections.abc import Iterator


_BOUNDARY = re.compile("[，；：。！？\n]")
_PARENTHESES = re.compile("（[^（）]*）")
_RANGE = re.compile("(?:[-—–~～至到－]{1,2})$")
_FROM = re.compile("[由从][^，。；]{0,10}$")
_SIGN = re.compile("^[－−]")
_SOFT = re.compile("[余多]")
_LONGEST_LEAD = 300
"""Characters in front of a figure that may lead to it: three times the most of a hundred reports."""
_LONGEST_TAIL = 12
"""Characters behind a figure that may still say something of it."""
_COUNTS = {"一": "1", "两": "2", "二": "2", "三": "3", "四": "4", "五": "5"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit at ``start:end``; ``value`` has no commas, ``counted``: no money, no rate.

    ``upper`` is the other end of a range, else ``""``; ``soft``: the number ends in 余 or 多.
    """

    start: int
    end: int
    value: str
    unit: str
    counted: bool
    upper: str = ""
    soft: bool = False


@dataclass(frozen=True, slots=True)
class FigureList:
    """Figures said in one go (8%、9.5%), after ``lead`` and before ``tail`` in their clause."""

    lead: str
    lead_start: int
    figures: tuple[Figure, ...]
    tail: str = ""


def without_brackets(words: str) -> str:
    """``words`` without what stands in brackets."""
    return _PARENTHESES.sub("", words)


def figure_lists(text: str, start: int, end: int) -> list[FigureList]:
    """The figures of ``text[start:end]`` in order, those of one list together."""
    found: list[tuple[str, int, list[Figure]]] = []
    before = start
    for figure in _merged(text, _figures(text, start, end)):
        between = text[before : figure.start]
        if found and before > start and _continues(found[-1], figure, between):
            found[-1][2].append(figure)
        else:
            cut = max((m.end() for m in _BOUNDARY.finditer(between)), default=0)
            cut = max(cut, len(between) - _LONGEST_LEAD)
            found.append((without_brackets(between[cut:]), before + cut, [figure]))
        before = figure.end
    return [
        FigureList(lead, lead_start, tuple(figures), text[figures[-1].end : figures[-1].end + _LONGEST_TAIL])
        for lead, lead_start, figures in found
    ]


def _continues(found: tuple[str, int, list[Figure]], figure: Figure, between: str) -> bool:
    last = found[2][-1]
    if last.counted != figure.counted or last.unit[-1:] != figure.unit[-1:] or figure.unit == FOLD:
        return False
    return groups()["gap"].regex.match(between) is not None or (between == "，" and "分别" in found[0])


def _merged(text: str, figures: Iterator[Figure]) -> Iterator[Figure]:
    """The figures, two that are the ends of one range as one (8%-10%)."""
    held: Figure | None = None
    for figure in figures:
        if held and _is_range(text, held, figure):
            held = replace(held, end=figure.end, upper=figure.value)
            continue
        if held:
            yield held
        held = figure
    if held:
        yield held


def _is_range(text: str, low: Figure, high: Figure) -> bool:
    if low.unit != high.unit or low.upper or not _RANGE.fullmatch(text[low.end : high.start]):
        return False
    return _FROM.search(text[max(low.start - 12, 0) : low.start]) is None


def _figures(text: str, start: int, end: int) -> Iterator[Figure]:
    """Numbers with units, those in brackets left out."""
    opened = closed = -1
    read = start
    for match in _pattern().finditer(text, start, end):
        opened = max(opened, text.rfind("（", read, match.start()))
        closed = max(closed, text.rfind("）", read, match.start()))
        read = match.start()
        if opened <= closed:
            yield _figure(match)


def _figure(match: re.Match[str]) -> Figure:
    if match["fold"]:
        return Figure(match.start(), match.end(), _digits(match["times"] or "一"), FOLD, counted=False)
    if match["multiple"]:
        return Figure(match.start(), match.end(), _digits(match["multiple"]), "倍", counted=False)
    written = match["money"] or match["rate"] or match["other"]
    value, upper = _SIGN.sub("-", match["value"].replace(",", "")), (match["upper"] or "").replace(",", "")
    soft = bool(match["soft"]) or _SOFT.search(written) is not None
    counted = match["other"] is not None
    return Figure(match.start(), match.end(), value, _SOFT.sub("", written), counted, upper, soft)


def _digits(number: str) -> str:
    return _COUNTS.get(number, number)


@cache
def _pattern() -> re.Pattern[str]:
    g = groups()
    number = g["number"].source
    return re.compile(
        rf"(?P<fold>翻了?(?P<times>[一两二三四]|\d)?番)|(?P<multiple>[一两二三四五])(?=倍)倍"
        rf"|(?<![\d.])(?:(?<![A-Za-z])|(?<=GDP))(?P<value>(?:(?<=[\u4e00-\u9fff])[-－−])?(?:{number}))"
        rf"(?:[-—–~～至]{{1,2}}(?P<upper>{number}))?(?P<soft>余|多)?"
        rf"(?:(?P<money>{g['money-unit'].source})|(?P<rate>{g['rate-unit'].source})|(?P<other>{g['other-unit'].source}))"
    )
