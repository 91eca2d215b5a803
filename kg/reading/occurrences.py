"""Where many words occur in one text, in time that grows with the text and not with text times words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEW = 300
"""So many words are looked for one by one: sorting the text costs about as much."""


def counts(text: str, words: Iterable[str], most: int) -> dict[str, int]:
    """How often each of ``words`` occurs in ``text`` without overlap, as str.count, but at most ``most``.

    >>> counts("青枫镇，青枫村，青青青", ["青枫", "青青", "白鹿"], 5)
    {'白鹿': 0, '青枫': 2, '青青': 1}
    """
    wanted = sorted(set(words))
    if len(wanted) <= _FEW:
        return {word: min(text.count(word), most) for word in wanted}
    places = Places(text, max(map(len, wanted)))
    return {word: places.count(word, most) for word in wanted}


def last_places(text: str, words: Iterable[str]) -> dict[str, int]:
    """Where each of ``words`` begins for the last time in ``text``, as str.rfind.

    >>> last_places("青枫镇，青枫村", ["青枫", "白鹿"])
    {'白鹿': -1, '青枫': 4}
    """
    wanted = sorted(set(words))
    if len(wanted) <= _FEW:
        return {word: text.rfind(word) for word in wanted}
    places = Places(text, max(map(len, wanted)))
    return {word: max(places.of(word), default=-1) if word else len(text) for word in wanted}


class Places:
    """The places of a text in the order of what follows there, ``longest`` characters of it."""

    def __init__(self, text: str, longest: int) -> None:
        self._text = text
        self._order = _sorted(text, longest)

    def of(self, word: str) -> list[int]:
        """Where ``word`` (not longer than ``longest``) begins, in no order, overlapping places too."""
        size, text = len(word), self._text
        first = bisect_left(self._order, word, key=lambda at: text[at : at + size])
        last = bisect_right(self._order, word, lo=first, key=lambda at: text[at : at + size])
        return self._order[first:last]

    def count(self, word: str, most: int) -> int:
        """How often ``word`` occurs without overlap, at most ``most``."""
        found = self.of(word)
        if len(found) >= most * len(word):  # each hides less than its length of others
            return most
        number = end = 0
        for at in sorted(found):
            if at >= end:
                number, end = number + 1, at + len(word)
        return min(number, most)


def _sorted(text: str, longest: int) -> list[int]:
    """Places by the ``longest`` characters that follow: by one, by two, by four …"""
    rank = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64) + 1
    size = 1
    while True:
        rank = np.unique(rank, return_inverse=True)[1].astype(np.int64) + 1
        if size >= longest or not len(rank) or rank.max() == len(rank):
            break
        behind = np.zeros_like(rank)
        behind[:-size] = rank[size:]
        rank = rank * (len(rank) + 1) + behind
        size *= 2
    order: list[int] = np.argsort(rank, kind="stable").tolist()
    return order
