"""A graph node by node, with names of other nodes looked up on disk: for formats that are not triples."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import scratch
from kg.graph.terms import PREFIXES, shortened
from kg.model import EntityType, Predicate
from kg.statements import official_code
from kg.stores import lines
from kg.stores.formats.triples import parsed
from kg.stores.terms import local, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.stores.engine import Term

TYPE, LABEL, ALT = PREFIXES["rdf"] + "type", PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "altLabel"
_PLACES = ("area", "reportingArea", str(Predicate.LOCATED_IN))
ENTITIES = tuple(str(kind) for kind in EntityType)


@dataclass(frozen=True, slots=True)
class Node:
    """A subject with its values by predicate (IRIs without townkg's prefix)."""

    iri: str
    values: dict[str, list[Term]]

    @property
    def classes(self) -> set[str]:
        """The local names of the node's classes."""
        return {local(text(term)) for term in self.values.get(TYPE, ())}

    def first(self, predicate: str) -> str:
        """The first value of a predicate, "" where there is none."""
        return text(self.values[predicate][0]) if predicate in self.values else ""


class Nodes:
    """A graph's nodes in order, as often as wanted, and the names of any of them."""

    def __init__(self, ordered: Path, names: sqlite3.Connection) -> None:
        self._ordered = ordered
        self._names = names

    def __iter__(self) -> Iterator[Node]:
        with self._ordered.open(encoding="utf-8", newline="\n") as source:
            for _, group in lines.by_subject(source):
                yield _node(group)

    def label(self, iri: str) -> str:
        """The label of a node, or its local name where it has none."""
        row = self._names.execute("SELECT label FROM node WHERE iri = ?", (iri,)).fetchone()
        return row[0] if row and row[0] else local(iri)

    def kind(self, iri: str) -> str:
        """The class of an entity, a report or an observation, "" of anything else."""
        row = self._names.execute("SELECT kind FROM node WHERE iri = ?", (iri,)).fetchone()
        return row[0] if row else ""

    def places(self, iri: str) -> list[str]:
        """The official codes of the area that a node is, or of those that it is of or lies in."""
        if own := _code(iri):
            return [own]
        row = self._names.execute("SELECT places FROM node WHERE iri = ?", (iri,)).fetchone()
        return row[0].split() if row else []

    def words(self, term: Term) -> str:
        """A value for readers: a literal's words, a node's label."""
        import pyoxigraph

        return self.label(term.value) if isinstance(term, pyoxigraph.NamedNode) else text(term)


@contextmanager
def opened(source: Path) -> Iterator[Nodes]:
    """The nodes of an RDF file, sorted on disk once."""
    with scratch.room() as room:
        ordered = room / "ordered.nt"
        with ordered.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(f"{line}\n" for line in lines.n_triples(source))
        names = sqlite3.connect(room / "names.db", isolation_level=None)
        try:
            nodes = Nodes(ordered, names)
            _note_names(nodes, names)
            yield nodes
        finally:
            names.close()


def _note_names(nodes: Nodes, names: sqlite3.Connection) -> None:
    names.execute("PRAGMA synchronous = OFF")
    names.execute(
        "CREATE TABLE node (iri TEXT PRIMARY KEY, kind TEXT, label TEXT, places TEXT) WITHOUT ROWID"
    )
    names.execute("BEGIN")
    rows = ((node.iri, _kind(node), node.first(LABEL), _places(node)) for node in nodes)
    kept = (row for row in rows if row[1] or row[2])
    names.executemany("INSERT INTO node VALUES (?, ?, ?, ?)", kept)
    names.execute("COMMIT")


def _places(node: Node) -> str:
    """The codes of the area that a figure or a report is of, or of those that a thing lies in."""
    found = (node.values[name] for name in _PLACES if name in node.values)
    return " ".join(filter(None, (_code(text(term)) for term in next(found, ()))))


def _code(iri: str) -> str:
    return official_code(shortened(iri))


def _kind(node: Node) -> str:
    known = node.classes & {*ENTITIES, "Report", "Observation"}
    return min(known, default="")


def _node(group: list[str]) -> Node:
    values: dict[str, list[Term]] = {}
    subject = ""
    for quad in parsed(group):
        subject = text(quad.subject)
        values.setdefault(local(quad.predicate.value), []).append(quad.object)
    return Node(subject, values)
