"""A report → its rows, in the order of the text within each kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from kg.model import AREAS, Document, Entity, EntityType, Issue, Level, Modality, Report
from kg.statements import predicates as p
from kg.statements.evidence import Evidence
from kg.statements.figures import figures
from kg.statements.header import header
from kg.statements.relations import relations
from kg.statements.row import Statement


class Told(NamedTuple):
    """All rows of one report, and what could not be stated."""

    rows: tuple[Statement, ...]
    issues: tuple[Issue, ...]


def statements(report: Report) -> Told:
    """Everything that ``report`` says as rows: the one form in which it goes on from here.

    Pure: the rows follow from the report alone. Raises UnsoundGraphError where a relation names an
    entity that the report does not have.
    """
    evidence = Evidence(report)
    rows = (
        *header(evidence),
        *_text(evidence),
        *(row for entity in report.entities for row in _entity(evidence, entity)),
        *relations(evidence),
        *figures(evidence),
    )
    return Told(rows, tuple(evidence.issues))


def _text(evidence: Evidence) -> Iterator[Statement]:
    """The whole clean text, in order: sentences and what lies between, then pages and headings."""
    document = evidence.document
    position = 0
    told = wordings(document)
    for number, sentence in enumerate(document.sentences, 1):
        if sentence.start > position:
            yield evidence.text(p.BETWEEN, position, sentence.start)
        yield evidence.text(p.SENTENCE, sentence.start, sentence.end, number, told.get(number))
        position = sentence.end
    if position < len(document.text):
        yield evidence.text(p.BETWEEN, position, len(document.text))
    yield from _pages(evidence)
    for section in document.sections:
        if section.heading:
            yield Statement(
                predicate=p.HEADING,
                value=section.heading,
                entity=evidence.report,
                report=evidence.report,
                modality=section.modality,
                start=document.starts[section.start],
                text_start=section.start,
                facets=(("level", str(section.level)),),
            )


def _pages(evidence: Evidence) -> Iterator[Statement]:
    """A row for each place where another page of the file begins, none where it has no pages."""
    starts, before = evidence.document.starts, 0
    for origin in evidence.document.source.origins:
        if origin.page and origin.page != before:
            before = origin.page
            at = bisect_left(starts, origin.start)
            yield evidence.said(p.PAGE, str(origin.page), start=origin.start, text_start=at)


def wordings(document: Document) -> dict[int, Modality]:
    """The modalities of those sentences, by number from 1, of which no heading tells it.

    What stands before the first heading is none of them where that heading begins the review: it is the
    greeting, or a glance at the report to come.
    """
    first = next((part.modality for part in document.sections if part.modality), None)
    found: dict[int, Modality] = {}
    for number, sentence in enumerate(document.sentences, 1):
        part = document.sections[sentence.section]
        headed = part.modality if part.heading else None
        if headed is None and (document.explains(sentence) or (first is Modality.ACTUAL and part.start == 0)):
            continue
        if sentence.modality is not headed:
            found[number] = sentence.modality
    return found


def _entity(evidence: Evidence, entity: Entity) -> Iterator[Statement]:
    yield evidence.of(entity.key, p.NAME, entity.name, confidence=entity.confidence)
    for name in entity.aliases:
        yield evidence.of(entity.key, p.ALIAS, name)
    told = ((p.LEVEL, level_of(entity)), (p.CODE, entity.code), (p.STANDARD, entity.standard))
    for predicate, value in told:
        if value:
            yield evidence.of(entity.key, predicate, str(value))
    for reason in entity.merges:
        yield evidence.of(entity.key, p.MERGE, reason)
    for mention in entity.mentions:
        yield evidence.mention(entity.key, mention)


def level_of(entity: Entity) -> Level | None:
    """An area's level; a town's goes without saying."""
    if entity.type not in AREAS:
        return None
    return Level.TOWN if entity.type is EntityType.TOWN else entity.level
