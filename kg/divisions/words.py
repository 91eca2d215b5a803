"""Where words begin and end: Chinese has no blanks, so that a place's name may lie across two words.

A stretch is cut into the likeliest words, each as likely as it is frequent (a unigram model, as jieba cuts);
names are words too, the more likely the nearer the place.
"""

from collections.abc import Mapping
from itertools import pairwise
from math import log

LONGEST_WORD = 4
"""Characters: longer words are made of shorter ones."""
_REACH = 8
"""Characters on either side of a name that decide how its surroundings are cut."""


class Words:
    """The words of a language: how often each occurs, and which are ``general``, that is, no names."""

    def __init__(self, counts: Mapping[str, int], general: frozenset[str] = frozenset()) -> None:
        self._total = log(sum(counts.values()))
        self._counts = counts
        self.general = general

    def around(
        self, text: str, start: int, end: int, names: Mapping[str, int]
    ) -> tuple[tuple[int, int], ...]:
        """The words in and round ``text[start:end]`` as spans of ``text``, up to the next mark on each side.

        ``names`` are further words, by how often they occur in the measure of the general ones.

        >>> words = Words({"现代化": 1300, "现": 900, "代": 500, "化": 700, "产业": 5000})
        >>> words.around("建设现代化产业", 3, 5, {"代化": 1})
        ((0, 1), (1, 2), (2, 5), (5, 7))
        """
        first, last = _clause(text, start, end)
        longest = max(LONGEST_WORD, end - start)
        best: list[tuple[float, int]] = [(0.0, last)] * (last - first + 1)
        for at in range(last - 1, first - 1, -1):
            best[at - first] = max(
                (log(count) - self._total + best[to - first][0], to)
                for to in range(at + 1, min(at + longest, last) + 1)
                if (count := self._count(text[at:to], names))
            )
        return tuple(pairwise(_edges(best, first, last)))

    def _count(self, word: str, names: Mapping[str, int]) -> int:
        """How often a word occurs; a character that is no word occurs once."""
        return max(self._counts.get(word, 0), names.get(word, 0), int(len(word) == 1))


def _edges(best: list[tuple[float, int]], first: int, last: int) -> list[int]:
    edges = [first]
    while edges[-1] < last:
        edges.append(best[edges[-1] - first][1])
    return edges


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    first, last = start, end
    while first > max(0, start - _REACH) and _is_chinese(text[first - 1]):
        first -= 1
    while last < min(len(text), end + _REACH) and _is_chinese(text[last]):
        last += 1
    return first, last


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
