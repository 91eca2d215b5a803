"""GraphML and GEXF: entities as nodes, facts as edges, through networkx, which holds the graph in memory."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kg.graph.terms import PREFIXES
from kg.stores.formats import nodes as graph
from kg.stores.formats.nodes import LABEL, Nodes
from kg.stores.terms import local

if TYPE_CHECKING:
    from pathlib import Path

_RDF, _OA = PREFIXES["rdf"], PREFIXES["oa"]
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def graphml(source: Path, target: Path) -> None:
    """GraphML, one edge per claim."""
    import networkx

    with graph.opened(source) as nodes:
        networkx.write_graphml_xml(network(nodes), target, encoding="utf-8")


def gexf(source: Path, target: Path) -> None:
    """GEXF 1.2, one edge per claim."""
    import networkx

    with graph.opened(source) as nodes:
        # networkx writes the day into the head of the file; the same data shall give the same bytes
        text = "\n".join(networkx.generate_gexf(network(nodes)))
        target.write_text(re.sub(r' lastmodifieddate="[^"]*"', "", text) + "\n", encoding="utf-8")


def network(nodes: Nodes) -> Any:
    """A ``networkx.MultiDiGraph``: nodes with label, type, level, code; edges with predicate and evidence."""
    import networkx

    found = networkx.MultiDiGraph()
    for node in nodes:
        kind = nodes.kind(node.iri)
        if kind in graph.ENTITIES:
            attributes = {"label": node.first(LABEL), "type": kind, "level": node.first("level")}
            attributes["divisionCode"] = node.first("divisionCode")
            attributes["status"] = " ".join(sorted(map(nodes.words, node.values.get("status", ()))))
            found.add_node(node.iri, **_clean(attributes))
    for node in nodes:
        subject, value = (node.first(_RDF + part) for part in ("subject", "object"))
        if subject in found and value in found:
            predicate = local(node.first(_RDF + "predicate"))
            attributes = {
                "label": predicate,
                "modality": local(node.first("modality")),
                "sentence": node.first(_OA + "exact"),
                "report": nodes.label(node.first("inReport")),
            }
            found.add_edge(subject, value, key=local(node.iri), **_clean(attributes))
    return found


def _clean(attributes: dict[str, str]) -> dict[str, str]:
    """Without the characters that XML cannot hold."""
    return {name: _NOT_XML.sub("\ufffd", value) for name, value in attributes.items()}
