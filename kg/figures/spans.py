"""What a figure covers of the time spoken of: the last of several years, all of them, or from one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.figures import times
from kg.figures.growths import AVERAGE, SPAN
from kg.figures.words import facets, last_match
from kg.period import Period

if TYPE_CHECKING:
    from kg.figures.times import Speech


def of_level(around: Period, lead: str, indicator: str, tail: str = "") -> Period | None:
    """The period of a level: of several years a sum is of all, what was reached is of the last.

    So is what ``tail``, the words behind it, compare with another year; but what is spent and then
    told to grow by a yearly mean may be either: None.

    >>> years = Period.span(2016, 2020)
    >>> of_level(years, "达到", "地区生产总值"), of_level(years, "累计", "税收")
    (Period.parse('2020'), Period.parse('2016/2020'))
    """
    f = facets()
    if around.year is not None:
        moment = around.until is not None and f["stock"].regex.search(indicator)
        return around.until if moment and around.until else around
    summed = f["summed"].regex.search(lead) is not None
    if f["in-one-year"].regex.search(lead):
        return Period(around.last_day.year)
    spent = not f["reached"].regex.search(lead) and any(
        f["in-sums"].regex.search(w) for w in (lead, indicator)
    )
    if not summed and f["compared-behind"].regex.match(tail):
        return None if spent and f["average"].regex.search(tail) else Period(around.last_day.year)
    summed = summed or spent
    return around if summed else Period(around.last_day.year)


def since_year_before(words: str, around: Period) -> bool:
    """Whether ``words`` compare one year, or a part of it, with the year before by its number."""
    return around.year is not None and _since(words, around) == around.start - 1


def of_growth(around: Period, kind: str, words: str, indicator: str, speech: Speech) -> Period | None:
    """The period of a growth of a basis, compared as ``words`` say; None where that is not certain."""
    end = around.last_day.year
    first = _since(words, around)
    if kind == AVERAGE:
        return _averaged(around, first, words, speech)
    if kind != SPAN:
        return around if around.year is not None else Period(end)
    if first is None and around.year is None:
        first = around.start - (facets()["in-sums"].regex.search(indicator) is None)
    return Period.span(first, end) if first is not None and first < end else None


def _averaged(around: Period, first: int | None, words: str, speech: Speech) -> Period | None:
    """The years of a mean: as many as said, those since a base, those spoken of, or those up to an aim."""
    end = around.last_day.year
    match = facets()["averaged-years"].regex.search(words)
    if match:
        return Period.span(end - times.number(match["years"]) + 1, end)
    if first is not None and first + 1 < end:
        return Period.span(first + 1, end)
    if around.year is None:
        return around
    if speech.year is not None and speech.year < end and not around.part:
        return Period.span(speech.year, end)
    return None


def _since(words: str, around: Period) -> int | None:
    """The year compared with; the last that ``words`` tell."""
    last = last_match(facets()["since"].regex, words)
    if last is None:
        return None
    if last["year"]:
        return int(last["year"])
    if last["plan"]:
        plan = times.plan(last["plan"])
        return plan.last_day.year if plan.last_day.year < around.last_day.year else None
    if last["before"]:
        return around.last_day.year - times.number(last["before"])
    return around.start - 1 if around.year is None else None
