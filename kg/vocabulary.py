"""The words of the contract: classes, levels, relations, states, and how something is meant.

:mod:`kg.model`, whose records use them, has them all too.
"""

from __future__ import annotations

from enum import StrEnum


class Modality(StrEnum):
    """Whether something is stated as fact or as intention."""

    ACTUAL = "actual"
    TARGET = "target"


class Completeness(StrEnum):
    """How whole a report's text is: a text about it, or an outline, is a summary."""

    FULL = "full"
    CUT = "cut"
    SUMMARY = "summary"
    EMPTY = "empty"


class EntityType(StrEnum):
    """The classes of the contract that a report's mentions can have, in the order of tables.

    ``kind`` is the part of their IRIs that tells what they are: ``…/id/area/330502100000``.
    """

    kind: str

    TOWN = "Town", "area"
    AREA = "AdministrativeArea", "area"
    ENTERPRISE = "Enterprise", "enterprise"
    PROJECT = "Project", "project"
    PROGRAMME = "Programme", "programme"
    OFFICIAL = "Official", "official"

    def __new__(cls, name: str, kind: str = "") -> EntityType:
        """A member that is its name and knows its kind."""
        member = str.__new__(cls, name)
        member._value_, member.kind = name, kind
        return member


AREAS = frozenset({EntityType.TOWN, EntityType.AREA})


class Level(StrEnum):
    """The levels of Chinese administrative divisions."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWN = "town"
    VILLAGE = "village"


ENTITY, LITERAL = "entity", "literal"
"""What the object of a predicate is."""


class Predicate(StrEnum):
    """The contract's facts about entities: relations, what is planned of them, and those with a literal.

    ``is_literal``: the object is words, a state or an amount, and no entity. ``planned`` is the
    predicate, ``""`` for none, that a claim which is only a target states instead. What each means,
    and of what it may be stated, stands in ``ontology/townkg.ttl``.
    """

    is_literal: bool
    planned: str

    PART_OF = "partOf"
    LOCATED_IN = "locatedIn"
    UNDERTAKEN_BY = "undertakenBy"
    IMPLEMENTS = "implements", ENTITY, "plansToImplement"
    LISTED_IN = "listedIn", ENTITY, "seeksListingIn"
    COOPERATES_WITH = "cooperatesWith", ENTITY, "plansToCooperateWith"
    PLANS_TO_IMPLEMENT = "plansToImplement"
    SEEKS_LISTING_IN = "seeksListingIn"
    PLANS_TO_COOPERATE_WITH = "plansToCooperateWith"
    SEEKS_AWARD = "seeksAward", LITERAL
    AWARDED = "awarded", LITERAL, "seeksAward"
    HOLDS_POST = "holdsPost", LITERAL
    STATUS = "status", LITERAL
    INVESTMENT = "investment", LITERAL

    def __new__(cls, name: str, object_: str = ENTITY, planned: str = "") -> Predicate:
        """A member that is its name and knows what it is stated of."""
        member = str.__new__(cls, name)
        member._value_, member.is_literal, member.planned = name, object_ == LITERAL, planned
        return member


LITERAL_PREDICATES = frozenset(predicate for predicate in Predicate if predicate.is_literal)
PLANNED = {predicate: Predicate(predicate.planned) for predicate in Predicate if predicate.planned}
"""What a claim that is only a target states instead: an intention is no fact of the plain predicate."""


class Status(StrEnum):
    """How far a project has come, furthest last."""

    PLANNED = "planned"
    NEGOTIATING = "negotiating"
    SIGNED = "signed"
    STARTED = "started"
    UNDER_CONSTRUCTION = "under-construction"
    COMPLETED = "completed"
    IN_OPERATION = "in-operation"


class Severity(StrEnum):
    """How much an issue matters to whoever reads the issue log."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"
