"""Where things are and what is part of what: ``partOf``, ``locatedIn``, ``implements``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kg import lexicon
from kg.claims.context import Context
from kg.model import AREAS, Claim, Entity, EntityType, Level, Predicate

_RANK = {Level.PROVINCE: 0, Level.PREFECTURE: 1, Level.COUNTY: 2, Level.TOWN: 3, Level.VILLAGE: 4}
_REACH = 40
"""Characters on either side of a name in which talk of partners is looked for: twice what it can take."""
_INSIDE = frozenset({EntityType.PROJECT, EntityType.ENTERPRISE})


def implements(context: Context) -> Iterator[Claim]:
    """The reporting area carries out every programme that its report names."""
    for entity in context.entities.values():
        if entity.type is EntityType.PROGRAMME and entity.mentions:
            first = entity.mentions[0]
            yield context.claim(
                context.place, Predicate.IMPLEMENTS, entity.key, first.start, "programme-in-report"
            )


def located_in(context: Context) -> Iterator[Claim]:
    """Projects and local enterprises are in the reporting area, and where an area stands in their name."""
    for entity in context.entities.values():
        if entity.type not in _INSIDE or not entity.mentions:
            continue
        if not _is_outside(context, entity):
            yield context.claim(
                entity, Predicate.LOCATED_IN, context.place.key, entity.mentions[0].start, "in-reporting-area"
            )
        for area, position in _areas_in_name(context, entity):
            yield context.claim(entity, Predicate.LOCATED_IN, area.key, position, "area-in-name")


def _is_outside(context: Context, entity: Entity) -> bool:
    """Whether every mention stands where the text speaks of partners from elsewhere."""
    if entity.type is EntityType.PROJECT:
        return False
    outside = lexicon.load("relations")["outside-partner"].regex
    for mention in entity.mentions:
        start, end = context.clause(mention.start)
        start, end = max(start, mention.start - _REACH), min(end, mention.end + _REACH)
        around = context.text[start : mention.start] + "□" + context.text[mention.end : end]
        if not outside.search(around):
            return False
    return True


def _areas_in_name(context: Context, entity: Entity) -> Iterator[tuple[Entity, int]]:
    """Smaller areas than the reporting one that a name begins with, or that stand right before it."""
    seen = set()
    for mention in entity.mentions:
        for found in context.between(mention.start, mention.end):
            area = found.entity
            if area.type in AREAS and area.key != context.place.key and area.key not in seen:
                if not _is_below(area, context.place) or found.start != mention.start:
                    continue
                seen.add(area.key)
                yield area, mention.start


def _is_below(area: Entity, place: Entity) -> bool:
    if area.level is None or place.level is None:
        return area.level is Level.VILLAGE
    return _RANK[area.level] > _RANK[place.level]


def part_of(context: Context) -> Iterator[Claim]:
    """Areas inside the reporting area, and the reporting area inside the one above it."""
    areas = [e for e in context.entities.values() if e.type in AREAS and e.mentions]
    coded: defaultdict[str, list[Entity]] = defaultdict(list)
    for area in areas:
        coded[area.code or ""].append(area)
    for area in areas:
        parent = _parent(area, coded, context.place)
        if parent is not None:
            yield context.claim(
                area, Predicate.PART_OF, parent.key, area.mentions[0].start, "administrative-level"
            )


def _parent(area: Entity, coded: Mapping[str, list[Entity]], place: Entity) -> Entity | None:
    """The lowest of the report's areas that contains ``area``: by code, else by level below the place."""
    if area.level is None:
        return None
    if area.code:
        above = [a for code in _codes_above(area.code) for a in coded.get(code, ()) if a.key != area.key]
        return max(above, key=lambda a: (_RANK[a.level or Level.PROVINCE], a.key), default=None)
    if area.key != place.key and area.level is Level.VILLAGE and _is_below(area, place):
        return place
    return None


def _codes_above(code: str) -> list[str]:
    """The official codes that an ancestor of a division may have.

    >>> _codes_above("341502115203")
    ['340000000000', '341500000000', '341502000000', '341502115000']
    """
    return [above for digits in (2, 4, 6, 9) if (above := code[:digits].ljust(12, "0")) != code]
