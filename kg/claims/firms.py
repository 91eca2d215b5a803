"""What enterprises do: ``undertakenBy`` and ``cooperatesWith``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg import lexicon
from kg.claims.context import AREAS, Context
from kg.model import Claim, Entity, EntityType, Predicate

_WAYS = ("路", "街", "大道", "桥")
"""What is often called after an enterprise that does not build it."""


def undertaken_by(context: Context) -> Iterator[Claim]:
    """A project whose name begins with an enterprise's is that enterprise's."""
    names = _names(context)
    for project in context.entities.values():
        if project.type is EntityType.PROJECT and project.mentions and not project.name.endswith(_WAYS):
            firm = _named_in(project, names)
            if firm is not None:
                yield context.claim(
                    project,
                    Predicate.UNDERTAKEN_BY,
                    firm.key,
                    project.mentions[0].start,
                    "enterprise-in-name",
                    confidence=0.9,
                )


def _names(context: Context) -> list[tuple[str, Entity]]:
    """The names of the report's enterprises, and the words that only one has besides its trade (星河铝业)."""
    firms = [e for e in context.entities.values() if e.type is EntityType.ENTERPRISE]
    names = {(name, f.key) for f in firms for name in (f.name, *f.aliases) if len(name) > 1}
    taken = {n for e in context.entities.values() if e.type in AREAS for n in (e.name, *e.aliases)}
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for name, key in names:
        owners[_own(name)].add(key)
    for own, keys in owners.items():
        if len(own) > 1 and own not in taken and len(keys) == 1:
            names |= {(own, key) for key in keys}
    return sorted(
        ((n, context.entities[key]) for n, key in names), key=lambda x: (-len(x[0]), x[0], x[1].key)
    )


def _own(name: str) -> str:
    """An enterprise's name without the trade at its end."""
    ends = lexicon.load("heads")["enterprise-name-end"].words
    return name.removesuffix(max((e for e in ends if name.endswith(e)), key=len, default=""))


def _named_in(project: Entity, names: list[tuple[str, Entity]]) -> Entity | None:
    for name, firm in names:
        if any(n.startswith(name) for n in (project.name, *project.aliases)):
            return firm
    return None


def cooperates(context: Context) -> Iterator[Claim]:
    """“与甲、乙公司合作” said of the reporting area."""
    words = lexicon.load("relations")["cooperation"].regex
    for match in words.finditer(context.text):
        for found in context.between(match.start("who"), match.end("who")):
            if found.entity.type is EntityType.ENTERPRISE:
                yield context.claim(
                    context.place,
                    Predicate.COOPERATES_WITH,
                    found.entity.key,
                    found.start,
                    "cooperation-with",
                    confidence=0.8,
                )
