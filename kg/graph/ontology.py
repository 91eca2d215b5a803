"""What ``ontology/townkg.ttl`` says: of every term, and of the contract's relations in particular."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kg import resources
from kg.errors import DataError
from kg.graph import terms
from kg.model import Predicate

FILE = "townkg.ttl"
PREFIXES = {
    **terms.VOCABULARIES,
    "owl": "http://www.w3.org/2002/07/owl#",
    "qb": "http://purl.org/linked-data/cube#",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
}
LANGUAGES = ("zh", "en")


class Value(NamedTuple):
    """An IRI, shortened, or the words of a literal with their language, ``""`` where they have none."""

    text: str
    language: str


Values = dict[str, list[Value]]
"""What is said of one term, by predicate."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation's words by language, read from its subject and from its object, and what these may be.

    ``subjects`` and ``objects`` are terms of classes or datatypes, any of which will do.
    """

    label: dict[str, str]
    inverse: dict[str, str]
    subjects: tuple[str, ...]
    objects: tuple[str, ...]


@cache
def things() -> dict[str, Values]:
    """The ontology's statements by subject and predicate, in the order of the file, names shortened."""
    import pyoxigraph

    found: dict[str, Values] = {}
    path = resources.ontology(FILE)
    for triple in pyoxigraph.parse(path.read_bytes(), pyoxigraph.RdfFormat.TURTLE):
        value = triple.object
        if isinstance(value, pyoxigraph.Literal):
            kept = Value(value.value, value.language or "")
        else:
            kept = Value(_short(value), "")
        values = found.setdefault(_short(triple.subject), defaultdict(list))
        values[_short(triple.predicate)].append(kept)
    return found


def both(values: Values, predicate: str) -> dict[str, str]:
    """The words in each of the languages, ``""`` where there are none."""
    found = {value.language: value.text for value in values.get(predicate, ())}
    return {language: found.get(language, "") for language in LANGUAGES}


@cache
def relations() -> dict[Predicate, Relation]:
    """The relations in the order of :class:`Predicate`. Raises DataError for one that lacks something."""
    said = things()
    return {predicate: _relation(f"tkg:{predicate}", said) for predicate in Predicate}


def _relation(term: str, said: dict[str, Values]) -> Relation:
    values = said.get(term, {})
    found = Relation(
        both(values, "rdfs:label"),
        both(values, "tkg:inverseLabel"),
        _classes(values, "schema:domainIncludes", "rdfs:domain"),
        _classes(values, "schema:rangeIncludes", "rdfs:range"),
    )
    words = [*found.label.values(), *found.inverse.values()]
    if not (all(words) and found.subjects and found.objects):
        reason = f"{term} lacks label or inverse label in English or Chinese, domain or range"
        raise DataError(reason, where=FILE, remedy="see tkg:partOf there")
    return found


def _classes(values: Values, narrow: str, wide: str) -> tuple[str, ...]:
    return tuple(value.text for value in values.get(narrow) or values.get(wide, []))


def _short(term: object) -> str:
    return terms.shortened(str(getattr(term, "value", term)), PREFIXES)
