"""Nodes: a subject with its statements, gathered per report and written in canonical order."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.graph import terms


class Node(NamedTuple):
    """A subject and its statements, each ``"predicate object"``, sorted and without repetition."""

    subject: str
    statements: tuple[str, ...]


class Nodes:
    """The graph of one report while it grows: statements by subject, each kept once."""

    def __init__(self) -> None:
        self._statements: dict[str, set[str]] = {}

    def add(self, subject: str, *statements: str) -> str:
        """Add ``statements`` (``"predicate object"``) to ``subject``, and hand it back."""
        self._statements.setdefault(subject, set()).update(statements)
        return subject

    def __contains__(self, subject: str) -> bool:
        return subject in self._statements

    def sorted(self) -> tuple[Node, ...]:
        """All nodes in canonical order: by subject, statements by their words."""
        return tuple(Node(s, tuple(sorted(self._statements[s]))) for s in sorted(self._statements))


def triples(nodes: Iterable[Node]) -> Iterator[str]:
    """The N-Triples lines of ``nodes``, without line ends, in the nodes' order."""
    for subject, statements in nodes:
        head = terms.expand(subject)
        for statement in statements:
            predicate, _, value = statement.partition(" ")
            yield f"{head} {terms.expand(predicate)} {terms.expand(value)} ."


def turtle(node: Node) -> str:
    """A node as a Turtle block with its final line end; needs the prefixes of :mod:`kg.graph.terms`."""
    return node.subject + " " + " ;\n    ".join(node.statements) + " .\n"
