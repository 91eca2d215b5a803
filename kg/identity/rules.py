"""The rules of identity: from what a report says of an entity to the term of the thing that it is.

The label follows from what identifies the thing, so merging reports never gives it two.
``kg/data/identity.toml`` says each rule in a sentence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kg import lexicon, resources
from kg.divisions.names import usual
from kg.errors import DataError, UnsoundGraphError
from kg.identity import terms
from kg.model import AREAS, Division, EntityType, Level, Lookup, chain

_RULES = ("code", "standard", "registered", "group", "office", "national", "provincial", "local")
_NAMES = (*_RULES, "judged", "apart")


@dataclass(frozen=True, slots=True)
class Local:
    """An entity as one report knows it; ``scope`` tells the report's local names from other places'."""

    id: str
    type: EntityType
    name: str
    scope: str
    level: str = ""
    code: str = ""
    standard: str = ""
    posts: tuple[str, ...] = ()


class Identity(NamedTuple):
    """A thing's term, class and label, the rule that found it, and the division of an area with a code."""

    term: str
    type: EntityType
    label: str
    rule: str
    division: Division | None = None

    @property
    def reason(self) -> str:
        """Why other reports can mean the same thing, ``""`` where they cannot."""
        return sentence(self.rule)


def identify(entity: Local, lookup: Lookup) -> Identity:
    """The identity of ``entity`` by the first rule that fits.

    Raises UnsoundGraphError for an area whose code the official list does not have.
    """
    if entity.type in AREAS and entity.code:
        return official(_division(entity.code, lookup))
    return next(found for rule in RULES if (found := rule(entity)) is not None)


def official(division: Division) -> Identity:
    """The identity of an official division; its class follows from its level."""
    kind = EntityType.TOWN if division.level is Level.TOWN else EntityType.AREA
    return Identity(terms.named(kind, division.code), kind, usual(division.name), "code", division)


def is_registered(name: str) -> bool:
    """Whether ``name`` is a company's registered name, which no two companies share."""
    return _is("legal-name", name)


def _is(group: str, words: str) -> bool:
    return lexicon.load("identity")[group].regex.search(words) is not None


def _division(code: str, lookup: Lookup) -> Division:
    division = lookup(code)
    if division is None:
        raise UnsoundGraphError(
            "no official division has this code", where=code, remedy="please report this as a bug"
        )
    return division


def _by_standard(entity: Local) -> Identity | None:
    if entity.type in AREAS or not entity.standard:
        return None
    return _hashed(entity, "standard", entity.standard, entity.standard)


def _by_registered_name(entity: Local) -> Identity | None:
    if entity.type is not EntityType.ENTERPRISE or not is_registered(entity.name):
        return None
    return _hashed(entity, "registered", entity.name, entity.name)


def _by_group_name(entity: Local) -> Identity | None:
    if entity.type is not EntityType.ENTERPRISE or not _is("group-name", entity.name):
        return None
    return _hashed(entity, "group", entity.name, entity.name)


def _by_office(entity: Local) -> Identity | None:
    if entity.type is not EntityType.OFFICIAL or not any(_is("national-post", p) for p in entity.posts):
        return None
    return _hashed(entity, "office", entity.name, entity.name)


def _by_whose_programme(entity: Local) -> Identity | None:
    """The nation's programme, or the province's where the reporting area has a code."""
    if entity.type is not EntityType.PROGRAMME:
        return None
    if _is("national-programme", entity.name):
        return _hashed(entity, "national", entity.name, entity.name)
    if entity.scope.isdecimal() and _is("provincial-programme", entity.name):
        return _hashed(entity, "provincial", entity.name, entity.scope[:2], entity.name)
    return None


def _by_local_name(entity: Local) -> Identity:
    level = (entity.level,) if entity.type in AREAS else ()
    return _hashed(entity, "local", entity.name, entity.scope, *level, entity.name)


RULES: tuple[Callable[[Local], Identity | None], ...] = (
    _by_standard,
    _by_registered_name,
    _by_group_name,
    _by_office,
    _by_whose_programme,
    _by_local_name,
)


def _hashed(entity: Local, rule: str, label: str, *parts: str) -> Identity:
    digits = terms.digest(entity.type.kind, *parts)
    return Identity(terms.named(entity.type, digits), entity.type, label, rule)


def ancestors(divisions: Iterable[Division], lookup: Lookup) -> list[Division]:
    """All official divisions above ``divisions``, each once, by code."""
    found = {above.code: above for division in divisions for above in chain(division.parent, lookup)}
    return [found[code] for code in sorted(found)]


def sentence(rule: str) -> str:
    """What a thing tells of ``rule``, such as why it is one in several reports; ``""`` within one area."""
    return _table()[rule].get("sentence", "")


@cache
def _table() -> dict[str, dict[str, str]]:
    path = resources.data("identity.toml")
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    for name in _NAMES:
        if not isinstance(found.get(name, {}).get("explanation"), str):
            raise DataError(f"[{name}] lacks its explanation", where=str(path))
    return found
