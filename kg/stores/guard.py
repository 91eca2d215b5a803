"""What a query may not do: reach out of the machine, change anything, or be built to end the engine."""

from __future__ import annotations

import re

from kg.errors import QueryError
from kg.stores import nesting

#: Characters, brackets in each other, and brackets and operators that a query may have.
LONGEST, DEEPEST, STEPS = 1_000_000, 100, 2_000

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class RefusedError(QueryError):
    """A query that asks for what is not allowed, or for more than is."""


def forbid(query: str) -> None:
    """Raise RefusedError for a query that reaches out, or is too long or too deep for the engine."""
    if len(query) > LONGEST:
        raise RefusedError(f"the query has more than {LONGEST} characters")
    _forbid_service(query)
    extent = nesting.of_query(query)
    if extent.depth > DEEPEST:
        raise RefusedError(f"the query nests more than {DEEPEST} brackets in each other")
    if extent.steps > STEPS:
        raise RefusedError(f"the query has more than {STEPS} brackets and operators")


def _forbid_service(query: str) -> None:
    """Refuse a query that holds the word SERVICE, anywhere and however written.

    SERVICE is the one thing in a SPARQL query that opens a connection. Telling it
    from the same letters in a name or comment would need the engine's own parser;
    a word too many refused is better than a request sent.
    """
    if "service" in _ESCAPE.sub(_character, query).lower():
        raise RefusedError(
            "the word SERVICE may not occur in a query, not even in a name or comment",
            remedy="queries here reach no other endpoint",
        )


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number < 0x110000 else ""
