"""The cheap checks that every graph passes before it is written: the contract's hard promises.

:func:`check` holds one report's graph to them, whose words :mod:`kg.statements.soundness` has seen;
:func:`check_merged` holds what merging could break. Both raise UnsoundGraphError with the first problems. The
shapes in ``ontology/shapes.ttl`` say the same and more, at a price.
"""

import re
from collections.abc import Iterator

from kg.errors import UnsoundGraphError
from kg.graph.nodes import Node
from kg.graph.terms import ENTITY_KINDS
from kg.model import EntityType, Predicate
from kg.statements.soundness import forbid

CLASSES = {kind: {f"a tkg:{name}" for name in EntityType if name.kind == kind} for kind in ENTITY_KINDS}
FACTS = frozenset(f"tkg:{predicate}" for predicate in Predicate)
_EVIDENCE = {"oa:exact", "oa:start", "oa:end", "tkg:inReport", "tkg:rule", "tkg:confidence"}
REQUIRED = {
    "report": {"rdfs:label", "dcterms:source", "tkg:sha256", "tkg:reportingArea"},
    "mention": {"tkg:mentions", *_EVIDENCE},
    "claim": {"rdf:subject", "rdf:predicate", "rdf:object", "tkg:modality", *_EVIDENCE},
    "observation": {
        *("tkg:area", "tkg:indicator", "tkg:indicatorText", "tkg:value", "tkg:unit", "tkg:kind"),
        *("tkg:modality", *_EVIDENCE),
    },
    "investment": {"rdfs:label", "schema:value", "schema:currency"},
    "derived": {"rdf:subject", "rdf:predicate", "rdf:object", "prov:wasDerivedFrom"},
    "page": {"rdf:value", "dcterms:conformsTo", "tkg:inReport"},
    "indicator": {"skos:prefLabel", "rdfs:label"},
    **{kind: {"rdfs:label"} for kind in ENTITY_KINDS},
}
_LOCAL = re.compile(r"(?<![a-z])[a-z]+:[0-9a-z][0-9a-z.-]*[0-9a-z]", re.ASCII)


def check(nodes: tuple[Node, ...], file: str) -> None:
    """Hold one report's graph to the contract."""
    forbid(_problems(nodes), "the graph", file)


def check_merged(node: Node) -> None:
    """Hold one merged node to what merging could break: one class and one label per entity."""
    if problem := next(_entity_problems(node), None):
        raise UnsoundGraphError(
            f"merging the reports breaks the contract: {problem}", remedy="please report this as a bug"
        )


def _problems(nodes: tuple[Node, ...]) -> Iterator[str]:
    known = {node.subject for node in nodes}
    stated: set[tuple[str, str]] = set()
    mentioned: set[str] = set()
    things = []
    for node in nodes:
        if not _LOCAL.fullmatch(node.subject):
            yield f"{node.subject} is no safe name"
        parts = dict(_parts(statement) for statement in node.statements)
        kind = node.subject[: node.subject.index(":")]
        if missing := REQUIRED.get(kind, set()) - parts.keys():
            yield f"{node.subject} lacks {', '.join(sorted(missing))}"
            continue
        if (page := parts.get("oa:hasSelector")) and page not in known:
            yield f"{node.subject} points to {page}, which is nothing"
        if kind in CLASSES:
            things.append((node, "prov:wasDerivedFrom" in parts))
            continue
        if kind == "mention":
            mentioned.add(parts["tkg:mentions"])
        elif kind in ("claim", "derived"):
            stated.add((parts["rdf:subject"], f"{parts['rdf:predicate']} {parts['rdf:object']}"))
    for node, official in things:
        yield from _entity_problems(node)
        yield from _fact_problems(node, stated, known)
        if not official and node.subject not in mentioned:
            yield f"{node.subject} is never mentioned"


def _parts(statement: str) -> tuple[str, str]:
    predicate, _, value = statement.partition(" ")
    return predicate, value


def _entity_problems(node: Node) -> Iterator[str]:
    kind = node.subject.partition(":")[0]
    if kind not in CLASSES:
        return
    types = [s for s in node.statements if s.startswith("a ")]
    if len(types) != 1 or types[0] not in CLASSES[kind]:
        yield f"{node.subject} has the classes {types}"
    labels = [s for s in node.statements if s.startswith("rdfs:label ")]
    if len(labels) != 1:
        yield f"{node.subject} has {len(labels)} labels"


def _fact_problems(node: Node, stated: set[tuple[str, str]], known: set[str]) -> Iterator[str]:
    for statement in node.statements:
        predicate, _, value = statement.partition(" ")
        if predicate not in FACTS:
            continue
        if (node.subject, statement) not in stated:
            yield f"no claim states {node.subject} {statement}"
        if value[0] != '"' and not value.startswith("tkg:") and value not in known:
            yield f"{node.subject} {statement} points to nothing"
