"""What a query may not do: reach out of the machine, change anything, or be built to end the engine."""

from __future__ import annotations

import re

from kg.errors import QueryError
from kg.graph.terms import PREFIXES
from kg.stores import nesting

#: Characters, brackets in each other, and brackets and operators that a query may have.
LONGEST, DEEPEST, STEPS = 1_000_000, 100, 2_000

_SERVICE = re.compile("service", re.IGNORECASE | re.ASCII)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class RefusedError(QueryError):
    """A query that asks for what is not allowed, or for more than is."""


def forbid(query: str) -> None:
    """Raise RefusedError for a query that reaches out, or is too long or too deep for the engine."""
    if len(query) > LONGEST:
        raise RefusedError(f"the query has more than {LONGEST} characters")
    extent = nesting.of_query(query)
    if extent.depth > DEEPEST:
        raise RefusedError(f"the query nests more than {DEEPEST} brackets in each other")
    if extent.steps > STEPS:
        raise RefusedError(f"the query has more than {STEPS} brackets and operators")
    _forbid_service(query)


def _forbid_service(query: str) -> None:
    """Refuse a query with the operation SERVICE, the one thing in SPARQL that opens a connection.

    Whether the letters are the keyword or part of a name, a string or a comment only the engine's own
    parser knows. So it is given the query with another word in their place, which is no keyword: where
    that still is a query, none of them was one. Letters in an escape are refused without looking.
    """
    harmless = _SERVICE.sub("Serwice", query)
    hidden = "service" in _ESCAPE.sub(_character, harmless).lower()
    if hidden or (harmless != query and not _is_sound(harmless)):
        raise RefusedError(
            "SERVICE is refused, or the query holds that word and is wrong",
            remedy="queries here reach no other endpoint",
        )


def _is_sound(query: str) -> bool:
    import pyoxigraph

    try:
        pyoxigraph.Store().query(query, prefixes=PREFIXES)  # of a graph without triples
    except (SyntaxError, ValueError, RuntimeError, OSError):
        return False
    return True


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number < 0x110000 else ""
