"""Whether a graph keeps its promises: pySHACL on the packaged shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import resources
from kg.errors import ReadingError
from kg.stores.engine import unreadable
from kg.stores.rdf import open_graph

if TYPE_CHECKING:
    from pathlib import Path

    import rdflib


@dataclass(frozen=True, slots=True)
class Violation:
    """One promise that a node breaks: the node, the path (may be empty), the value, and the shape's words."""

    node: str
    path: str
    value: str
    message: str
    message_zh: str
    severity: str


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
        raise ReadingError(f"the shapes cannot be read: {error}", where=str(path)) from error


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
