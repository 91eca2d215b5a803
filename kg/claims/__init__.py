"""Entities → claims: each relation of the contract with the sentence that states it."""

from kg.claims.context import Context
from kg.claims.firms import cooperates, undertaken_by
from kg.claims.honours import awarded, listed_in
from kg.claims.money import investments
from kg.claims.people import holds_post
from kg.claims.places import implements, located_in, part_of
from kg.claims.status import statuses
from kg.model import Claim, Document, Entity

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


def claims(document: Document, place_key: str, entities: tuple[Entity, ...]) -> tuple[Claim, ...]:
    """All facts that the report states about ``entities``, without repetition, in canonical order.

    ``place_key`` is the key of the reporting area's entity, which must be among them.
    """
    context = Context(document, place_key, entities)
    found = {(c.subject, c.predicate, c.object): c for rule in RULES for c in rule(context)}
    return tuple(found[key] for key in sorted(found))
