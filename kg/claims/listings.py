"""Lists made: ``listedIn``."""

from __future__ import annotations

from collections.abc import Iterator

from kg import lexicon
from kg.claims.context import Context
from kg.claims.winners import REACH, holder, is_told, subjects
from kg.model import Claim, EntityType, Predicate

_NEAR = 8
"""Characters between the verb and the programme (被省政府列入)."""


def listed_in(context: Context) -> Iterator[Claim]:
    """“A、B列入C”: C is a programme that the report names right behind the verb, whole."""
    groups = lexicon.load("relations")
    for match in groups["listing"].regex.finditer(context.text):
        _, end = context.clause(match.end(), REACH)
        behind = [f for f in context.between(match.end(), end) if f.entity.type is EntityType.PROGRAMME]
        if not behind or behind[0].start - match.end() > _NEAR or not is_told(context, match.start()):
            continue
        programme = max((f for f in behind if f.start == behind[0].start), key=lambda f: f.end)
        whole = groups["listed-whole"].regex.match(context.text, programme.end)
        if not whole or groups["award-count"].regex.search(context.text[programme.end : end]):
            continue
        for winner in subjects(context, match.start()):
            subject = holder(context, winner, programme.entity.name)
            if subject.type is not EntityType.PROGRAMME:
                yield context.claim(
                    subject,
                    Predicate.LISTED_IN,
                    programme.entity.key,
                    match.start(),
                    "listed-after-verb",
                    words=(match.start(), programme.end),
                )
