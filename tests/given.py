"""What is declared as perhaps missing, or of another kind, and here may not be."""

from typing import TypeVar

import pyoxigraph

T = TypeVar("T")
Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple


def given(value: T | None) -> T:
    """The value, which must be there."""
    assert value is not None
    return value


def of_term(term: Term | None) -> str:
    """The characters of an IRI, a blank node or a literal, which must be there."""
    assert term is not None
    assert not isinstance(term, pyoxigraph.Triple)
    return term.value
