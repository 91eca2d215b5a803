"""CSV for ``neo4j-admin database import``: nodes and relationships with their headers.

The cells are faithful, for the database holds what stands in them: a name such as ``=1+1`` has no mark
before it, and a spreadsheet would take it for a formula. :mod:`kg.stores.formats.tables` is for those.
"""

from __future__ import annotations

import csv
from contextlib import ExitStack
from typing import TYPE_CHECKING, TextIO

from kg.graph.terms import PREFIXES
from kg.model import Predicate
from kg.stores.formats import nodes as graph
from kg.stores.formats.nodes import ALT, LABEL, Node, Nodes
from kg.stores.terms import local, text

if TYPE_CHECKING:
    from pathlib import Path

#: The command that reads the two files, run in their folder.
COMMAND = (
    "neo4j-admin database import full --array-delimiter=; --multiline-fields=true "
    "--nodes=nodes.csv --relationships=relationships.csv neo4j"
)
_LITERALS = tuple(str(predicate) for predicate in Predicate if predicate.is_literal)
_NODE = (
    "iri:ID",
    "name",
    "otherNames:string[]",
    "level",
    "divisionCode",
    *(f"{predicate}:string[]" for predicate in _LITERALS),
    "indicator",
    "value:double",
    "unit",
    "kind",
    "modality",
    "period",
    "sentence",
    "source",
    ":LABEL",
)
_RELATIONSHIP = (
    ":START_ID",
    ":END_ID",
    ":TYPE",
    "modality",
    "report",
    "sentence",
    "start:int",
    "end:int",
    "rule",
    "confidence:double",
)
_KINDS = {*graph.ENTITIES, "Report", "Observation"}
_OA, _RDF = PREFIXES["oa"], PREFIXES["rdf"]
_SOURCE = PREFIXES["dcterms"] + "source"
_LINKS = ("area", "inReport", "reportingArea", "presentedBy")


def write(source: Path, folder: Path) -> None:
    """Write ``nodes.csv`` and ``relationships.csv`` (UTF-8, arrays between semicolons)."""
    with graph.opened(source) as nodes, ExitStack() as stack:
        own = _begun(folder / "nodes.csv", _NODE, stack)
        links = _begun(folder / "relationships.csv", _RELATIONSHIP, stack)
        for node in nodes:
            kind = nodes.kind(node.iri)
            if kind in _KINDS:
                csv.writer(own, lineterminator="\n").writerow(_node_row(node, nodes, kind))
            csv.writer(links, lineterminator="\n").writerows(_relationships(node, nodes, kind))


def _begun(path: Path, header: tuple[str, ...], stack: ExitStack) -> TextIO:
    out = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
    csv.writer(out, lineterminator="\n").writerow(header)
    return out


def _node_row(node: Node, nodes: Nodes, kind: str) -> list[str]:
    def several(predicate: str) -> str:
        return ";".join(nodes.words(term).replace(";", "；") for term in node.values.get(predicate, ()))

    return [
        node.iri,
        node.first(LABEL) or node.first("indicatorText"),
        several(ALT),
        node.first("level"),
        node.first("divisionCode"),
        *map(several, _LITERALS),
        node.first("indicatorText"),
        node.first("value"),
        node.first("unit"),
        node.first("kind"),
        local(node.first("modality")),
        node.first("period"),
        node.first(_OA + "exact"),
        node.first(_SOURCE),
        kind,
    ]


def _relationships(node: Node, nodes: Nodes, kind: str) -> list[list[str]]:
    if kind in ("Report", "Observation"):
        targets = [(link, text(term)) for link in _LINKS for term in node.values.get(link, ())]
        empty = [""] * 7
        return [[node.iri, iri, _type(link), *empty] for link, iri in targets if nodes.kind(iri) in _KINDS]
    ends = [node.first(_RDF + part) for part in ("subject", "object")]
    if not all(end and nodes.kind(end) in _KINDS for end in ends):
        return []
    return [
        [
            *ends,
            _type(local(node.first(_RDF + "predicate"))),
            local(node.first("modality")),
            node.first("inReport"),
            node.first(_OA + "exact"),
            node.first(_OA + "start"),
            node.first(_OA + "end"),
            node.first("rule"),
            node.first("confidence"),
        ]
    ]


def _type(predicate: str) -> str:
    """A relationship's type as Neo4j writes it.

    >>> _type("locatedIn")
    'LOCATED_IN'
    """
    return "".join(f"_{c}" if c.isupper() else c.upper() for c in predicate)
