"""What lies around a division: how near another one is, and the villages that a report there may name."""

from collections.abc import Iterable
from enum import IntEnum
from functools import cached_property, lru_cache

from kg.divisions.names import stem, village_forms
from kg.divisions.official import WIDTH, Gazetteer, heads
from kg.model import Division, Level

Named = dict[str, tuple[Division, ...]]
"""Divisions by name."""


class Nearness(IntEnum):
    """How a division lies to the reporting one, nearest first."""

    SELF = 0
    INSIDE = 1
    ABOVE = 2
    BESIDE = 3  # with the same parent
    COUNTY = 4
    PREFECTURE = 5
    PROVINCE = 6
    ELSEWHERE = 7


class Surroundings:
    """The neighbourhood of one division, or of none when the reporting area is not known.

    Villages are known inside a town or county and in the county of a town.
    """

    def __init__(self, division: Division | None, gazetteer: Gazetteer) -> None:
        self.division = division
        self.gazetteer = gazetteer
        self._inside = division.code[: WIDTH[division.level]] if division else "-"
        self._above = {d.code for d in gazetteer.ancestors(division.code)} if division else set()
        self.village_names, self.village_stems = _villages(division, gazetteer)

    @cached_property
    def town_stems(self) -> dict[str, tuple[Division, ...]]:
        """Short forms of the towns inside the division and beside it."""
        if self.division is None:
            return {}
        below = self.gazetteer.below(self.division.code) if self.division.level is not Level.TOWN else ()
        beside = self.gazetteer.children(self.division.parent) if self.division.level is Level.TOWN else ()
        return _by((d, (stem(d.name),)) for d in (*below, *beside) if d.level is Level.TOWN)

    @cached_property
    def short_heads(self) -> dict[str, tuple[str, ...]]:
        """The short forms of towns and villages here by their first two characters, the longest first."""
        return heads((*self.town_stems, *self.village_stems))

    def nearness(self, other: Division) -> Nearness:
        """How near ``other`` is to the reporting division."""
        own = self.division
        if own is None:
            return Nearness.ELSEWHERE
        if other.code == own.code:
            return Nearness.SELF
        if other.code in self._above:
            return Nearness.ABOVE
        if other.code.startswith(self._inside):
            return Nearness.INSIDE
        return Nearness.BESIDE if other.parent == own.parent else _shared(own.code, other.code)

    def village(self, name: str) -> tuple[Division, ...]:
        """The villages with this full name, those inside the reporting division before its county's."""
        return self.nearest(self.village_names.get(name, ()))

    def nearest(self, divisions: Iterable[Division]) -> tuple[Division, ...]:
        """Those of ``divisions`` that are nearest, all of them if equally near."""
        ranked = [(self.nearness(d), d) for d in divisions]
        best = min((rank for rank, _ in ranked), default=None)
        return tuple(d for rank, d in ranked if rank == best)


@lru_cache(maxsize=16)
def surroundings(division: Division | None, gazetteer: Gazetteer) -> Surroundings:
    """The neighbourhood of a division; the latest ones are kept."""
    return Surroundings(division, gazetteer)


def _shared(own: str, other: str) -> Nearness:
    if own[:6] == other[:6] and own[4:6] != "00":
        return Nearness.COUNTY
    if own[:4] == other[:4] and own[2:4] not in ("00", "90"):
        return Nearness.PREFECTURE
    return Nearness.PROVINCE if own[:2] == other[:2] else Nearness.ELSEWHERE


def _villages(division: Division | None, gazetteer: Gazetteer) -> tuple[Named, Named]:
    if division is None or division.level in (Level.PROVINCE, Level.PREFECTURE):
        return {}, {}
    return villages_within(division.parent if division.level is Level.TOWN else division.code, gazetteer)


@lru_cache(maxsize=32)
def villages_within(code: str, gazetteer: Gazetteer) -> tuple[Named, Named]:
    """The villages of a town or county by their full names and by their short forms; the latest are kept."""
    villages = gazetteer.villages(code)
    forms = [village_forms(village.name) for village in villages]
    full = _by(zip(villages, (names for names, _ in forms), strict=True))
    return full, _by(zip(villages, ((short,) for _, short in forms), strict=True))


def _by(named: Iterable[tuple[Division, Iterable[str]]]) -> Named:
    """Divisions by each of their names."""
    found: dict[str, tuple[Division, ...]] = {}
    for division, names in named:
        for name in names:
            found[name] = (*found[name], division) if name in found else (division,)
    found.pop("", None)
    return found
