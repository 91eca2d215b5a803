"""Rows as the views show them: things with all their names, and facts with the sentences that state them.

A *thing* is an entity with the identity that it has across reports. A *fact* is
a subject, a predicate and an object, stated by one or more sentences; what a
page shows of each statement is its modality, its period and its sentence number.
Sentences count from 1 in the order of the text, as in ``reports/NAME.html#s42``.
In the rows given here, ``report`` is the name of the report's page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import LITERAL_PREDICATES, Predicate
from kg.statements import Statement
from kg.statements import predicates as p
from kg.views import names

RELATIONS = frozenset(map(str, Predicate))


@dataclass(frozen=True, slots=True)
class Stated:
    """Where a fact is stated, how sure that is, and by which rule.

    ``period`` is "" where unknown; ``confidence`` is in whole percent.
    """

    modality: str
    period: str
    sentence: int
    report: str
    confidence: int
    rule: str


@dataclass(frozen=True, slots=True)
class Fact:
    """``object`` is a thing's identity, or a literal where ``literal`` is true."""

    subject: str
    predicate: str
    object: str
    literal: bool
    stated: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity: ``names`` are the other names, ``sentences`` those that mention it, sorted."""

    id: str
    type: str
    name: str
    names: tuple[str, ...] = ()
    code: str = ""
    level: str = ""
    merges: tuple[str, ...] = ()
    sentences: tuple[int, ...] = ()


def things(rows: Iterable[Statement]) -> list[Thing]:
    """The things that ``rows`` name, sorted by identity."""
    told: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        told[row.canonical][row.predicate].append(row)
    found = (_thing(names.thing(term), rows) for term, rows in told.items() if p.CLASS in rows)
    return sorted(found, key=lambda thing: thing.id)


def _thing(own_id: str, rows: dict[str, list[Statement]]) -> Thing:
    def values(*predicates: str) -> list[str]:
        return [row.value for predicate in predicates for row in rows.get(predicate, ())]

    label = values(p.LABEL)[0]
    return Thing(
        id=own_id,
        type=values(p.CLASS)[0],
        name=label,
        names=tuple(sorted({*values(p.NAME, p.ALIAS)} - {label})),
        code=next(iter(values(p.DIVISION_CODE)), ""),
        level=next(iter(values(p.DIVISION_LEVEL, p.LEVEL)), ""),
        merges=tuple(sorted({*values(p.MERGE)})),
        sentences=tuple(sorted({row.sentence for row in rows.get(p.MENTION, ())})),
    )


def facts(rows: Iterable[Statement]) -> list[Fact]:
    """The facts that ``rows`` state, sorted; of two statements in one sentence the surest tells."""
    told: dict[tuple[str, str, str], dict[tuple[str, int, str], Statement]] = defaultdict(dict)
    for row in rows:
        if row.predicate in RELATIONS:
            value = row.words if row.predicate in LITERAL_PREDICATES else names.thing(row.object)
            places = told[names.thing(row.canonical), row.predicate, value]
            place = (row.report, row.sentence, str(row.modality))
            if place not in places or row.confidence > places[place].confidence:
                places[place] = row
    return [_fact(*key, [places[place] for place in sorted(places)]) for key, places in sorted(told.items())]


def _fact(subject: str, predicate: str, value: str, rows: list[Statement]) -> Fact:
    stated = (
        Stated(str(r.modality), str(r.period or ""), r.sentence, r.report, round(100 * r.confidence), r.rule)
        for r in rows
    )
    return Fact(subject, predicate, value, predicate in LITERAL_PREDICATES, tuple(stated))
