"""Relations as records, each with its subject's area, and projects with all that is said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg.model import LITERAL_PREDICATES, Predicate
from kg.statements import Statement, official_code
from kg.statements import predicates as p
from kg.stores.panel import areas
from kg.stores.panel.areas import Area
from kg.stores.panel.columns import Record
from kg.stores.panel.figures import Choice, area
from kg.stores.panel.source import Source, evidence, facets

RELATIONS = tuple(str(predicate) for predicate in Predicate)
_LITERALS = frozenset(map(str, LITERAL_PREDICATES))
_OF_THINGS = (p.LABEL, p.DIVISION_CODE, p.DIVISION_LEVEL, p.LEVEL)
_SEPARATOR = "；"
_PROMISED = (("aimed", "aimedStatus"), ("due", "due"))


def facts(source: Source, choice: Choice) -> Iterator[Record]:
    """A record per relation that a sentence states, those of one subject together."""
    for rows in source.things((*RELATIONS, *_OF_THINGS)):
        related = [row for row in rows if row.predicate in RELATIONS]
        where = _where(rows, source) if related else {}
        for row in related:
            record = {**where, **_record(row, source)}
            if choice.takes(record):
                yield record


def projects(source: Source, choice: Choice, notes: Counter[str]) -> Iterator[Record]:
    """A record per project. ``notes`` counts those whose reports give several amounts, which stay empty."""
    for rows in source.things((*RELATIONS, p.LABEL)):
        if not rows[0].canonical.startswith("project:"):
            continue
        record = {**_where(rows, source), **_project(rows, source)}
        if choice.takes(record):
            if record["investments"] and record["investment"] is None:
                notes["projects have several investments, so that the amount is empty"] += 1
            yield record


def _where(rows: list[Statement], source: Source) -> Record:
    """The area that a thing is, or that holds all its places."""
    if rows[0].canonical.startswith("area:"):
        return areas.cells(area(rows), source.lists.division)
    held = areas.holding(_places(rows, source), source.lists.division)
    return areas.cells(held, source.lists.division) if held else {}


def _places(rows: Iterable[Statement], source: Source) -> Iterator[Area]:
    for row in rows:
        if row.predicate == Predicate.LOCATED_IN:
            division = source.lists.division(code) if (code := official_code(row.object)) else None
            if division is not None:
                yield Area(row.object, division.code, division.name, str(division.level))
            else:
                yield Area(row.object, "", _called(row.value)[1], "")


def _called(local: str) -> tuple[str, str]:
    """The class and the name that a local id tells."""
    told = Statement(entity=local)
    return told.type, told.name


def _record(row: Statement, source: Source) -> Record:
    linked = row.predicate not in _LITERALS
    kind, name = _called(row.value) if linked else ("", row.value)
    return {
        **facets(row),
        "subject_id": row.canonical,
        "subject_type": row.type,
        "subject": row.name,
        "predicate": row.predicate,
        "object_id": row.object,
        "object_type": kind,
        "object": name,
        "value": Decimal(row.value) if row.predicate == Predicate.INVESTMENT else None,
        "unit": row.unit,
        "original": row.original,
        "supplied": row.supplied,
        **source.report(row.report),
        **evidence(row),
    }


def _project(rows: list[Statement], source: Source) -> Record:
    said: dict[str, list[Statement]] = {}
    for row in rows:
        said.setdefault(row.predicate, []).append(row)
    amounts = {(Decimal(row.value), row.unit) for row in said.get(Predicate.INVESTMENT, ())}
    amount, currency = next(iter(amounts)) if len(amounts) == 1 else (None, "")
    label = said[p.LABEL][0].value if p.LABEL in said else rows[0].name
    related = [row for row in rows if row.predicate in RELATIONS]
    return {
        "project_id": rows[0].canonical,
        "project": label,
        "places": _joined(place.name for place in _places(rows, source)),
        "investment": amount,
        "currency": currency,
        "investments": _joined(row.words for row in said.get(Predicate.INVESTMENT, ())),
        "states": _states(said.get(Predicate.STATUS, ())),
        "undertakers": _joined(_called(row.value)[1] for row in said.get(Predicate.UNDERTAKEN_BY, ())),
        "report_files": _joined(sorted(str(source.report(row.report)["report_file"]) for row in related)),
    }


def _states(rows: Iterable[Statement]) -> str:
    in_order = sorted(rows, key=lambda row: (row.period is None, row.period or 0, row.value))
    return _joined(" ".join(_state(row)) for row in in_order)


def _state(row: Statement) -> Iterator[str]:
    """The words of one state: itself, its period and modality, and what is promised until when."""
    yield row.value
    yield from (str(told) for told in (row.period, row.modality) if told)
    yield from (f"{said} {told}" for said, name in _PROMISED if (told := row.facet(name)))


def _joined(words: Iterable[str]) -> str:
    return _SEPARATOR.join(dict.fromkeys(filter(None, words)))
