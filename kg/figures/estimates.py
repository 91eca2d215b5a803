"""Which figures of a sentence are provisional (预计, 初步核算): how far such a word reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.figures.words import facets, last_match

if TYPE_CHECKING:
    import re

_OPENING = 8
"""How far into a sentence a word stands that opens it."""


@dataclass(slots=True)
class Estimates:
    """Follows a sentence from figure to figure; ``all``: a word at its head is over the whole list."""

    all: bool = False
    clause: bool = False

    def reaches(self, said: str, lead: str, *, anew: bool) -> bool:
        """Whether the figures behind ``lead``, the last words of ``said``, are provisional.

        ``anew``: they have an indicator of their own, at which the reach of a word over one
        indicator (预计X达5亿元，增长4%) ends.
        """
        last = last_match(facets()["estimated"].regex, said)
        if last is not None and last.end() > len(said) - len(lead):
            self.clause = True
        elif anew:
            self.clause = False
        if last is not None and _over_all(said, last):
            self.all = self.all or self.clause or last.start() <= _OPENING
        return self.all or self.clause


def _over_all(said: str, word: re.Match[str]) -> bool:
    """Whether a word stands over the whole list, by what follows it or by the time in front of it."""
    f = facets()
    shared = f["estimated-all"].regex.match(said[word.end() :])
    return shared is not None or f["estimated-whole"].regex.match(said[: word.start()]) is not None


def below(words: str) -> bool:
    """Whether a sentence says that its figures and those behind it are provisional (预计，下同)."""
    return facets()["estimated-below"].regex.search(words) is not None
