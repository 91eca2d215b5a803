"""Areas with the official ones above them, and which area holds several places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Level, Lookup, chain
from kg.stores.panel.columns import Record

_SIX = (Level.COUNTY, Level.PREFECTURE, Level.PROVINCE)
"""The levels whose divisions have a code of six digits too."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area: its canonical term, its official code or ``""``, its name, its level or ``""``."""

    id: str
    code: str
    name: str
    level: str


def cells(area: Area, lookup: Lookup) -> Record:
    """The cells that tell which area it is and in which others it lies, a pair or three for each level.

    A county is its own county, a town its own town; a level that the official list leaves out,
    as between a county and a municipality, is empty.
    """
    found: Record = {"area_id": area.id, "area_code": area.code, "area": area.name, "area_level": area.level}
    for division in chain(area.code, lookup):
        found |= {f"{division.level}_code": division.code, str(division.level): division.name}
        if division.level in _SIX:
            found[f"{division.level}_code6"] = division.code[:6]
    return found


def official(code: str, lookup: Lookup) -> Area | None:
    """The official area of a code, None where there is none."""
    division = lookup(code) if code else None
    if division is None:
        return None
    return Area(f"area:{code}", code, division.name, str(division.level))


def holding(places: Iterable[Area], lookup: Lookup) -> Area | None:
    """The smallest area that holds all ``places``, of two nested ones the wider left aside.

    None where no area does. A place without a code decides only where it is the
    only place; beside others it is left aside.
    """
    given = set(places)
    chains = {place: chain(place.code, lookup) for place in given if place.code}
    if not chains:
        return next(iter(given)) if len(given) == 1 else None
    wider = {division.code for way in chains.values() for division in way[1:]}
    narrow = {place: way for place, way in chains.items() if place.code not in wider and way}
    if len(narrow) == 1:
        return next(iter(narrow))
    for division in next(iter(narrow.values()), []):
        if all(division in way for way in narrow.values()):
            return Area(f"area:{division.code}", division.code, division.name, str(division.level))
    return None
