"""Entities → claims: each relation of the contract with the sentence that states it."""

from kg.claims.context import Context
from kg.claims.cooperation import cooperates
from kg.claims.firms import undertaken_by
from kg.claims.honours import awarded
from kg.claims.listings import listed_in
from kg.claims.money import investments
from kg.claims.people import holds_post
from kg.claims.places import located_in, part_of
from kg.claims.programmes import implements
from kg.claims.status import statuses
from kg.model import Claim, Document, Entity, Modality

__all__ = ["RULES", "claims"]

RULES = (
    part_of,
    located_in,
    undertaken_by,
    implements,
    listed_in,
    cooperates,
    awarded,
    holds_post,
    statuses,
    investments,
)


LEAST = 0.5
"""The least confidence of a claim: what is likelier false than true is not told."""


def claims(document: Document, area_key: str, entities: tuple[Entity, ...]) -> tuple[Claim, ...]:
    """All facts that the report likely states about ``entities``, each once, in canonical order.

    ``area_key`` is the key of the reporting area's entity, which must be among them.
    """
    context = Context(document, area_key, entities)
    found: dict[tuple[str, str, str], Claim] = {}
    for claim in (c for rule in RULES for c in rule(context) if c.confidence >= LEAST):
        key = (claim.subject, claim.predicate, claim.object)
        found[key] = min(found.get(key, claim), claim, key=_rank)
    return tuple(found[key] for key in sorted(found))


def _rank(claim: Claim) -> tuple[bool, float, int, str]:
    """Which of the claims that state one fact is kept: one of what is so, then the surest, then the first."""
    return claim.modality is not Modality.ACTUAL, -claim.confidence, claim.start, claim.rule
