"""Parts of a year that words tell, as figures are of one: halves, quarters, months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.figures import times
from kg.figures.governing import opens, words_of_time
from kg.period import Period

if TYPE_CHECKING:
    import re

_QUARTERS = {"一": "Q1", "二": "Q2", "三": "Q3", "四": "Q4"}


def part_of_year(words: str, lead: int, around: Period | None) -> Period | None:
    """A part of the year ``around`` told for the end of ``words``, whose last clause begins at ``lead``.

    >>> part_of_year("前三季度完成", 0, Period(2022))
    Period.parse('2022-01/2022-09')
    """
    for match in reversed(list(words_of_time()["part-of-year"].regex.finditer(words))):
        if match.start() < lead and not opens(words, match):
            continue
        if words_of_time()["whole-year"].regex.search(words, match.end()):
            return None
        year = int(match["year"]) if match["year"] else around and around.year
        return _part(match, year) if year else None
    return None


def _part(match: re.Match[str], year: int) -> Period | None:
    """What a match tells of ``year``; ValueErrors of odd months are unknown times."""
    try:
        if match["half"]:
            return Period(year, "H1" if match["half"] == "上" else "H2")
        if match["quarters"]:
            return _quarters(match["quarters"].strip("第"), year)
        if match["from"]:
            return _months(year, int(match["from"]), int(match["to"]))
        return _months(year, 1, int(match["month"]))
    except ValueError:
        return None


def _quarters(words: str, year: int) -> Period:
    if words in _QUARTERS:
        return Period(year, _QUARTERS[words])
    return _months(year, 1, 3 * times.number(words.removeprefix("前")))


def _months(year: int, first: int, last: int) -> Period:
    if (first, last) == (1, 12):
        return Period(year)
    if (first, last) == (1, 6):
        return Period(year, "H1")
    if first == last:
        return Period(year, f"{first:02}")
    return Period(year, f"{first:02}", Period(year, f"{last:02}"))
