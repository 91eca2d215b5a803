"""The head of a report: title, speaker, date, meeting, period, publication."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from kg import lexicon
from kg.model import Field, Header, Modality, Section
from kg.reading import dates, marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.lexicon import Group
    from kg.reading.lines import Span

_HEAD_LINES = 14
_OPENING = 700
_BEFORE_MEETING = re.compile(r"在|(?<=[\d一二三四五六七八九十])日|年")
_GOOD_PART = 0.15
_HALF = re.compile("上半年")
_YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)年")
_TITLE_YEAR = re.compile(r"(20\d\d|19\d\d)年?(上半年)?")


@cache
def _groups() -> dict[str, Group]:
    return lexicon.load("reading_header")


def header(text: str, lines: Sequence[Span], parts: Sequence[Section], delivered: Field | None) -> Header:
    """What the first lines say of the report, completed by its opening and its headings.

    ``delivered`` is what :func:`delivered_on` found.
    """
    head = list(_head(text, lines))
    title = next((Field(text[a:b].strip("—"), a, b) for a, b in head if marks.title(text[a:b])), None)
    congress = _meeting(text, _first(text, head, "meeting"))
    post, presenter = _speaker(text, head)
    facts = _facts(text, head)
    return Header(
        title=title,
        presenter=presenter,
        post=post,
        delivered=delivered,
        congress=congress,
        period=_period(text, title, delivered, parts),
        issued=_issued(facts, text),
        identifier=_labelled(facts, "identifier-label"),
    )


def delivered_on(text: str, lines: Sequence[Span]) -> Field | None:
    """The date on which the report was given, from the lines of its head."""
    for a, b in _head(text, lines):
        if marks.facts(text[a:b]):
            continue
        for match in _groups()["date"].regex.finditer(text, a, b):
            value = dates.iso(match)
            if value:
                return Field(value, *match.span())
    return None


def _given(delivered: Field) -> date:
    return date.fromisoformat(delivered.value)


def _head(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """The lines before the salutation or the first prose."""
    for a, b in lines[:_HEAD_LINES]:
        line = text[a:b]
        if marks.opens_body(line):
            return
        yield a, b


def _first(text: str, head: Sequence[Span], group: str) -> Field | None:
    for a, b in head:
        match = _groups()[group].regex.search(text, a, b)
        if match:
            return Field(match[0], *match.span())
    return None


def _meeting(text: str, field: Field | None) -> Field | None:
    """The meeting's name without what stands before its 在."""
    if field is None:
        return None
    dated = field.value[0] == "日" and text[field.start - 1 : field.start].isdigit()
    cut = max((m.end() for m in _BEFORE_MEETING.finditer(field.value)), default=int(dated))
    return Field(field.value[cut:], field.start + cut, field.end)


def _speaker(text: str, head: Sequence[Span]) -> tuple[Field | None, Field | None]:
    """Post and name, on one line or on two."""
    post: Field | None = None
    for number, (a, b) in enumerate(head):
        match = _groups()["speaker-line"].regex.search(text[a:b])
        if match and not marks.title(text[a:b]):
            post = Field(match["post"], a + match.start("post"), a + match.end("post"))
            if match["name"]:
                return post, Field(match["name"], a + match.start("name"), a + match.end("name"))
        elif number and not marks.facts(text[a:b]):
            line = text[a:b]
            name = _groups()["speaker-name"].regex.search(line) or _groups()["speaker-office"].regex.search(
                line
            )
            if name and not _groups()["no-name"].regex.search(name["name"]):
                return post, Field(name["name"], a + name.start("name"), a + name.end("name"))
    return post, None


def _facts(text: str, head: Sequence[Span]) -> list[tuple[str, Field]]:
    """Labels and values of what a portal says of the publication."""
    fact = _groups()["fact"].regex
    found = []
    for a, b in head:
        for match in fact.finditer(text[a:b]):
            value = match["value"].strip()
            if value:
                start = a + match.start("value") + match["value"].index(value)
                found.append((match["label"], Field(value, start, start + len(value))))
    return found


def _labelled(facts: Sequence[tuple[str, Field]], group: str) -> Field | None:
    for wanted in _groups()[group].words:
        for label, field in facts:
            if label == wanted:
                return field
    return None


def _issued(facts: Sequence[tuple[str, Field]], text: str) -> Field | None:
    field = _labelled(facts, "issued-label")
    match = _groups()["date"].regex.search(text, field.start, field.end) if field else None
    value = dates.iso(match) if match else None
    return Field(value, *match.span()) if match and value else None


def _period(
    text: str, title: Field | None, delivered: Field | None, parts: Sequence[Section]
) -> Field | None:
    """The time reviewed, by title, heading or opening; in a text of plans alone the time planned for."""
    if title:
        match = _TITLE_YEAR.search(title.value)
        if match and match[2]:
            return Field(f"{match[1]}-H1", title.start + match.start(), title.start + match.end())
    reviewed = _of_headings(text, delivered, parts) or _of_opening(text, delivered)
    return reviewed or _before_plans(text, parts) or _planned(text, parts)


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
