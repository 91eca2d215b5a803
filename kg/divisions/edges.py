"""Whether a place's name stands free in running text, or a word runs across one of its edges (现代化)."""

from collections.abc import Iterable
from functools import cache

from kg.divisions.around import Nearness, Surroundings
from kg.divisions.names import stem
from kg.divisions.words import is_chinese
from kg.model import Division, Level

# How often a name is taken to occur among sixty million words, by how near its division lies …
_COUNTS = {
    Nearness.SELF: 20000,
    Nearness.INSIDE: 2000,
    Nearness.ABOVE: 5000,
    Nearness.BESIDE: 500,
    Nearness.COUNTY: 100,
    Nearness.PREFECTURE: 100,
    Nearness.PROVINCE: 20,
    Nearness.ELSEWHERE: 2,
}
# … and how high it stands.
_FREQUENT = {Level.PROVINCE: 2000, Level.PREFECTURE: 500, Level.COUNTY: 20, Level.TOWN: 2, Level.VILLAGE: 2}
_KNOWN_WELL = 500


class Edges:
    """The edges of names in a report; ``own`` are the names of its area."""

    def __init__(self, own: Iterable[str], around: Surroundings) -> None:
        self._around = around
        self._words = around.gazetteer.words
        self._count, self._unmistakable = cache(self._count_of), cache(self._is_unmistakable)
        self._names = {name: self._count(name) for name in (*own, *around.town_stems)}

    def free(self, text: str, start: int, end: int, name: str) -> bool:
        """Whether no word runs across an edge of ``name``, which is ``text[start:end]``.

        Words that begin with a name that is known well are let pass (深圳湾, 北京奥运), and so is
        the end of a full name that makes a word with what follows (深圳市委, 西乡街道办).
        """
        before, behind = text[max(0, start - 1) : start] or " ", text[end : end + 1] or " "
        if self._unmistakable(name) or not (is_chinese(before) or is_chinese(behind)):
            return True
        for first, last in self._words.around(text, start, end, self._names, self._count(name)):
            into = first < end < last and not self._goes_on(name, text[first:last], first - start)
            if first < start < last or into:
                return False
        return True

    def _is_unmistakable(self, name: str) -> bool:
        """Whether it is the full name of the own area or of one above."""
        return self._count(name) >= _COUNTS[Nearness.ABOVE] and stem(name) not in ("", name)

    def _goes_on(self, name: str, word: str, first: int) -> bool:
        """Whether ``word``, which begins ``first`` characters behind the name's begin, may outreach it."""
        if first:
            return first > 0 and name[:first] == stem(name)
        ordinary = self._words.is_general(word) and self._around.gazetteer.is_ordinary(name)
        return self._count(name) >= _KNOWN_WELL and not ordinary

    def _count_of(self, name: str) -> int:
        """How often a name is taken to occur in the measure of the words' counts."""
        around, known = self._around, self._around.gazetteer
        shorts = (*around.town_stems.get(name, ()), *around.village_stems.get(name, ()))
        found = (*known.full(name), *around.village(name), *known.upper_short(name), *shorts)
        counts = (max(self._near_count(d), _FREQUENT[d.level]) for d in found)
        return max(counts, default=_COUNTS[Nearness.ELSEWHERE])

    def _near_count(self, division: Division) -> int:
        far = is_one_of_thousands(division, self._around)
        return _COUNTS[Nearness.ELSEWHERE if far else self._around.nearness(division)]


def is_one_of_thousands(division: Division, around: Surroundings) -> bool:
    """Whether it is a town and the report a province's, which names few of its thousand towns."""
    own = around.division
    return own is not None and own.level is Level.PROVINCE and division.level is Level.TOWN
