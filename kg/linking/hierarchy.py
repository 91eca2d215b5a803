"""The divisions above linked areas, so that a graph can complete the hierarchy."""

from collections.abc import Iterable

from kg.divisions import Gazetteer
from kg.model import Division, Entity


def ancestors(entity: Entity, gazetteer: Gazetteer) -> tuple[Division, ...]:
    """The divisions above a linked area, nearest first; empty without a code.

    >>> from kg.divisions import gazetteer
    >>> from kg.model import EntityType
    >>> town = Entity(EntityType.TOWN, "织里镇", code="330502100000")
    >>> [division.name for division in ancestors(town, gazetteer())]
    ['吴兴区', '湖州市', '浙江省']
    """
    return gazetteer.ancestors(entity.code) if entity.code else ()


def hierarchy(entities: Iterable[Entity], gazetteer: Gazetteer) -> tuple[tuple[Division, str], ...]:
    """Every division that links the areas of ``entities`` to their province, with its parent's code.

    The areas themselves are among them; sorted by code, provinces with "" as parent.
    """
    found: dict[str, Division] = {}
    for entity in entities:
        own = gazetteer.by_code(entity.code) if entity.code else None
        if own is not None:
            found.update({division.code: division for division in (own, *gazetteer.ancestors(own.code))})
    return tuple((found[code], found[code].parent) for code in sorted(found))
