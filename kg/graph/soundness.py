"""The cheap checks that every graph passes before it is written: the contract's hard promises.

:func:`check` holds one report's graph against its source text; :func:`check_merged` holds
what merging could break. Both raise UnsoundGraphError with the first problems. The
shapes in ``ontology/shapes.ttl`` say the same and more, at a price.
"""

import re
from collections.abc import Iterator

from kg.errors import UnsoundGraphError
from kg.graph.nodes import Node
from kg.model import Predicate

SHOWN = 5
ENTITY_KINDS = frozenset({"area", "enterprise", "project", "programme", "official"})
CLASSES = {
    "area": {"a tkg:Town", "a tkg:AdministrativeArea"},
    "enterprise": {"a tkg:Enterprise"},
    "project": {"a tkg:Project"},
    "programme": {"a tkg:Programme"},
    "official": {"a tkg:Official"},
}
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
    "indicator": {"skos:prefLabel", "rdfs:label"},
    **{kind: {"rdfs:label"} for kind in ENTITY_KINDS},
}
_LOCAL = re.compile(r"[a-z]+:[0-9a-z][0-9a-z.-]*[0-9a-z]", re.ASCII)


def check(nodes: tuple[Node, ...], source: str, file: str) -> None:
    """Hold one report's graph to the contract; ``source`` is the decoded text its offsets point into."""
    problems = [problem for _, problem in zip(range(SHOWN), _problems(nodes, source), strict=False)]
    if problems:
        raise UnsoundGraphError(
            "the graph breaks the contract: " + "; ".join(problems),
            place=file,
            remedy="please report this as a bug",
        )


def check_merged(node: Node) -> None:
    """Hold one merged node to what merging could break: one class and one label an entity."""
    if problem := next(_entity_problems(node), None):
        raise UnsoundGraphError(
            f"merging the reports breaks the contract: {problem}", remedy="please report this as a bug"
        )


def _problems(nodes: tuple[Node, ...], source: str) -> Iterator[str]:
    known = {node.subject for node in nodes}
    stated = _stated(nodes)
    mentioned = {s[13:] for n in nodes for s in n.statements if s.startswith("tkg:mentions ")}
    for node in nodes:
        kind = node.subject.partition(":")[0]
        if not _LOCAL.fullmatch(node.subject):
            yield f"{node.subject} is no safe name"
        missing = REQUIRED.get(kind, set()) - {s.partition(" ")[0] for s in node.statements}
        if missing:
            yield f"{node.subject} lacks {', '.join(sorted(missing))}"
            continue
        if kind in ENTITY_KINDS:
            yield from _entity_problems(node)
            yield from _fact_problems(node, stated, known)
            if node.subject not in mentioned and "prov:wasDerivedFrom" not in _predicates(node):
                yield f"{node.subject} is never mentioned"
        elif "oa:exact" in REQUIRED.get(kind, ()):
            yield from _word_problems(node, source)


def _predicates(node: Node) -> set[str]:
    return {s.partition(" ")[0] for s in node.statements}


def _stated(nodes: tuple[Node, ...]) -> set[tuple[str, str]]:
    """The facts that a claim or the official list stands behind: subject, ``"predicate object"``."""
    found = set()
    for node in nodes:
        if node.subject.startswith(("claim:", "derived:")):
            parts = dict(s.split(" ", 1) for s in node.statements if s.startswith("rdf:"))
            if len(parts) == 3:
                fact = f"{parts['rdf:predicate']} {parts['rdf:object']}"
                found.add((parts["rdf:subject"], fact))
    return found


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


def _word_problems(node: Node, source: str) -> Iterator[str]:
    parts = {p: v for p, _, v in (s.partition(" ") for s in node.statements) if p.startswith("oa:")}
    start, end = int(parts["oa:start"]), int(parts["oa:end"])
    found, words = source[start:end], _unescape(parts["oa:exact"])
    if found != words and not _is_squeezed(words, found):
        yield f"{node.subject}: the words at {start}..{end} are not {words!r}"


def _is_squeezed(words: str, found: str) -> bool:
    """Whether ``words`` are ``found`` with nothing left out but white space, marks and furniture."""
    if not words or not found or (words[0], words[-1]) != (found[0], found[-1]):
        return False
    rest = iter(found)
    return all(mark in rest for mark in words)


def _unescape(literal: str) -> str:
    body = literal[1:-1]
    if "\\" not in body:
        return body
    return re.sub(r"\\(u([0-9A-F]{4})|.)", _unescape_one, body)


def _unescape_one(match: re.Match[str]) -> str:
    if match[2]:
        return chr(int(match[2], 16))
    return {"n": "\n", "r": "\r", "t": "\t"}.get(match[1], match[1])
