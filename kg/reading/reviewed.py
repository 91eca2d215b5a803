"""The time that a report is of: what its title, its headings or its opening say that it reviews."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from kg.model import Field, Modality, Section
from kg.reading import dates

if TYPE_CHECKING:
    from collections.abc import Sequence

_AIM = re.compile(r"[到至](20\d\d)年")
_FIVE = 5
_GOOD_PART = 0.15
_HALF = re.compile("上半年")
_NEXT_TERM = re.compile("(?:今后|未来)五年")
_OPENING = 700
_REVIEW = re.compile(r"(?<!\d)(20\d\d)年工作的?(?:回顾|总结)")
_TERM = re.compile("五年|届")
_TITLE_YEAR = re.compile(r"(20\d\d|19\d\d)年?(上半年)?")
_YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)年(?!远景)")


def reviewed(
    text: str, title: Field | None, delivered: Field | None, parts: Sequence[Section]
) -> Field | None:
    """The time reviewed, by title, heading or opening; in a text of plans alone the time planned for."""
    if title:
        match = _TITLE_YEAR.search(title.value)
        if match and match[2]:
            return Field(f"{match[1]}-H1", title.start + match.start(), title.start + match.end())
    told = _of_headings(text, delivered, parts) or _of_opening(text, delivered)
    before = told or _announced_review(text) or _before_plans(text, parts)
    return before or _of_term(text, parts) or _planned(text, parts)


def _of_headings(text: str, delivered: Field | None, parts: Sequence[Section]) -> Field | None:
    """The time that the heading of a review names, or the text behind the first that names none."""
    year = str(_given(delivered).year) if delivered else None
    some = year or _some_year(text)
    planned = next((str(s.year) for s in parts if s.modality is Modality.TARGET and s.year), None)
    told = year or planned
    for part in parts:
        if part.modality is not Modality.ACTUAL or not part.heading:
            continue
        field = _of_heading(text, part, some)
        if field is None and told and not _HALF.search(part.heading):
            field = _near(text, str(int(told) - 1), part) or _near(text, told, part)
            told = None  # what is not said behind this heading is not said behind later ones
        if field:
            return field
    return None


def _of_heading(text: str, part: Section, some: str | None) -> Field | None:
    """The time that a heading names; a half of no year is that of ``some`` year."""
    start, end = part.start, part.start + len(part.heading)
    half = _HALF.search(part.heading)
    years = list(dates.YEAR.finditer(text, start, end))
    year = str(dates.number(years[-1][0])) if years else some
    if half:
        return Field(f"{year}-H1", start + half.start(), start + half.end()) if year else None
    return Field(str(year), *years[-1].span()) if years else None


def _near(text: str, year: str, part: Section) -> Field | None:
    at = text.find(f"{year}年", part.start)
    return Field(year, at, at + 4) if at >= 0 else None


def _of_opening(text: str, delivered: Field | None) -> Field | None:
    """The year before delivery where the text names it."""
    if delivered is None:
        return None
    year = str(_given(delivered).year - 1)
    at = text.find(f"{year}年")
    return Field(year, at, at + 4) if at >= 0 else None


def _before_plans(text: str, parts: Sequence[Section]) -> Field | None:
    """The year before the first plan's, where a good part of the text stands before that plan."""
    plan = next((s for s in parts if s.modality is Modality.TARGET and s.year), None)
    if plan is None or plan.year is None or plan.start < len(text) * _GOOD_PART:
        return None
    at = text.find(f"{plan.year - 1}年", 0, plan.start)
    return Field(str(plan.year - 1), at, at + 4) if at >= 0 else None


def _announced_review(text: str) -> Field | None:
    """The year of a review that the opening announces among the report's parts (…和2020年工作回顾)."""
    match = _REVIEW.search(text, 0, _OPENING)
    return Field(match[1], *match.span(1)) if match else None


def _of_term(text: str, parts: Sequence[Section]) -> Field | None:
    """The last year of a term (过去五年) whose review's heading names none.

    It is the year five years before the next five years end, or else the latest that the review names.
    """
    plan = next((s for s in parts if s.modality is Modality.TARGET), None)
    stop = plan.start if plan else len(text)
    review = next((s for s in parts if s.modality is Modality.ACTUAL and _TERM.search(s.heading)), None)
    if review is None or review.start >= stop:
        return None
    years = list(_YEAR.finditer(text, review.start, stop))
    latest = max(years, key=lambda match: (match[1], -match.start()), default=None)
    if latest is None:
        return None
    last = _before_aim(text, stop, int(latest[1])) or latest[1]
    said = next((match for match in years if match[1] == last), latest)
    return Field(last, *said.span(1))


def _before_aim(text: str, plan: int, latest: int) -> str:
    """The year that the next five years follow, by what a plan from ``plan`` on leads to (到2025年).

    Far aims do not count, nor a text that does not speak of the next five years.
    """
    if not _NEXT_TERM.search(text, plan):
        return ""
    aims = Counter(int(match[1]) for match in _AIM.finditer(text, plan))
    near = [aim for aim in aims if latest < aim <= latest + _FIVE + 2]
    return str(min(near, key=lambda aim: (-aims[aim], aim)) - _FIVE) if near else ""


def _planned(text: str, parts: Sequence[Section]) -> Field | None:
    """Where no review is in the text, the year that most of it speaks of."""
    for part in parts:
        if part.year and part.heading:
            match = _YEAR.search(text, part.start, part.start + len(part.heading))
            if match:
                return Field(match[1], *match.span(1))
    counts: dict[str, list[int]] = {}
    for match in _YEAR.finditer(text):
        counts.setdefault(match[1], []).append(match.start(1))
    if not counts:
        return None
    year = min(counts, key=lambda y: (-len(counts[y]), y))
    return Field(year, counts[year][0], counts[year][0] + 4) if len(counts[year]) > 1 else None


def _some_year(text: str) -> str | None:
    match = _YEAR.search(text)
    return match[1] if match else None


def _given(delivered: Field) -> date:
    return date.fromisoformat(delivered.value)
