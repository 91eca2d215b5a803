"""What townkg found in a report, written as an annotator would write it: a selection of its rows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.model import LITERAL_PREDICATES, PLANNED, Predicate
from kg.statements import predicates as p

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.evaluation.gold import Annotation
    from kg.statements import Statement

_SETS = ("项目", "工程", "协议")
_RELATIONS = frozenset(map(str, Predicate))
_PLAIN = {str(planned): str(plain) for plain, planned in PLANNED.items()}
"""Annotators mark a relation whether it is so or planned."""
_HEADER = {
    "title": p.HEADER["title"],
    "presenter": p.HEADER["presenter"],
    "presenter_post": p.HEADER["post"],
    "date": p.HEADER["delivered"],
    "congress": p.HEADER["congress"],
    "period": p.HEADER["period"],
    "published": p.HEADER["issued"],
    "index_number": p.HEADER["identifier"],
}


def predict(rows: Sequence[Statement]) -> Annotation:
    """One report's entities, relations, observations and header in the format of the gold files.

    Each item has its sentence as ``quote``, for the listing of errors.
    """
    told: defaultdict[str, list[Statement]] = defaultdict(list)
    for row in rows:
        told[row.predicate].append(row)
    first = {predicate: found[0].value for predicate, found in told.items()}
    header = {name: first.get(predicate) for name, predicate in _HEADER.items()}
    return {
        "document": told[p.SOURCE][0].value,
        "report": {**header, "town": told[p.AREA][0].original},
        "entities": _entities(told),
        "relations": _relations(rows),
        "observations": [_observation(row, told[p.AREA][0].value) for row in told[p.OBSERVATION]],
    }


def _entities(told: dict[str, list[Statement]]) -> list[dict[str, object]]:
    aliases: defaultdict[str, list[str]] = defaultdict(list)
    for row in told[p.ALIAS]:
        aliases[row.entity].append(row.value)
    levels = {row.entity: row.value for row in told[p.LEVEL]}
    sentences = {row.sentence: row.value.strip() for row in told[p.SENTENCE]}
    first = {row.entity: sentences.get(row.sentence, "") for row in reversed(told[p.MENTION])}
    return [
        {
            "id": row.entity,
            "type": row.type,
            "name": row.value,
            "aliases": aliases[row.entity],
            "level": levels.get(row.entity),
            "confidence": row.confidence,
            "quote": first.get(row.entity, ""),
        }
        for row in told[p.NAME]
    ]


def _relations(rows: Sequence[Statement]) -> list[dict[str, object]]:
    """Each fact once, in the order of its first row."""
    found: dict[tuple[str, str, str], dict[str, object]] = {}
    for row in rows:
        if row.predicate not in _RELATIONS:
            continue
        predicate = _PLAIN.get(row.predicate, row.predicate)
        fact = (row.entity, predicate, row.words if row.predicate in LITERAL_PREDICATES else row.value)
        item = {"s": fact[0], "p": fact[1], "o": fact[2], "rule": row.rule}
        found.setdefault(fact, {**item, "confidence": row.confidence, "quote": row.quote})
    return list(found.values())


def _whose(row: Statement, area: str) -> str:
    """Whose a figure is, as annotators see it: sets of the area's own projects are the area's."""
    population = row.facet("population")
    if population:
        return "" if population.endswith(_SETS) else population
    return row.name if row.entity != area else ""


def _observation(row: Statement, area: str) -> dict[str, object]:
    """A figure in a report of ``area``; ``concept`` is the full name of what it measures.

    Facets that it has not are left out.
    """
    facets = {
        "direction": "down" if row.facet("direction") == "down" else "",
        "basis": row.facet("basis"),
        "bound": row.facet("bound"),
        "upper": row.facet("upperValue"),
        "part": row.facet("part"),
        "estimate": row.facet("estimated") == "true",
        "of": _whose(row, area),
        "concept": row.facet("measure"),
    }
    return {
        "indicator": row.facet("indicatorText"),
        "value": row.value,
        "unit": row.unit,
        "kind": row.facet("kind"),
        "status": str(row.modality),
        "period": str(row.period) if row.period else None,
        "rule": row.rule,
        **{name: value for name, value in facets.items() if value},
        "confidence": row.confidence,
        "quote": row.quote,
    }
