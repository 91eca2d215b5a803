"""A graph that breaks the contract is refused, and the message says why."""

import pytest

from kg.errors import UnsoundGraphError
from kg.graph import describe, soundness
from kg.graph.nodes import Node
from tests import fixtures

REPORT = fixtures.first()


def nodes() -> tuple[Node, ...]:
    return describe(REPORT, fixtures.division).nodes


def changed(kind: str, old: str, new: str) -> tuple[Node, ...]:
    """The graph with ``old`` replaced in the first statement of a ``kind`` that begins with it."""
    found, done = [], False
    for node in nodes():
        statements = []
        for statement in node.statements:
            if not done and node.subject.startswith(kind) and statement.startswith(old):
                done, statement = True, new
            if statement:
                statements.append(statement)
        found.append(Node(node.subject, tuple(statements)))
    assert done
    return tuple(found)


def test_the_fixture_is_sound() -> None:
    soundness.check(nodes(), "a.txt")


@pytest.mark.parametrize(
    ("kind", "old", "new", "told"),
    [
        ("project:", "a tkg:Project", "a tkg:Town", "has the classes"),
        ("project:", "rdfs:label", "", "lacks rdfs:label"),
        ("mention:", "tkg:mentions official:", "tkg:mentions area:0", "never mentioned"),
        ("observation:", "tkg:unit", "", "lacks tkg:unit"),
        ("claim:", 'rdf:object "省级', 'rdf:object "x"@zh', "no claim states"),
        ("project:", "tkg:locatedIn", "tkg:locatedIn area:77", "points to nothing"),
    ],
)
def test_a_broken_promise_is_told(kind: str, old: str, new: str, told: str) -> None:
    with pytest.raises(UnsoundGraphError, match=told):
        soundness.check(changed(kind, old, new), "a.txt")


def test_an_unsafe_name_is_told() -> None:
    with pytest.raises(UnsoundGraphError, match="no safe name"):
        soundness.check((Node("area:织里", ("a tkg:Town",)),), "a.txt")


def test_two_labels_after_merging_are_told() -> None:
    node = Node("project:1", ("a tkg:Project", 'rdfs:label "a"@zh', 'rdfs:label "b"@zh'))
    with pytest.raises(UnsoundGraphError, match="2 labels"):
        soundness.check_merged(node)
