"""Which thing a report's entity is: its IRI and label, the same in every report that means it.

* A linked area is its official code, and its label the official name.
* A nation- or province-wide programme is its standard name, wherever it is carried out.
* A company by its registered name is that name.
* Everything else is its name within the reporting area: two reports of one town mean
  one thing by it, two towns' campaigns of one name stay two. Where the reporting area
  is not linked, the file's own hash takes the area's place.

The label follows from what identifies the thing, so merging reports never gives it two.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from kg import lexicon
from kg.divisions.names import usual
from kg.errors import UnsoundGraphError
from kg.graph import terms
from kg.model import AREAS, Division, Entity, EntityType, Level, Report

Lookup = Callable[[str], Division | None]
"""From a 12-digit code to the official division, None where there is none."""


class Identity(NamedTuple):
    """An entity's term, class and label; why other reports can mean the same; a linked area's division."""

    term: str
    type: EntityType
    label: str
    shared: str = ""
    division: Division | None = None


def scope(report: Report) -> str:
    """What tells this report's local names from another place's of the same words."""
    if report.place.division is not None:
        return report.place.division.code
    return f"{report.place.name}/{report.document.source.sha256}"


def identities(report: Report, lookup: Lookup) -> dict[str, Identity]:
    """The identity of each of the report's entities, by entity key.

    Raises UnsoundGraphError for an area whose code the official list does not have.
    """
    here = scope(report)
    found = {entity.key: identify(entity, here, lookup) for entity in report.entities}
    if report.place.division is not None and report.place_key in found:
        found[report.place_key] = official(report.place.division)
    return found


def identify(entity: Entity, here: str, lookup: Lookup) -> Identity:
    """The identity of ``entity`` in a report whose scope is ``here``."""
    kind = entity.type.kind
    if entity.type in AREAS:
        if entity.code:
            return official(_division(entity.code, lookup))
        level = str(level_of(entity) or "")
        return Identity(f"area:{terms.digest('area', here, level, entity.name)}", entity.type, entity.name)
    if entity.standard:
        term = f"{kind}:{terms.digest(kind, entity.standard)}"
        return Identity(
            term, entity.type, entity.standard, "one standard name of a programme beyond one area"
        )
    if entity.type is EntityType.ENTERPRISE and is_registered(entity.name):
        term = f"{kind}:{terms.digest(kind, entity.name)}"
        return Identity(term, entity.type, entity.name, "one registered company name")
    return Identity(f"{kind}:{terms.digest(kind, here, entity.name)}", entity.type, entity.name)


def level_of(entity: Entity) -> Level | None:
    """An area's level; a town's goes without saying."""
    return Level.TOWN if entity.type is EntityType.TOWN else entity.level


def _division(code: str, lookup: Lookup) -> Division:
    division = lookup(code)
    if division is None:
        raise UnsoundGraphError(
            "no official division has this code", place=code, remedy="please report this as a bug"
        )
    return division


def official(division: Division) -> Identity:
    """The identity of an official division; its class follows from its level."""
    kind = EntityType.TOWN if division.level is Level.TOWN else EntityType.AREA
    return Identity(
        f"area:{division.code}", kind, usual(division.name), "one official division code", division
    )


def is_registered(name: str) -> bool:
    """Whether ``name`` is a company's registered name, which no two companies share."""
    return lexicon.load("identity")["legal-name"].regex.search(name) is not None


def ancestors(divisions: Iterable[Division], lookup: Lookup) -> list[Division]:
    """All official divisions above ``divisions``, each once, by code."""
    found: dict[str, Division] = {}
    for division in divisions:
        parent = lookup(division.parent) if division.parent else None
        while parent is not None and parent.code not in found:
            found[parent.code] = parent
            parent = lookup(parent.parent) if parent.parent else None
    return [found[code] for code in sorted(found)]
