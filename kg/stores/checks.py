"""What in a graph is improbable: the packaged checks, each a query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import DataError
from kg.model import Severity
from kg.stores.queries import NamedQuery, named_queries
from kg.stores.terms import text

if TYPE_CHECKING:
    from kg.stores.engine import Engine

_SENTENCE = """
SELECT ?words ?source ?start WHERE {
  <%s> oa:exact ?words ; oa:start ?start ; tkg:inReport/dcterms:source ?source
}
"""
_LABEL = "SELECT ?label WHERE { <%s> rdfs:label ?label }"


@dataclass(frozen=True, slots=True)
class Finding:
    """One improbable statement: which check found it, of what, and the sentences concerned."""

    check: str
    severity: Severity
    subject: str
    problem: str
    question: str
    sentences: tuple[str, ...]


def checks() -> tuple[NamedQuery, ...]:
    """The packaged checks, by name."""
    return named_queries("checks")


def check(engine: Engine) -> tuple[Finding, ...]:
    """What the packaged checks find, the gravest first. Raises DataError for a check without severity."""
    order = list(reversed(Severity))
    found = [finding for query in checks() for finding in _run(engine, query)]
    return tuple(sorted(found, key=lambda f: (order.index(f.severity), f.check)))


def _run(engine: Engine, query: NamedQuery) -> list[Finding]:
    try:
        severity = Severity(query.notes.get("severity", ""))
    except ValueError as error:
        raise DataError("no severity", where=query.path.name, remedy="add # severity: info") from error
    table = engine.query(query.text)
    findings = []
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=True))
        evidence = [text(cells.get(column)) for column in ("claim", "other")]
        findings.append(
            Finding(
                check=query.name,
                severity=severity,
                subject=_label(engine, text(cells.get("subject"))),
                problem=text(cells.get("problem")),
                question=query.question,
                sentences=tuple(s for iri in evidence if iri for s in _sentences(engine, iri)),
            )
        )
    return findings


def _label(engine: Engine, iri: str) -> str:
    rows = engine.query(_LABEL % iri).rows if "://" in iri else ()
    return text(rows[0][0]) if rows else iri


def _sentences(engine: Engine, iri: str) -> list[str]:
    if "://" not in iri:
        return []
    rows = engine.query(_SENTENCE % iri).rows
    return [f"{' '.join(text(words).split())} [{text(f)} at {text(start)}]" for words, f, start in rows]
