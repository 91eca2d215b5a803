"""A report as the views need it: things with global identities, and facts with their sentences.

A *thing* is an entity with the identity that it has across reports. A *fact* is
a subject, a predicate and an object, stated by one or more sentences; what a
page shows of each statement is its modality, its period and its sentence number.
Sentences count from 1 in the order of the text, as in ``reports/NAME.html#s42``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.graph.identity import Identity, Lookup
from kg.model import LITERAL_PREDICATES, Document, Entity, Predicate, Report
from kg.views import identity


@dataclass(frozen=True, slots=True)
class Stated:
    """Where a fact is stated, and how sure that is.

    ``period`` is "" where unknown; ``confidence`` is in whole percent.
    """

    modality: str
    period: str
    sentence: int
    report: str
    confidence: int


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


@dataclass(frozen=True, slots=True)
class View:
    """One report's things and facts; ``hub`` is the identity of its reporting area."""

    id: str
    hub: str
    things: tuple[Thing, ...]
    facts: tuple[Fact, ...]
    keys: dict[str, str] = field(default_factory=dict)


def view(report: Report, rid: str, lookup: Lookup) -> View:
    """What the pages show of ``report``, called ``rid``; ``keys`` maps its entity keys to identities."""
    known = identity.things(report, lookup)
    keys = {key: thing_id for key, (thing_id, _) in known.items()}
    things: dict[str, Thing] = {}
    for entity in report.entities:
        thing = _thing(report.document, entity, *known[entity.key])
        things[thing.id] = merged(things[thing.id], thing) if thing.id in things else thing
    return View(
        id=rid,
        hub=keys[report.place_key],
        things=tuple(things[key] for key in sorted(things)),
        facts=tuple(_facts(report, keys, rid)),
        keys=keys,
    )


def merged(one: Thing, other: Thing) -> Thing:
    """Two records of the same thing as one; name and code are alike, as they follow from its identity."""
    return replace(
        one,
        names=tuple(sorted({*one.names, *other.names})),
        level=one.level or other.level,
        merges=tuple(sorted({*one.merges, *other.merges})),
        sentences=tuple(sorted({*one.sentences, *other.sentences})),
    )


def sentence_number(document: Document, start: int) -> int:
    """The number of the sentence that holds the clean offset ``start``; at least 1."""
    return max(bisect_right(document.sentences, start, key=lambda s: s.start), 1)


def _thing(document: Document, entity: Entity, thing_id: str, known: Identity) -> Thing:
    found = {sentence_number(document, mention.start) for mention in entity.mentions}
    return Thing(
        id=thing_id,
        type=str(known.type),
        name=known.label,
        names=tuple(sorted({entity.name, *entity.aliases} - {known.label})),
        code=known.division.code if known.division else "",
        level=str(known.division.level if known.division else entity.level or ""),
        merges=entity.merges,
        sentences=tuple(sorted(found)),
    )


def _facts(report: Report, keys: dict[str, str], rid: str) -> Iterator[Fact]:
    grouped: dict[tuple[str, Predicate, str], dict[tuple[int, str], Stated]] = defaultdict(dict)
    for claim in report.claims:
        value = claim.object if claim.predicate in LITERAL_PREDICATES else keys[claim.object]
        number = sentence_number(report.document, claim.start)
        places = grouped[keys[claim.subject], claim.predicate, value]
        before = places.get((number, claim.modality))
        sure = max(round(100 * claim.confidence), before.confidence if before else 0)
        told = str(claim.period or "")
        places[number, claim.modality] = Stated(str(claim.modality), told, number, rid, sure)
    for (subject, predicate, value), places in sorted(grouped.items()):
        order = tuple(places[key] for key in sorted(places))
        yield Fact(subject, str(predicate), value, predicate in LITERAL_PREDICATES, order)
