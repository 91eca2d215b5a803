"""Where words begin and end: Chinese has no blanks, so that a place's name may lie across two words.

A stretch is cut into the likeliest words, each as likely as it is frequent (a unigram model, as jieba cuts);
names are words too, the more likely the nearer the place.
"""

from collections.abc import Mapping
from itertools import pairwise
from math import log

LONGEST_WORD = 4
"""Characters: longer words are made of shorter ones."""
CORPUS = 60_000_000
"""How many words the counts are out of."""
_REACH = 6
"""Characters on either side of a name that decide how its surroundings are cut."""


class Words:
    """The words of a language by how often they occur; a plus before the count says that it is no name."""

    def __init__(self, counts: Mapping[str, str]) -> None:
        self._counts = counts
        self._costs: dict[str, float] = {}

    def counts(self) -> dict[str, int]:
        """How often each word occurs among CORPUS words."""
        return {word: int(count) for word, count in self._counts.items()}

    def is_general(self, word: str) -> bool:
        """Whether it is a word of general language and no name.

        >>> Words({"推广": "+1000", "长白山": "218"}).is_general("长白山")
        False
        """
        return self._counts.get(word, "").startswith("+")

    def around(
        self, text: str, start: int, end: int, names: Mapping[str, int], count: int = 0
    ) -> tuple[tuple[int, int], ...]:
        """The words in and round ``text[start:end]`` as spans of ``text``, up to the next mark on each side.

        ``names`` are further words, by how often they occur in the measure of the general ones;
        ``text[start:end]`` itself occurs at least ``count`` times, and a character that is no word once.

        >>> words = Words({"现代化": "+1300", "现": "900", "代": "500", "化": "700", "产业": "+5000"})
        >>> words.around("建设现代化产业", 3, 5, {}, count=1)
        ((0, 1), (1, 2), (2, 5), (5, 7))
        """
        first, last = _clause(text, start, end)
        best: list[tuple[float, int]] = [(0.0, last)] * (last - first + 1)
        for at in range(last - 1, first - 1, -1):
            cost, to = _UNKNOWN + best[at + 1 - first][0], at + 1
            for stop in range(at + 1, min(at + LONGEST_WORD, last) + 1):
                word = text[at:stop]
                if word in self._counts or word in names:
                    whole = self._cost(word, names) + best[stop - first][0]
                    cost, to = min((cost, to), (whole, stop))
            if at == start and count:
                cost, to = min((cost, to), (_cost(count) + best[end - first][0], end))
            best[at - first] = cost, to
        return tuple(pairwise(_edges(best, first, last)))

    def _cost(self, word: str, names: Mapping[str, int]) -> float:
        if word in names:
            return _cost(max(names[word], int(self._counts.get(word, 0))))
        if word not in self._costs:
            self._costs[word] = _cost(int(self._counts[word]))
        return self._costs[word]


def _cost(count: int) -> float:
    """The less likely a word is, the more it costs to take it."""
    return log(CORPUS / max(count, 1))


_UNKNOWN = _cost(1)


def _edges(best: list[tuple[float, int]], first: int, last: int) -> list[int]:
    edges = [first]
    while edges[-1] < last:
        edges.append(best[edges[-1] - first][1])
    return edges


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    first, last = start, end
    while first > max(0, start - _REACH) and is_chinese(text[first - 1]):
        first -= 1
    while last < min(len(text), end + _REACH) and is_chinese(text[last]):
        last += 1
    return first, last


def is_chinese(character: str) -> bool:
    """Whether the character is one that words are made of."""
    return "\u4e00" <= character <= "\u9fff"
