"""What the graph says of one IRI, for the page that an IRI opens."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from kg.graph.terms import ID, shortened
from kg.stores.answering import Answer, Question

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_MOST = 200
_OUT = """
SELECT ?predicate ?value ?label WHERE {
  <%s> ?predicate ?value OPTIONAL { ?value rdfs:label ?label FILTER(LANG(?label) != "en") }
} ORDER BY ?predicate ?label ?value LIMIT %d
"""
_IN = """
SELECT ?predicate ?value ?label WHERE {
  ?value ?predicate <%s> OPTIONAL { ?value rdfs:label ?label FILTER(LANG(?label) != "en") }
} ORDER BY ?predicate ?label ?value LIMIT %d
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One statement: the predicate in short, the value's words, and its IRI ("" for a literal)."""

    predicate: str
    words: str
    iri: str


@dataclass(frozen=True, slots=True)
class Description:
    """An IRI's statements, those that point at it, and the export's own page of it ("" where it has none)."""

    iri: str
    title: str
    out: tuple[Line, ...]
    into: tuple[Line, ...]
    page: str


def describe(ask: Callable[[Question], Answer], iri: str, site: Path | None) -> Description:
    """Ask for everything about ``iri``; each list has at most 200 lines."""
    out, into = (_lines(ask, query % (iri, _MOST)) for query in (_OUT, _IN))
    labels = [line.words for line in out if line.predicate in ("rdfs:label", "skos:prefLabel")]
    return Description(iri, labels[0] if labels else shortened(iri), out, into, page_of(iri, site))


def is_plain_iri(iri: str) -> bool:
    """Whether ``iri`` can stand between < and > in a query."""
    return "://" in iri and not set(iri) & set('<>"{}|^`\\ \t\r\n')


def page_of(iri: str, site: Path | None) -> str:
    """The path of the page that an export has for a thing, below its folder; "" where there is none."""
    if site is None or not iri.startswith(ID):
        return ""
    name = iri[len(ID) :].replace("/", "-")
    if not name.replace("-", "").isalnum():
        return ""
    for folder in ("towns", "entities"):
        if (site / folder / f"{name}.html").is_file():
            return f"{folder}/{quote(name)}.html"
    return ""


def _lines(ask: Callable[[Question], Answer], query: str) -> tuple[Line, ...]:
    answer = ask(Question(query, "application/sparql-results+json", "", _MOST))
    return tuple(_line(row) for row in json.loads(answer.body)["results"]["bindings"])


def _line(row: dict[str, dict[str, str]]) -> Line:
    value, label = row["value"], row.get("label", {}).get("value", "")
    iri = value["value"] if value["type"] == "uri" else ""
    words = label or (shortened(iri) if iri else value["value"])
    return Line(shortened(row["predicate"]["value"]), words, iri)
