"""Whether a graph keeps its promises (SHACL shapes), and what in it is improbable (checks)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import resources
from kg.errors import DataError, ReadingError
from kg.model import Severity
from kg.stores.engine import unreadable
from kg.stores.queries import NamedQuery, named_queries
from kg.stores.rdf import open_graph

if TYPE_CHECKING:
    from pathlib import Path

    import rdflib

    from kg.stores.engine import Engine, Term

_SENTENCE = """
SELECT ?words ?source ?start WHERE {
  <%s> oa:exact ?words ; oa:start ?start ; tkg:inReport/dcterms:source ?source
}
"""
_LABEL = "SELECT ?label WHERE { <%s> rdfs:label ?label }"


@dataclass(frozen=True, slots=True)
class Violation:
    """One promise that a node breaks: the node, the path (may be empty), the value, and the shape's words."""

    node: str
    path: str
    value: str
    message: str
    message_zh: str
    severity: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One improbable statement: which check found it, of what, and the sentences concerned."""

    check: str
    severity: Severity
    subject: str
    problem: str
    question: str
    sentences: tuple[str, ...]


def validate(data: Path, shapes: Path | None = None) -> tuple[Violation, ...]:
    """Hold a graph against the packaged shapes (or ``shapes``), in order of the nodes; empty when sound.

    The graph is held in memory by pySHACL, which is slow above some 100,000 triples.
    Raises ReadingError where data or shapes cannot be read.
    """
    import pyshacl
    import rdflib
    from rdflib import XSD, Literal

    graph = rdflib.Graph()
    try:
        for s, p, o in open_graph(data):
            # SHACL's sh:in compares terms, and rdflib tells a plain literal from an xsd:string
            graph.add((s, p, Literal(str(o)) if getattr(o, "datatype", None) == XSD.string else o))
    except RuntimeError as error:
        raise unreadable(data, error) from error
    shape_graph = _shapes(shapes or resources.ontology("shapes.ttl"))
    _, report, _ = pyshacl.validate(graph, shacl_graph=shape_graph, advanced=True, inference="none")
    return tuple(sorted(_violations(report), key=lambda v: (v.node, v.path, v.value, v.message)))


def _shapes(path: Path) -> rdflib.Graph:
    import rdflib

    try:
        return rdflib.Graph().parse(path, format="turtle")
    except (SyntaxError, ValueError, OSError, RecursionError) as error:
        raise ReadingError(f"the shapes cannot be read: {error}", place=str(path)) from error


def _violations(report: rdflib.Graph) -> list[Violation]:
    import rdflib

    shacl = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    found = []
    for result in report.objects(None, shacl.result):
        messages = {getattr(m, "language", None): str(m) for m in report.objects(result, shacl.resultMessage)}
        found.append(
            Violation(
                node=str(report.value(result, shacl.focusNode)),
                path=str(report.value(result, shacl.resultPath) or ""),
                value=str(report.value(result, shacl.value) or ""),
                message=messages.get("en") or next(iter(messages.values()), ""),
                message_zh=messages.get("zh", ""),
                severity=str(report.value(result, shacl.resultSeverity)).removeprefix(str(shacl)),
            )
        )
    return found


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
        raise DataError("no severity", place=query.path.name, remedy="add # severity: info") from error
    table = engine.query(query.text)
    findings = []
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=True))
        evidence = [_value(cells.get(column)) for column in ("claim", "other")]
        findings.append(
            Finding(
                check=query.name,
                severity=severity,
                subject=_label(engine, _value(cells.get("subject"))),
                problem=_value(cells.get("problem")),
                question=query.question,
                sentences=tuple(s for iri in evidence if iri for s in _sentences(engine, iri)),
            )
        )
    return findings


def _label(engine: Engine, iri: str) -> str:
    rows = engine.query(_LABEL % iri).rows if "://" in iri else ()
    return _value(rows[0][0]) if rows else iri


def _sentences(engine: Engine, iri: str) -> list[str]:
    if "://" not in iri:
        return []
    rows = engine.query(_SENTENCE % iri).rows
    return [f"{' '.join(_value(words).split())} [{_value(f)} at {_value(start)}]" for words, f, start in rows]


def _value(term: Term | None) -> str:
    return "" if term is None else str(getattr(term, "value", term))
