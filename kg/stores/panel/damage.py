"""What a hand has damaged in a row of statements, told before a table relies on it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from kg.model import LITERAL_PREDICATES, Predicate
from kg.period import Period
from kg.statements import Statement
from kg.statements import predicates as p
from kg.stores.panel.columns import FACETS, PAGE, snake

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = {"": (str, "text"), 0: (int, "whole number"), 1.0: ((int, float), "number")}
_PLACES = ("start", "end", "sentence_start", "sentence_end", "text_start", "text_end")
_FIELDS: dict[str, tuple[Any, str]]
_FIELDS = {f.name: _KINDS[f.default] for f in fields(Statement) if isinstance(f.default, (str, int, float))}
_FIELDS |= dict.fromkeys(_PLACES, ((int, type(None)), "whole number"))
_NUMBERS = frozenset({p.OBSERVATION, str(Predicate.INVESTMENT)})
_NUMERIC = frozenset({PAGE.name, *(column.name for column in FACETS if column.kind == "number")})
_DAYS = {p.SAID_ON, p.HEADER["delivered"], p.HEADER["issued"]}
_LINKS = frozenset(map(str, frozenset(Predicate) - LITERAL_PREDICATES))


def fault(row: Statement) -> str:
    """What is wrong with a row that could be parsed, ``""`` where nothing is."""
    return next(_faults(row), "")


def _faults(row: Statement) -> Iterator[str]:
    for name, (kind, called) in _FIELDS.items():
        if not isinstance(getattr(row, name), kind):
            yield f"{name} is no {called}"
    numeric = [("value", row.value)] if row.predicate in _NUMBERS else []
    for name, value in (*numeric, *row.facets):
        if not isinstance(value, str):
            yield f"{name} is no text"
        elif (name == "value" or snake(name) in _NUMERIC) and not _is_number(value):
            yield f"{name} is no number: {value!r}"
    yield from _of_heads(row)
    if row.entity != row.report and not _is_local(row.entity):
        yield f"entity is no REPORT/TYPE/NAME: {row.entity!r}"
    if row.predicate in _LINKS and not _is_local(row.value):
        yield f"value is no REPORT/TYPE/NAME: {row.value!r}"


def _of_heads(row: Statement) -> Iterator[str]:
    if row.predicate in _DAYS and not _is_day(row.value):
        yield f"value is no day: {row.value!r}"
    if row.predicate == p.HEADER["period"] and not _is_period(row.value):
        yield f"value is no period: {row.value!r}"
    if row.predicate == p.HEADING and not row.facet("level").isdecimal():
        yield "a heading has no level"


def _is_number(words: str) -> bool:
    try:
        return Decimal(words).is_finite()
    except InvalidOperation:
        return False


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _is_period(words: str) -> bool:
    try:
        Period.parse(words)
    except ValueError:
        return False
    return True


def _is_local(words: str) -> bool:
    return words.count("/") >= 2
