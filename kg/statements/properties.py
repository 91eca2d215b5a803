"""What is said of a report beside its text, by its file or page on the web; the text itself goes first."""

from __future__ import annotations

from collections.abc import Iterator

from kg.reading.dates import is_day
from kg.statements import predicates as p
from kg.statements.evidence import Evidence
from kg.statements.row import Statement

_FIELDS = ("title", "issued", "identifier")
"""What :class:`kg.model.Header` and :class:`kg.source.Properties` both tell."""
_DATES = ("issued", "written")
_ONE = {"issued": "day of publication", "identifier": "index number"}
"""What can contradict the text, in words; a page's title has the site's name and more in it and cannot."""


def of_head(evidence: Evidence, name: str) -> str:
    """What stands beside the text for a field of its head, ``""`` where nothing does.

    Noted as an issue is what is no date and should be one, and what contradicts the text.
    """
    value = _value(evidence, name) if name in _FIELDS else ""
    field = getattr(evidence.document.header, name)
    if value and field is not None and name in _ONE and _squeezed(value) != _squeezed(field.value):
        message = f"beside the text stands another {_ONE[name]} than in it, which is taken: {field.value}"
        evidence.leave_out("contradicted-property", message, field.start, value)
    return value


def others(evidence: Evidence) -> Iterator[Statement]:
    """The rows of what no head says, and of the file's format where it is no plain text."""
    if evidence.document.source.format:
        yield evidence.said(p.FORMAT, evidence.document.source.format)
    for name, predicate in p.PROPERTIES.items():
        if value := _value(evidence, name):
            yield evidence.said(predicate, value)


def _value(evidence: Evidence, name: str) -> str:
    value: str = getattr(evidence.document.source.properties, name)
    if not value or name not in _DATES or is_day(value):
        return value
    evidence.leave_out("unclear-date", f"{name}, beside the text, is no day of the calendar", None, value)
    return ""


def _squeezed(words: str) -> str:
    return "".join(words.split())
