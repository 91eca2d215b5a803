"""The head of a report: title, speaker, date, meeting, publication."""

from __future__ import annotations

import re
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING

from kg import lexicon
from kg.model import Field, Header, Section
from kg.reading import dates, marks
from kg.reading.reviewed import reviewed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.lexicon import Group
    from kg.reading.lines import Span

_HEAD_LINES = 14
_LONGEST_ANNOUNCEMENT = 160  # characters
_CLOCK = re.compile(r"[日 ]{0,2}\d{1,2}[:：时]")
_BEFORE_MEETING = re.compile(r"在|[召举][开行]的|(?<=[\d一二三四五六七八九十])日|年")


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
        period=reviewed(text, title, delivered, parts),
        issued=_issued(facts, text) or _posted(text, head),
        identifier=_labelled(facts, "identifier-label"),
    )


def delivered_on(text: str, lines: Sequence[Span]) -> Field | None:
    """The date on which the report was given: the meeting's, before one beside which no meeting is named.

    Of dates by themselves one in words (2024年1月27日) goes before 2024-01-27, as portals write their own.
    """
    found = [found for span in _head(text, lines) for found in _dates(text, *span)]
    return min(found, key=itemgetter(0))[1] if found else None


def _dates(text: str, a: int, b: int) -> Iterator[tuple[int, Field]]:
    """The dates of a line of the head, each with its rank; none that a portal gives with label or hour."""
    if marks.facts(text[a:b]):
        return
    beside_meeting = _groups()["meeting"].regex.search(text, a, b) is not None
    for match in _groups()["date"].regex.finditer(text, a, b):
        value = dates.iso(match)
        if value and not _CLOCK.match(text, match.end()):
            rank = 0 if beside_meeting else 1 if "年" in match[0] else 2
            yield rank, Field(value, *match.span())


def _head(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """The lines before the salutation or the first prose, and the sentence that announces the speaker."""
    for a, b in lines[:_HEAD_LINES]:
        if not marks.opens_body(text[a:b]):
            yield a, b
            continue
        stop = text.find("。", a, b)
        if 0 < stop - a <= _LONGEST_ANNOUNCEMENT and _announced(text[a:stop]):
            yield a, stop
        return


def _announced(words: str) -> re.Match[str] | None:
    """Post and name in words that tell who gave the report."""
    groups = _groups()
    first = groups["announced-speaker-first"].regex.search(words)
    if first and _is_usual_name(first["name"]):
        return first
    return groups["announced-speaker"].regex.search(words)


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
        line = text[a:b]
        if marks.title(line) or marks.facts(line):
            continue
        match = _groups()["speaker-line"].regex.search(line) or _announced(line)
        if match:
            post = _field(match, "post", a)
            if match["name"]:
                return post, _field(match, "name", a)
        elif number and (name := _name_alone(line, known=post is not None)):
            return post, _field(name, "name", a)
    return post, None


def _name_alone(line: str, *, known: bool) -> re.Match[str] | None:
    """A line's name without a post; where no post is ``known`` it has the form of a usual name."""
    groups = _groups()
    office = groups["speaker-office"].regex.search(line)
    name = office or groups["speaker-name"].regex.search(line)
    if name is None or groups["no-name"].regex.search(name["name"]):
        return None
    usual = known or office is not None or _is_usual_name(name["name"])
    return name if usual else None


def _is_usual_name(name: str) -> bool:
    surname = lexicon.load("officials")["surname"].regex.match(name)
    return "·" in name or (surname is not None and len(name) - surname.end() in (1, 2))


def _field(match: re.Match[str], group: str, start: int) -> Field:
    """A group of a match in a line that begins at ``start``."""
    return Field(match[group], start + match.start(group), start + match.end(group))


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


def _posted(text: str, head: Sequence[Span]) -> Field | None:
    """The day of a portal's stamp, a date with the hour."""
    for match in (m for a, b in head for m in _groups()["date"].regex.finditer(text, a, b)):
        value = dates.iso(match) if _CLOCK.match(text, match.end()) else None
        if value:
            return Field(value, *match.span())
    return None
