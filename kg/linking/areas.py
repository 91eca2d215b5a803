"""Towns, villages and the areas above them tied to their official codes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.divisions import Gazetteer, Surroundings, surroundings
from kg.divisions.around import Nearness
from kg.divisions.names import level_of_name, stem
from kg.divisions.resolution import ALL_LEVELS, NOTHING, How, Resolution, resolve
from kg.model import AREAS, Document, Entity, EntityType, Issue, Level, ReportingArea, Severity
from kg.versions import DIVISIONS_EDITION

_TOWNS = frozenset({Level.TOWN})
_UPPER = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)
_TOLD = 4  # candidates that a message names


def link(
    document: Document, area: ReportingArea, entities: tuple[Entity, ...], gazetteer: Gazetteer
) -> tuple[tuple[Entity, ...], tuple[Issue, ...]]:
    """The entities with ``level`` and, where certain, ``code`` on every town and area.

    Order and everything else stay. Issues: ``ambiguous-area`` where several divisions
    are equally near, ``renamed-area`` and ``unlinked-area`` for the reader's information.
    """
    around = surroundings(area.division, gazetteer)
    found = {e.key: _meaning(e, area, around) for e in entities if e.type in AREAS}
    beside = frozenset(_edges(e for e in entities if e.type in AREAS))
    beside -= frozenset(_edges(e for e in entities if _is_upper(found.get(e.key, NOTHING))))
    linked: list[Entity] = []
    issues: list[Issue] = []
    for entity in entities:
        if entity.type not in AREAS:
            linked.append(entity)
            continue
        meaning = found[entity.key]
        if _is_far_short(meaning, around) and _among_others(document.text, entity, beside):
            meaning = NOTHING
        linked.append(_with_level(entity, meaning, area))
        issues += _issues(document, entity, meaning, gazetteer)
    return tuple(linked), tuple(issues)


def _edges(entities: Iterable[Entity]) -> Iterator[int]:
    """Where mentions of the entities begin and end."""
    return (edge for entity in entities for m in entity.mentions for edge in (m.start, m.end))


def _is_upper(meaning: Resolution) -> bool:
    return meaning.division is not None and meaning.division.level in _UPPER


def _is_far_short(meaning: Resolution, around: Surroundings) -> bool:
    """Whether a short form was taken for a county beyond the own prefecture."""
    division = meaning.division
    short = meaning.how is How.SHORT and division is not None and division.level is Level.COUNTY
    return short and division is not None and around.nearness(division) > Nearness.PREFECTURE


def _among_others(text: str, entity: Entity, beside: frozenset[int]) -> bool:
    """Whether a list names it beside areas that are no areas above the town: a village, then.

    ``beside`` holds the edges of such areas.
    """
    return any(
        text[max(mark, 0) : mark + 1] == "、" and edge in beside
        for m in entity.mentions
        for mark, edge in ((m.end, m.end + 1), (m.start - 1, m.start - 1))
    )


def _meaning(entity: Entity, area: ReportingArea, around: Surroundings) -> Resolution:
    """What the entity's name means, else the first of its other names that means something."""
    names = (entity.name, *entity.aliases)
    if area.name and (area.name in names or stem(area.name) in names):
        own = (area.division,) if area.division else area.candidates
        return Resolution(How.FULL, area.division, own) if own else NOTHING
    levels = _TOWNS if entity.type is EntityType.TOWN else ALL_LEVELS - _TOWNS
    if entity.level in levels:
        levels = frozenset({entity.level})
    found = [resolve(name, around, levels) for name in names]
    sure = {r.division.code for r in found if r.division and r.how is not How.SHORT}
    if len(sure) > 1:  # two full names of two divisions: no reason to prefer either
        divisions = tuple(r.division for r in found if r.division and r.how is not How.SHORT)
        return Resolution(How.FULL, None, divisions)
    ranked = sorted(found, key=lambda r: (r.division is None, not r.candidates))
    return ranked[0]


def _with_level(entity: Entity, found: Resolution, area: ReportingArea) -> Entity:
    levels = {division.level for division in found.candidates}
    level = found.division.level if found.division else levels.pop() if len(levels) == 1 else None
    if level is None and entity.name == area.name:
        level = area.level
    if level is None:
        level = entity.level or level_of_name(entity.name)
    if entity.type is EntityType.TOWN:
        level = Level.TOWN
    return replace(entity, level=level, code=found.division.code if found.division else None)


def _issues(document: Document, entity: Entity, found: Resolution, gazetteer: Gazetteer) -> Iterator[Issue]:
    told = "; ".join(
        _full_name_and_code(code, gazetteer) for code in [d.code for d in found.candidates[:_TOLD]]
    )
    more = len(found.candidates) - _TOLD
    if found.division and found.how is How.RENAMED:
        words = f"{entity.name} is not in the list of {DIVISIONS_EDITION}; taken for {told}"
        yield _issue(document, entity, "renamed-area", words, Severity.INFO)
    elif not found.division and found.candidates:
        words = f"{entity.name} may be {told}{f' and {more} more' if more > 0 else ''}"
        yield _issue(document, entity, "ambiguous-area", words, Severity.WARNING)
    elif not found.division:
        list_ = f"the division list of {DIVISIONS_EDITION}"
        words = f"{entity.name} is not in {list_}, or not near the reporting area"
        yield _issue(document, entity, "unlinked-area", words, Severity.INFO)


def _full_name_and_code(code: str, gazetteer: Gazetteer) -> str:
    division = gazetteer.by_code(code)
    names = [area.name for area in reversed(gazetteer.ancestors(code))]
    return f"{''.join(names)}{division.name if division else ''} {code}"


def _issue(document: Document, entity: Entity, code: str, words: str, severity: Severity) -> Issue:
    start = None
    if entity.mentions:
        first = entity.mentions[0]
        start, _ = document.source_span(first.start, first.end)
    return Issue(document.source.name, code, words, severity, start, entity.name)
