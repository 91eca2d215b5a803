"""Fewer rows: what a reader asked for is sure of."""

from __future__ import annotations

from collections.abc import Sequence

from kg.statements import predicates as p
from kg.statements.row import Statement


def confident(rows: Sequence[Statement], least: float) -> tuple[Statement, ...]:
    """One report's ``rows`` without mentions, relations and figures whose confidence is under ``least``.

    An entity that keeps no mention goes with all that is said of it; the reporting area stays.
    """
    if least <= 0:
        return tuple(rows)
    area = next(row.value for row in rows if row.predicate == p.AREA)
    entities = {row.entity for row in rows if row.predicate == p.NAME}
    named = {row.entity for row in rows if row.predicate == p.MENTION and row.confidence >= least}
    gone = entities - named - {area}
    kept = (row for row in rows if row.entity not in gone and row.value not in gone)
    return tuple(row for row in kept if row.confidence >= least or _stays(row, area))


def _stays(row: Statement, area: str) -> bool:
    """Whether a row is kept however unsure: what is no finding, and how the reporting area is called."""
    return not row.rule or (row.predicate == p.MENTION and row.entity == area)
