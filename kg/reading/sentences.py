"""Sentences: paragraphs cut at 。！？, but not inside quotation marks, brackets or titles."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from kg.model import Modality, Section, Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CUT = re.compile(r"[。！？]+[”’）》】]*")
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"))
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
    for match in _CUT.finditer(text, start, end):
        stop = match.end()
        quoted = match[0][-1] in "”’）》】" and text[stop : stop + 1] in _GOES_ON
        if stop < end and (quoted or _inside(text, begin, stop)):
            continue
        pieces.append((begin, stop))
        begin = stop
    if begin < end:
        pieces.append((begin, end))
    return pieces


def _inside(text: str, begin: int, stop: int) -> bool:
    """Whether a pair opened since ``begin`` is still open and closes before long."""
    for opening, closing in _PAIRS:
        opened = text.rfind(opening, begin, stop)
        if opened >= 0 and opened > text.rfind(closing, begin, stop):
            closed = text.find(closing, stop, stop + _LONGEST_QUOTE)
            if closed >= 0 and text.find("\n", stop, closed) < 0:
                return True
    return False
