"""Reports written with marked mentions (the marks of tests/gold/fiction) for tests of claims."""

from typing import Any

from kg.extraction.names import bare
from kg.model import Document, Entity, EntityType, Level, Mention
from kg.reading import read
from kg.tools.gold import unmark

HEAD = "青枫镇政府工作报告\n各位代表：\n现在，我代表青枫镇人民政府向大会报告工作。\n一、2023年工作回顾\n"
PLANS = "\n二、2024年工作安排\n"
PLACE = "Town/青枫镇"


def report(marked: str, head: str = HEAD) -> tuple[Any, ...]:
    """A document and its entities; spans count in the source, which needs no repair here."""
    plain, spans = unmark(head + marked)
    document = read(plain.encode(), "marked.txt")
    at = {source: clean for clean, source in enumerate(document.starts)}
    groups = {(EntityType.TOWN, "青枫镇"): [(at[0], at[2] + 1)]}
    for span in spans:
        if span.type is not None:
            start, end = at[span.start], at[span.end - 1] + 1
            groups.setdefault((span.type, bare(document.text[start:end])), []).append((start, end))
    return document, tuple(_entity(document, kind, found) for (kind, _), found in groups.items())


def _entity(document: Document, kind: EntityType, found: list[tuple[int, int]]) -> Entity:
    name = document.text[slice(*found[0])]
    level = Level.TOWN if kind is EntityType.TOWN else Level.VILLAGE if name.endswith("村") else None
    mentions = tuple(Mention(start, end, "marked") for start, end in sorted(found))
    return Entity(kind, name, mentions=mentions, level=level)
