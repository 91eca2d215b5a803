"""What a query may not do: reach out of the machine, change anything, or run for ever."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, TypeVar

from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def forbid_service(query: str) -> None:
    """Raise QueryError for a query that holds the word SERVICE, anywhere and however written.

    SERVICE is the one thing in a SPARQL query that opens a connection. Telling it
    from the same letters in a name or comment would need the engine's own parser;
    a word too many refused is better than a request sent.
    """
    if "service" in _ESCAPE.sub(_character, query).lower():
        raise QueryError(
            "the word SERVICE may not occur in a query, not even in a name or comment",
            remedy="queries here reach no other endpoint",
        )


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number < 0x110000 else ""


def within(seconds: float | None, work: Callable[[], T]) -> T:
    """What ``work`` returns, or QueryError where it takes longer than ``seconds`` (None: no limit).

    The engine cannot be stopped from outside, so late work is left running in a
    thread that ends with the process; a server must use processes instead.
    """
    if seconds is None:
        return work()
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except (ValueError, OSError, RuntimeError, QueryError, SyntaxError) as error:
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if not results:
        raise QueryError(
            f"no answer within {seconds:g} seconds", remedy="narrow the query, or allow more with --timeout"
        )
    return results[0]
