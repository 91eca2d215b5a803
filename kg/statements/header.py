"""What a report's head says of it, and whose report it is, as rows."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import EntityType, Field
from kg.reading.dates import is_day
from kg.statements import predicates as p
from kg.statements.evidence import Evidence
from kg.statements.row import Statement

_DATES = ("delivered", "issued")


def header(evidence: Evidence) -> Iterator[Statement]:
    """The rows of the file, of the head's fields, of the reporting area and of who presented the report."""
    source, read = evidence.document.source, evidence.read
    yield evidence.said(p.SOURCE, source.name)
    yield evidence.said(p.SHA256, source.sha256)
    division = read.area.division
    yield evidence.said(
        p.AREA,
        evidence.local(read.area_key),
        original=read.area.name,
        facets=(("code", division.code),) if division is not None else (),
    )
    said: list[str] = []
    for name, predicate in p.HEADER.items():
        field: Field | None = getattr(evidence.document.header, name)
        if field is None:
            continue
        if name not in _DATES or is_day(field.value):
            said += [field.value] if name in _DATES else []
            yield _field(evidence, predicate, field)
        else:
            evidence.leave_out("unclear-date", "no day of the calendar", field.start, field.value)
    if said:  # the day it was given comes before the day it was published
        yield evidence.said(p.SAID_ON, said[0])
    yield from _presenter(evidence)


def _field(evidence: Evidence, predicate: str, field: Field) -> Statement:
    if field.start < 0:  # given beside the text
        return evidence.said(predicate, field.value)
    start, end = evidence.document.source_span(field.start, field.end)
    return evidence.said(predicate, field.value, start=start, end=end)


def _presenter(evidence: Evidence) -> Iterator[Statement]:
    presenter = evidence.document.header.presenter
    if presenter is None:
        return
    for entity in evidence.read.entities:
        if entity.type is EntityType.OFFICIAL and presenter.value in (entity.name, *entity.aliases):
            yield evidence.said(p.PRESENTED_BY, evidence.local(entity.key))
            return
    evidence.leave_out(
        "unknown-presenter", "the presenter was not found as an official", presenter.start, presenter.value
    )
