"""Which division a name means, decided by what lies around the reporting one.

The nearest division with the name is meant, as long as there is one nearest: a
full name inside, above or beside the reporting area first, then in its county,
prefecture and province, at last the only one in the country; of towns beyond the
county only that one, since many that reports name are no more. Short forms follow
the habits of reports: provinces and prefectures are called by them everywhere,
counties and towns at home. Where two remain, none is chosen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kg.divisions.around import Nearness, Surroundings, villages_within
from kg.divisions.names import level_of_name, stem, variants
from kg.divisions.official import WIDTH
from kg.model import Division, Level

ALL_LEVELS = frozenset(Level)
# Beyond this a division must be the only one with its name.
_REACH = {
    Level.PROVINCE: Nearness.ELSEWHERE,
    Level.PREFECTURE: Nearness.ELSEWHERE,
    Level.COUNTY: Nearness.PROVINCE,
    Level.TOWN: Nearness.COUNTY,
    Level.VILLAGE: Nearness.COUNTY,
}

_LONGEST_ROW = 30  # characters


class How(StrEnum):
    """What tied a name to a division."""

    FULL = "full"
    SHORT = "short"
    CHAIN = "chain"  # several names in a row, each inside the one before
    RENAMED = "renamed"  # the list has it with another suffix
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name was found to mean; without ``division`` the ``candidates`` say between what it lies."""

    how: How
    division: Division | None = None
    candidates: tuple[Division, ...] = ()


NOTHING = Resolution(How.NONE)


def resolve(name: str, around: Surroundings, levels: frozenset[Level] = ALL_LEVELS) -> Resolution:
    """The division of one of ``levels`` that ``name`` means in a report from there.

    Names without characters that a division could have give :data:`NOTHING`.
    """
    for attempt in (_full, _chain, _short, _renamed):
        found = attempt(name, around, levels)
        if found.how is not How.NONE:
            return found
    return NOTHING


def decide(how: How, found: Iterable[Division], around: Surroundings) -> Resolution:
    """Choose the one nearest of the divisions with a name, if it is near enough or the only one."""
    candidates = tuple(found)
    if not candidates:
        return NOTHING
    nearest = around.nearest(candidates)
    if len(nearest) > 1:
        return Resolution(how, None, nearest)
    alone = len(candidates) == 1 or around.nearness(nearest[0]) <= _REACH[nearest[0].level]
    return Resolution(how, nearest[0] if alone else None, candidates)


def _full(name: str, around: Surroundings, levels: frozenset[Level]) -> Resolution:
    found = [d for d in around.gazetteer.full(name) if d.level in levels]
    if Level.VILLAGE in levels:
        found += around.village(name)
    return decide(How.FULL, found, around)


def _short(name: str, around: Surroundings, levels: frozenset[Level]) -> Resolution:
    upper = [d for d in around.gazetteer.short(name) if d.level in levels]
    own = [d for d in upper if around.nearness(d) in (Nearness.SELF, Nearness.ABOVE)]
    if own:
        return Resolution(How.SHORT, own[0], tuple(own))
    inside = around.village_stems.get(name, ()) if Level.VILLAGE in levels else ()
    home = [d for d in inside if around.nearness(d) is Nearness.INSIDE]
    near_by = [d for d in upper if d.level is Level.TOWN and around.nearness(d) is Nearness.INSIDE]
    for level in (Level.PROVINCE, Level.PREFECTURE):
        found = [d for d in upper if d.level is level]
        if near_by and level is Level.PREFECTURE and _all_elsewhere(found, around):
            break
        if found:
            unsure = around.gazetteer.is_ordinary(name, Level.PREFECTURE)
            rivals = [d for d in upper if d.level is Level.COUNTY and unsure]
            return decide(How.SHORT, [*found, *rivals], around)
    counties = [d for d in upper if d.level is Level.COUNTY]
    near = [d for d in counties if around.nearness(d) <= Nearness.PREFECTURE]
    towns = [d for d in upper if d.level is Level.TOWN and around.nearness(d) <= Nearness.COUNTY]
    for found in (near, towns, home, counties):
        if found:
            return decide(How.SHORT, found, around)
    return NOTHING


def _all_elsewhere(divisions: Iterable[Division], around: Surroundings) -> bool:
    return all(around.nearness(d) is Nearness.ELSEWHERE for d in divisions)


def _renamed(name: str, around: Surroundings, levels: frozenset[Level]) -> Resolution:
    """The division near by that differs in its suffix alone (徐水县, now 徐水区)."""
    level, base = level_of_name(name), stem(name)
    if not base or (level is not None and level not in levels):
        return NOTHING
    kin = around.village_stems.get(base, ()) if level is Level.VILLAGE else around.gazetteer.short(base)
    found = [d for d in kin if d.level is (level or Level.COUNTY) and name in variants(d.name, d.level)]
    near = [d for d in found if around.nearness(d) <= min(_REACH[d.level], Nearness.PROVINCE)]
    return decide(How.RENAMED, near, around)


def _chain(name: str, around: Surroundings, levels: frozenset[Level]) -> Resolution:
    """The last of several names in a row, each inside the one before (武义县云岭乡)."""
    for cut in _cuts(name):
        head = _head(name[:cut], around)
        below = _descend(name[cut:], head, around, levels) if head else ()
        if below:
            return Resolution(How.CHAIN, below[0] if len(below) == 1 else None, below)
    return NOTHING


def _cuts(name: str) -> range:
    """Where the first of several names may end, the longest first; no row of names is that long."""
    return range(len(name) - 2, 1, -1) if len(name) <= _LONGEST_ROW else range(0)


def _head(name: str, around: Surroundings) -> Division | None:
    upper = ALL_LEVELS - {Level.VILLAGE}
    found = _full(name, around, upper)
    if found.how is How.NONE:
        found = _short(name, around, upper - {Level.TOWN})
    return found.division


def _descend(
    name: str, head: Division, around: Surroundings, levels: frozenset[Level]
) -> tuple[Division, ...]:
    """The divisions that ``name`` means inside ``head``, be it through further areas between."""
    found = _below(name, head, around, levels)
    for cut in () if found else _cuts(name):
        between = _below(name[:cut], head, around, ALL_LEVELS - {Level.VILLAGE})
        found = _descend(name[cut:], between[0], around, levels) if len(between) == 1 else ()
        if found:
            break
    return found


def _below(name: str, head: Division, around: Surroundings, levels: frozenset[Level]) -> tuple[Division, ...]:
    """The divisions called ``name`` inside ``head``, full names before short forms, high before low."""
    known = around.gazetteer
    prefix = head.code[: WIDTH[head.level]]
    for upper, is_short in ((known.full(name), False), (known.short(name), True)):
        found = [d for d in upper if d.code.startswith(prefix) and d.code != head.code and d.level in levels]
        if not found and Level.VILLAGE in levels and head.level in (Level.COUNTY, Level.TOWN):
            found = list(villages_within(head.code, known)[is_short].get(name, ()))
        if found:
            return tuple(d for d in found if d.level is found[0].level)
    return ()
