"""The words of the contract: classes, levels, relations, states, and how something is meant.

:mod:`kg.model`, whose records use them, has them all too.
"""

from __future__ import annotations

from enum import StrEnum


class Modality(StrEnum):
    """Whether something is stated as fact or as intention."""

    ACTUAL = "actual"
    TARGET = "target"


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


class Predicate(StrEnum):
    """The contract's facts about entities: relations, what is planned of them, and those with a literal."""

    PART_OF = "partOf"
    LOCATED_IN = "locatedIn"
    UNDERTAKEN_BY = "undertakenBy"
    IMPLEMENTS = "implements"
    LISTED_IN = "listedIn"
    COOPERATES_WITH = "cooperatesWith"
    PLANS_TO_IMPLEMENT = "plansToImplement"
    SEEKS_LISTING_IN = "seeksListingIn"
    PLANS_TO_COOPERATE_WITH = "plansToCooperateWith"
    SEEKS_AWARD = "seeksAward"
    AWARDED = "awarded"
    HOLDS_POST = "holdsPost"
    STATUS = "status"
    INVESTMENT = "investment"


LITERAL_PREDICATES = frozenset(
    {
        Predicate.AWARDED,
        Predicate.SEEKS_AWARD,
        Predicate.HOLDS_POST,
        Predicate.STATUS,
        Predicate.INVESTMENT,
    }
)
PLANNED = {
    Predicate.IMPLEMENTS: Predicate.PLANS_TO_IMPLEMENT,
    Predicate.LISTED_IN: Predicate.SEEKS_LISTING_IN,
    Predicate.COOPERATES_WITH: Predicate.PLANS_TO_COOPERATE_WITH,
    Predicate.AWARDED: Predicate.SEEKS_AWARD,
}
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
