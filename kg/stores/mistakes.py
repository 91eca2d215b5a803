"""What is wrong with a query, told with the place and the words there, not as the engine's parser puts it."""

from __future__ import annotations

import re
import unicodedata

from kg.errors import QueryError

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_UPDATE = re.compile(r"(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE)
_ROOM = 76


class SyntaxQueryError(QueryError):
    """A query that is wrong in itself; ``excerpt`` is the line at fault with a caret below, or ``""``."""

    excerpt = ""


def wrong(query: str, error: Exception) -> SyntaxQueryError:
    """The error to raise where the engine refuses ``query`` with ``error``."""
    found = _PLACE.fullmatch(str(error))
    lines = query.splitlines() or [""]
    if not found or int(found[1]) > len(lines):
        return SyntaxQueryError(f"the query is wrong: {' '.join(str(error).split())}")
    line, column = int(found[1]), int(found[2])
    text = lines[line - 1]
    if _UPDATE.match(text):
        reason, remedy = "a graph is asked here, not changed", "begin with SELECT, ASK, CONSTRUCT or DESCRIBE"
    else:
        reason, remedy = _told(found[3]), ""
    told = SyntaxQueryError(f"the query is wrong at line {line}, column {column}: {reason}", remedy=remedy)
    told.excerpt = _excerpt(text, column - 1)
    return told


def _told(expected: str) -> str:
    """What is wrong, as far as the parser knows: the list of what could go on is no help."""
    if "Prefix not found" in expected:
        return "this prefix is not declared"
    if "unbound" in expected:
        return "the SELECT names a variable that is not bound or grouped"
    return "this cannot stand here, or something is missing before it"


def _excerpt(text: str, column: int) -> str:
    """The line, cut to what fits around the place, and a caret; Chinese characters are two columns wide."""
    first = max(0, min(column - _ROOM // 2, len(text) - _ROOM))
    shown = text[first : first + _ROOM].replace("\t", " ")
    before = sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in shown[: column - first])
    return f"{shown}\n{' ' * before}^"
