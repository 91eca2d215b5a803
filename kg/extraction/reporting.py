"""The reporting area as an entity: there is always one, whatever else the report names."""

from __future__ import annotations

import re
from itertools import islice

from kg import lexicon
from kg.divisions.names import stem, suffixes
from kg.extraction.names import bare
from kg.model import Document, Entity, EntityType, Level, Mention, ReportingArea


def area_type(area: ReportingArea) -> EntityType:
    """The contract's class of the reporting area."""
    return EntityType.TOWN if area.level is Level.TOWN else EntityType.AREA


def short_form(name: str) -> str:
    """A division's name without its suffix, where two characters or more are left.

    >>> short_form("青枫镇"), short_form("枫县")
    ('青枫', '枫县')
    """
    return stem(name) or name


def area_key(area: ReportingArea) -> str:
    """The key of the reporting area's entity."""
    return f"{area_type(area)}/{area.name}"


def is_full(name: str) -> bool:
    """Whether a division's name has its suffix.

    >>> is_full("青枫镇"), is_full("青枫")
    (True, False)
    """
    return name.endswith(("办事处", *suffixes(), *lexicon.load("suffixes")["village"].words))


def with_area(document: Document, area: ReportingArea, entities: list[Entity]) -> list[Entity]:
    """The entities with the reporting area among them, under its own name."""
    kind, name = area_type(area), area.name
    names = {bare(name), bare(short_form(name))}
    if area.division is not None:
        names |= {bare(area.division.name), bare(short_form(area.division.name))}
    own = [
        e for e in entities if e.type in (kind, EntityType.AREA, EntityType.TOWN) and bare(e.name) in names
    ]
    others = [e for e in entities if e not in own]
    mentions = {(m.start, m.end): m for e in own for m in e.mentions}
    aliases = {n for e in own for n in (e.name, *e.aliases)} - {name}
    for start, end in _occurrences(document.text, name):
        mentions.setdefault((start, end), Mention(start, end, "reporting-area", 0.95))
    if not mentions:
        mentions = {(m.start, m.end): m for m in _bare_mentions(document.text, name)}
        aliases |= {document.text[m.start : m.end] for m in mentions.values()}
    entity = Entity(
        kind,
        name,
        tuple(sorted(aliases)),
        tuple(mentions[k] for k in sorted(mentions)),
        level=area.level,
        code=area.division.code if area.division else None,
    )
    return sorted([*others, entity], key=lambda e: e.key)


def _occurrences(text: str, name: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(re.escape(name), text)]


def _bare_mentions(text: str, name: str) -> list[Mention]:
    """Where the text first has the short form of a name that stands nowhere in full."""
    short, continued = short_form(name), lexicon.load("divisions")["short-continued"].regex
    free = (span for span in _occurrences(text, short) if not continued.match(text, span[1]))
    return [Mention(start, end, "reporting-area", 0.95) for start, end in islice(free, 1)]
