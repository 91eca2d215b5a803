"""What a drawn figure or fact says, in full words, and where its report says it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypedDict

from kg.figures.indicators import concept
from kg.model import LITERAL_PREDICATES

if TYPE_CHECKING:
    from kg.model import Claim, Document, Observation, Report

_AROUND = 2
"""Sentences of context on either side."""

_UNSAID = frozenset({"start", "end", "rule", "confidence", "subject", "object"})
"""Fields that a judge is not to see (what found it, how sure it is) or that are worded otherwise."""


class Context(TypedDict):
    """What surrounds a stating sentence: headings from the main part down, two sentences on either side."""

    title: str
    headings: list[str]
    before: list[str]
    after: list[str]


class Row(TypedDict):
    """One thing to be judged; ``weight`` is how many of its stratum it stands for.

    ``kind`` is ``figure``, ``fact`` or a named query, ``stratum`` the predicate of a fact.
    ``sentences`` are the stating ones, two for a row of a query.
    """

    kind: str
    stratum: str
    weight: float
    says: dict[str, str]
    sentences: list[str]
    files: list[str]
    contexts: list[Context]


def figure_row(report: Report, figure: Observation) -> Row:
    """An observation with every facet that the model has for it."""
    found = concept(figure.indicator)
    says = {"area": report.area.name, **_said(figure)}
    if found is not None:
        says["concept"] = found.zh
    return _row("figure", "figure", report, figure, says)


def fact_row(report: Report, claim: Claim) -> Row:
    """A claim with the names and types of what it is about."""
    types = {entity.key: f"{entity.name} ({entity.type})" for entity in report.entities}
    literal = claim.predicate in LITERAL_PREDICATES
    says = {
        "subject": types[claim.subject],
        "predicate": str(claim.predicate),
        "object": claim.object if literal else types[claim.object],
        **_said(claim),
    }
    return _row("fact", str(claim.predicate), report, claim, says)


def _said(item: Observation | Claim) -> dict[str, str]:
    values = {f.name: getattr(item, f.name) for f in fields(item) if f.name not in _UNSAID}
    return {name: _words(value) for name, value in values.items() if value not in (None, "", False)}


def _words(value: Any) -> str:
    return "yes" if value is True else str(value)


def _row(kind: str, stratum: str, report: Report, item: Observation | Claim, says: dict[str, str]) -> Row:
    document = report.document
    return Row(
        kind=kind,
        stratum=stratum,
        weight=1.0,
        says=says,
        sentences=[document.text[item.start : item.end].strip()],
        files=[document.source.name],
        contexts=[_context(document, item.start)],
    )


def _context(document: Document, start: int) -> Context:
    sentences = document.sentences
    at = bisect_right(sentences, start, key=lambda s: s.start) - 1
    texts = [
        document.text[s.start : s.end].strip() for s in sentences[max(at - _AROUND, 0) : at + _AROUND + 1]
    ]
    own = min(max(at, 0), _AROUND)
    title = document.header.title
    return Context(
        title=title.value if title else "",
        headings=_headings(document, sentences[at].section) if at >= 0 else [],
        before=texts[:own],
        after=texts[own + 1 :],
    )


def _headings(document: Document, index: int) -> list[str]:
    """The heading of a section after those of the sections that it lies in."""
    found: list[str] = []
    level = document.sections[index].level + 1
    for section in reversed(document.sections[: index + 1]):
        if section.level < level:
            level = section.level
            found.append(section.heading.strip())
    return [heading for heading in reversed(found) if heading]
