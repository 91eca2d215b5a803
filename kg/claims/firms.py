"""What enterprises do: ``undertakenBy`` and ``cooperatesWith``."""

from __future__ import annotations

from collections.abc import Iterator

from kg import lexicon
from kg.claims.context import Context
from kg.model import Claim, Entity, EntityType, Predicate


def undertaken_by(context: Context) -> Iterator[Claim]:
    """A project whose name begins with an enterprise's is that enterprise's."""
    firms = [e for e in context.entities.values() if e.type is EntityType.ENTERPRISE]
    names = sorted(
        ((n, f) for f in firms for n in (f.name, *f.aliases) if len(n) > 1), key=lambda x: (-len(x[0]), x)
    )
    for project in context.entities.values():
        if project.type is EntityType.PROJECT and project.mentions:
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
