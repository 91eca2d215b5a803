"""Where things are and what is part of what: ``partOf``, ``locatedIn``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kg import lexicon
from kg.claims.aid import is_aided
from kg.claims.context import Context
from kg.claims.enterprises import is_of_another_class
from kg.claims.goals import is_no_project
from kg.extraction.reporting import is_full
from kg.model import AREAS, Claim, Entity, EntityType, Level, Mention, Modality, Predicate

_RANK = {Level.PROVINCE: 0, Level.PREFECTURE: 1, Level.COUNTY: 2, Level.TOWN: 3, Level.VILLAGE: 4}
_REACH = 40
"""Characters on either side of a name in which talk of partners is looked for: twice what it can take."""
_INSIDE = frozenset({EntityType.PROJECT, EntityType.ENTERPRISE})


def located_in(context: Context) -> Iterator[Claim]:
    """Projects and local enterprises are in the reporting area, and where an area stands in their name."""
    for entity in context.entities.values():
        if entity.type not in _INSIDE or not entity.mentions:
            continue
        if _is_none(context, entity):
            continue
        if not _is_outside(context, entity):
            told = context.told(entity.mentions)
            yield context.claim(
                entity,
                Predicate.LOCATED_IN,
                context.area.key,
                told.start,
                "in-reporting-area",
                modality=_existence(context, entity, told),
            )
        for area, position, end in _areas_in_name(context, entity):
            told = context.told(entity.mentions)
            yield context.claim(
                entity,
                Predicate.LOCATED_IN,
                area.key,
                position,
                "area-in-name",
                modality=_existence(context, entity, told),
                words=(position, end),
            )


def _is_none(context: Context, entity: Entity) -> bool:
    """Whether the words speak against its type: no firm's name, no one undertaking's."""
    if entity.type is EntityType.PROJECT:
        return all(is_no_project(context, mention) for mention in entity.mentions)
    names = (entity.name, *entity.aliases)
    return all(name in context.area_names or is_of_another_class(name) for name in names)


def _existence(context: Context, entity: Entity, told: Mention) -> Modality | None:
    """Actual for an enterprise, which exists unless one hopes to bring it; a project's as it is told."""
    if entity.type is EntityType.PROJECT:
        return None
    start, _ = context.clause(told.start, _REACH)
    hoped = lexicon.load("relations")["bringing"].regex.search(context.text, start, told.start)
    return None if hoped else Modality.ACTUAL


def _is_outside(context: Context, entity: Entity) -> bool:
    """Whether every mention stands where the text speaks of partners from elsewhere."""
    if entity.type is EntityType.PROJECT:
        mentions = entity.mentions
        return all(_is_elsewhere(context, m) or is_aided(context, m.start) for m in mentions)
    outside = lexicon.load("relations")["outside-partner"].regex
    for mention in entity.mentions:
        start, end = context.clause(mention.start)
        start, end = max(start, mention.start - _REACH), min(end, mention.end + _REACH)
        around = context.text[start : mention.start] + "□" + context.text[mention.end : end]
        if not outside.search(around):
            return False
    return True


def _is_elsewhere(context: Context, mention: Mention) -> bool:
    """Whether a name begins with the full one of an area neither in the reporting one nor around it."""
    own = context.area.code
    first = [f for f in context.between(mention.start, mention.end) if f.start == mention.start]
    full = [f.entity for f in first if f.entity.type in AREAS and is_full(context.text[f.start : f.end])]
    codes = [area.code for area in full if area.code]
    if own is None or not codes:
        return False
    return not any(code.startswith(own.rstrip("0")) or own.startswith(code.rstrip("0")) for code in codes)


def _areas_in_name(context: Context, entity: Entity) -> Iterator[tuple[Entity, int, int]]:
    """Smaller areas than the reporting one that a name begins with, or that stand right before it."""
    seen = set()
    for mention in entity.mentions:
        for found in context.between(mention.start, mention.end):
            area = found.entity
            if area.type in AREAS and area.key != context.area.key and area.key not in seen:
                if not _is_below(area, context.area) or found.start != mention.start:
                    continue
                seen.add(area.key)
                yield area, mention.start, found.end


def _is_below(area: Entity, own: Entity) -> bool:
    if area.level is None or own.level is None:
        return area.level is Level.VILLAGE
    return _RANK[area.level] > _RANK[own.level]


def part_of(context: Context) -> Iterator[Claim]:
    """Areas inside the reporting area, and the reporting area inside the one above it."""
    areas = [e for e in context.entities.values() if e.type in AREAS and e.mentions]
    coded: defaultdict[str, list[Entity]] = defaultdict(list)
    for area in areas:
        coded[area.code or ""].append(area)
    for area in areas:
        parent = _parent(area, coded, context.area)
        if parent is not None:
            yield context.claim(
                area,
                Predicate.PART_OF,
                parent.key,
                area.mentions[0].start,
                "administrative-level",
                modality=Modality.ACTUAL,
            )


def _parent(area: Entity, coded: Mapping[str, list[Entity]], own: Entity) -> Entity | None:
    """The lowest of the report's areas that contains ``area``: by code, else by level below ``own``."""
    if area.level is None:
        return None
    if _is_own_village(area, own):
        return own
    if area.code:
        above = [a for code in _codes_above(area.code) for a in coded.get(code, ()) if a.key != area.key]
        return max(above, key=lambda a: (_RANK[a.level or Level.PROVINCE], a.key), default=None)
    if area.key != own.key and area.level is Level.VILLAGE and _is_below(area, own):
        return own
    return None


def _is_own_village(area: Entity, own: Entity) -> bool:
    """Whether a village is the reporting town's, which names its own, where codes do not say otherwise."""
    if own.type is not EntityType.TOWN or area.level is not Level.VILLAGE:
        return False
    return not area.code or not own.code or area.code[:9] == own.code[:9]


def _codes_above(code: str) -> list[str]:
    """The official codes that an ancestor of a division may have.

    >>> _codes_above("341502115203")
    ['340000000000', '341500000000', '341502000000', '341502115000']
    """
    return [above for digits in (2, 4, 6, 9) if (above := code[:digits].ljust(12, "0")) != code]
