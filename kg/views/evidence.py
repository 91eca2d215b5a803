"""The words of a report as HTML: every mention marked, every sentence with an anchor."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from kg.statements import Statement
from kg.statements import predicates as p
from kg.views import names


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the clean text that names the thing ``id`` of this ``type``."""

    start: int
    end: int
    id: str
    type: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text as HTML; ``heading`` tells a section's heading from running text.

    ``page`` is the number of the file's page that begins with it, ``""`` where none does.
    """

    html: Markup
    heading: bool
    page: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A report's clean text, the bounds of its sentences in order, and where its headings begin."""

    words: str
    sentences: list[tuple[int, int]]
    headings: frozenset[int]


def paragraphs(rows: Sequence[Statement]) -> Iterator[Paragraph]:
    """The lines of one report's clean text, from its rows."""
    text = _text(rows)
    named = (
        Mark(row.text_start or 0, row.text_end or 0, names.thing(row.canonical), row.type)
        for row in rows
        if row.predicate == p.MENTION
    )
    marks = _apart(named, len(text.words))
    start = 0
    begun = [(row.text_start or 0, row.value) for row in rows if row.predicate == p.PAGE]
    for line in text.words.split("\n"):
        if line.strip():
            end = start + len(line)
            reached = bisect_left(begun, end, key=lambda page: page[0])
            page = begun[reached - 1][1] if reached else ""
            del begun[:reached]
            html = Markup("").join(_pieces(text, marks, start, end))
            yield Paragraph(html, start in text.headings, page)
        start += len(line) + 1


def _text(rows: Sequence[Statement]) -> Text:
    """The clean text, put together again from its rows."""
    parts = [row for row in rows if row.predicate in (p.SENTENCE, p.BETWEEN)]
    return Text(
        "".join(row.value for row in parts),
        [(row.text_start or 0, row.text_end or 0) for row in parts if row.predicate == p.SENTENCE],
        frozenset(row.text_start or 0 for row in rows if row.predicate == p.HEADING),
    )


def _apart(marks: Iterator[Mark], length: int) -> list[Mark]:
    """Marks that do not overlap: an inner name stays whole, the outer is cut around it."""
    order = sorted(marks, key=lambda m: (m.start - m.end, m.start, m.id))
    owner = array("l", [-1]) * length
    for number, mark in enumerate(order):
        for position in range(mark.start, mark.end):
            owner[position] = number
    found, position = [], 0
    for number, run in groupby(owner):
        start, position = position, position + sum(1 for _ in run)
        if number >= 0:
            found.append(Mark(start, position, order[number].id, order[number].type))
    return found


def _pieces(text: Text, marks: list[Mark], start: int, end: int) -> Iterator[Markup]:
    """The stretch ``start:end`` as sentences and what lies between them."""
    position = start
    for number, sentence in _sentences(text, start, end):
        first, last = max(sentence[0], start), min(sentence[1], end)
        if first > position:
            yield _marked(text.words, marks, position, first)
        # A sentence over several lines has its anchor once.
        anchor = f' id="s{number}"' if first == sentence[0] else ""
        link = f'<a class="n" href="#s{number}" data-sentence="{number}">{number}</a>'
        words = _marked(text.words, marks, first, last)
        yield Markup(f'<span class="s"{anchor}>{words}{link if last == sentence[1] else ""}</span>')
        position = last
    if position < end:
        yield _marked(text.words, marks, position, end)


def _sentences(text: Text, start: int, end: int) -> Iterator[tuple[int, tuple[int, int]]]:
    first = max(bisect_right(text.sentences, start, key=lambda s: s[0]) - 1, 0)
    for index in range(first, len(text.sentences)):
        bounds = text.sentences[index]
        if bounds[0] >= end:
            return
        if bounds[1] > start:
            yield index + 1, bounds


def _marked(text: str, marks: list[Mark], start: int, end: int) -> Markup:
    parts, position = [], start
    first = max(bisect_right(marks, start, key=lambda m: m.start) - 1, 0)
    for index in range(first, len(marks)):  # a slice would copy the rest for every line
        mark = marks[index]
        if mark.start >= end:
            break
        if mark.end <= start:
            continue
        a, b = max(mark.start, start), min(mark.end, end)
        parts.append(escape(text[position:a]))
        thing = escape(mark.id)
        link = (
            f'<a class="m t-{escape(mark.type)}" href="#m={thing}" data-e="{thing}">{escape(text[a:b])}</a>'
        )
        parts.append(Markup(link))
        position = b
    parts.append(escape(text[position:end]))
    return Markup("").join(parts)
