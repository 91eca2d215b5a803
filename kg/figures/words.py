"""The lexicons of figures, and a look into words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg import lexicon

if TYPE_CHECKING:
    import re

    from kg.lexicon import Group


@cache
def groups() -> dict[str, Group]:
    """The lexicon of figures."""
    return lexicon.load("observations")


@cache
def facets() -> dict[str, Group]:
    """The lexicon of what the words beside a figure make of it."""
    return lexicon.load("facets")


def last_match(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """The last place in ``words`` where a pattern is found."""
    found = None
    for match in pattern.finditer(words):
        found = match
    return found
