"""What a report's head and its file say of it, and whose report it is, as rows."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import EntityType, Field
from kg.reading.dates import is_day
from kg.statements import predicates as p
from kg.statements import properties
from kg.statements.evidence import Evidence
from kg.statements.row import Statement

_DATES = ("delivered", "issued")


def header(evidence: Evidence) -> Iterator[Statement]:
    """The rows of the file, of the head's fields, of the reporting area and of who presented the report."""
    source, read = evidence.document.source, evidence.read
    yield evidence.said(p.SOURCE, source.name)
    yield evidence.said(p.SHA256, source.sha256)
    yield evidence.said(p.COMPLETENESS, evidence.document.completeness.value)
    division = read.area.division
    yield evidence.said(
        p.AREA,
        evidence.local(read.area_key),
        original=read.area.name,
        facets=(("code", division.code),) if division is not None else (),
    )
    said: list[str] = []
    for name, predicate in p.HEADER.items():
        row = _field(evidence, name, predicate)
        if row is not None:
            said += [row.value] if name in _DATES else []
            yield row
    if said:  # the day it was given comes before the day it was published
        yield evidence.said(p.SAID_ON, said[0])
    yield from _presenter(evidence)
    yield from properties.others(evidence)


def _field(evidence: Evidence, name: str, predicate: str) -> Statement | None:
    """The row of a field of the head; of what the head does not say, what stands beside the text."""
    beside = properties.of_head(evidence, name)
    field: Field | None = getattr(evidence.document.header, name)
    if field is not None and name in _DATES and not is_day(field.value):
        evidence.leave_out("unclear-date", "no day of the calendar", field.start, field.value)
    elif field is not None and field.start < 0:  # given beside the text
        return evidence.said(predicate, field.value)
    elif field is not None:
        start, end = evidence.document.source_span(field.start, field.end)
        return evidence.said(predicate, field.value, start=start, end=end)
    return evidence.said(predicate, beside) if beside else None


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
