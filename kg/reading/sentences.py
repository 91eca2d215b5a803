"""Sentences: paragraphs cut at 。！？, but not inside quotation marks, brackets or titles."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from kg.model import Modality, Section, Sentence
from kg.reading import pairs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CUT = re.compile(rf"[。！？]+[{pairs.CLOSING}]*")
_GOES_ON = frozenset("，、；的等之和与为作要是")
_LONGEST_QUOTE = 120


def sentences(
    text: str, lines: Sequence[tuple[int, int]], parts: Sequence[Section], modality: Mapping[int, Modality]
) -> tuple[Sentence, ...]:
    """The sentences of all lines in order, each with its section's number and modality."""
    starts = [part.start for part in parts]
    found: list[Sentence] = []
    for start, end in lines:
        section = max(bisect_right(starts, start) - 1, 0)
        for a, b in _cut(text, start, end):
            found.append(Sentence(a, b, section, modality[start]))
    return tuple(found)


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    begin = start
    held = [_Pair(text, *marks, start) for marks in pairs.COMMON]
    for match in _CUT.finditer(text, start, end):
        stop = match.end()
        quoted = match[0][-1] in pairs.CLOSING and text[stop : stop + 1] in _GOES_ON
        if stop < end and (quoted or any(pair.is_open(begin, stop) for pair in held)):
            continue
        pieces.append((begin, stop))
        begin = stop
    if begin < end:
        pieces.append((begin, end))
    return pieces


class _Pair:
    """Where a pair of marks last opened and closed, while a line is read from its beginning."""

    def __init__(self, text: str, opening: str, closing: str, start: int) -> None:
        self._text, self._opening, self._closing = text, opening, closing
        self._read = start
        self._opened = self._closed = -1

    def is_open(self, begin: int, stop: int) -> bool:
        """Whether the pair opened since ``begin`` is still open at ``stop`` and closes before long.

        ``stop`` is behind that of the call before.
        """
        self._opened = max(self._opened, self._text.rfind(self._opening, self._read, stop))
        self._closed = max(self._closed, self._text.rfind(self._closing, self._read, stop))
        self._read = stop
        if self._opened < begin or self._opened < self._closed:
            return False
        closed = self._text.find(self._closing, stop, stop + _LONGEST_QUOTE)
        return closed >= 0 and self._text.find("\n", stop, closed) < 0
