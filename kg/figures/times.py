"""The times that words of a report tell, as periods of the calendar seen from the day of speaking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from kg import lexicon
from kg.model import Modality
from kg.period import Period
from kg.reading import dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lexicon import Group
    from kg.model import Field, Header, Section

_EARLY = 6
"""The last month in which a report is of the year before."""
_OPENING = 8
"""How far into a paragraph the time stands with which it opens (各位代表，过去五年)."""
_ADDRESS = re.compile("^(?:各位|同志们)[^，：！。]{0,6}[，：！]")
_PLAN_OF_2016 = 13
"""The five-year plan that began in 2016."""


@cache
def _groups() -> dict[str, Group]:
    return lexicon.load("periods")


@dataclass(frozen=True, slots=True)
class Speech:
    """When a report speaks: ``year`` is its 今年, ``reviewed`` what it reviews; None where not certain."""

    year: int | None
    reviewed: Period | None

    @classmethod
    def of(cls, header: Header, parts: Sequence[Section] = ()) -> Speech:
        """By the day of delivery and the period of the header, which must not contradict each other.

        The period of plans alone (by the report's ``parts``) is the year planned for, so that the one
        reviewed is that before.
        """
        told = Period.parse(header.period.value) if header.period else None
        if header.period and told and header.delivered is None and not told.part:
            told = Period(told.start - _heads_plans(parts, header.period))
        half = told is not None and told.part != ""
        if header.delivered is None:
            return cls(told.start + (not half) if told else None, told)
        day = date.fromisoformat(header.delivered.value)
        early = day.month <= _EARLY and told == Period(day.year - 1)
        agreed = early or (half and told is not None and told.start == day.year)
        return cls(day.year, told if agreed else None)

    @property
    def past(self) -> int | None:
        """The last year that is over, where the report reviews whole years."""
        return self.reviewed.start if self.reviewed and not self.reviewed.part else None


def _heads_plans(parts: Sequence[Section], told: Field) -> bool:
    """Whether the year of the header is that of the heading over the first plans."""
    plans = next((s for s in parts if s.modality is Modality.TARGET), None)
    return plans is not None and plans.start <= told.start < plans.start + len(plans.heading)


def told(words: str, speech: Speech) -> list[Period | None]:
    """The times that ``words`` tell, in order; None for one that cannot be known (近年来).

    In a report of whole years a half without its year is one of the year spoken of, and tells nothing more.
    """
    found = _groups()["told"].regex.finditer(words)
    return [period(match, speech) for match in found if not (match["now"] and speech.past)]


def whole(times: list[Period | None]) -> Period | None:
    """The one of ``times`` that covers all others, as 2016/2020 does in “十三五”时期和2020年; else None."""
    known = [time for time in times if time]
    if len(known) < len(times):
        return None
    return next((one for one in known if all(one.covers(other) for other in known)), None)


def opens(words: str, speech: Speech) -> bool:
    """Whether ``words`` open with a time, the first that they tell, and so speak of it up to their end."""
    match = _groups()["told"].regex.search(words)
    address = _ADDRESS.match(words)
    if (
        match is None
        or match.start() > _OPENING + (address.end() if address else 0)
        or (match["now"] and speech.past)
    ):
        return False
    return bool(_groups()["opens"].regex.match(words[match.end() :]))


def period(match: re.Match[str], speech: Speech) -> Period | None:
    """The period that a match of ``told`` stands for; ValueErrors of odd years are unknown times too."""
    found = match.groupdict()
    try:
        return _since(found, speech) if found["since"] else _absolute(found) or _seen(found, speech)
    except ValueError:
        return None


def _absolute(found: dict[str, str | None]) -> Period | None:
    """A time that is the same whenever the report was given."""
    if found["first"] and found["last"]:
        return Period.span(int(found["first"]), int(found["last"]))
    if found["year"]:
        half = {"上": "H1", "下": "H2"}.get(found["half"] or "", "")
        return Period(dates.number(found["year"]), half)
    return plan(found["plan"].partition("五")[0]) if found["plan"] else None


def plan(number: str) -> Period:
    """The years of a five-year plan by its number as written.

    >>> plan("十四")
    Period.parse('2021/2025')
    """
    first = 2016 + 5 * (dates.number(number) - _PLAN_OF_2016)
    return Period.span(first, first + 4)


def _since(found: dict[str, str | None], speech: Speech) -> Period | None:
    """The years from one on to the last that is over."""
    first = dates.number(found["year"] or "")
    return _back(speech, speech.past - first + 1) if speech.past and first <= speech.past else None


def _seen(found: dict[str, str | None], speech: Speech) -> Period | None:
    """A time that depends on the year of speaking or on the years reviewed."""
    if past := found["past"] or found["years"]:
        return _back(speech, number(past))
    if found["begun"]:
        return speech.reviewed if speech.reviewed and speech.reviewed.part else None
    year = speech.year
    if year is None or found["vague"]:
        return None
    if found["next"]:
        return Period.span(year, year + number(found["next"]) - 1) if speech.past else None
    if found["now"]:
        return Period(year, "H1" if found["now"] == "上" else "H2")
    return Period(year + bool(found["then"]) - bool(found["ago"]))


def _back(speech: Speech, number: int) -> Period | None:
    """The last ``number`` years that are over."""
    if speech.past is None:
        return None
    return Period.span(speech.past - number + 1, speech.past) if number > 1 else Period(speech.past)


def number(words: str) -> int:
    """A number of years as written, 两 being two."""
    return 2 if words == "两" else dates.number(words)
