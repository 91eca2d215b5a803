"""The lists of a Word file: which automatic number stands before a paragraph."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import NamedTuple

from kg.reading.formats.ordinals import DASHES, Counts, count, numeral, spaced
from kg.reading.formats.surrogates import joined
from kg.reading.formats.word97.streams import Streams

LEVELS = 9
"""How many levels a list has at most."""

_LISTS, _USES = 73, 74
_LIST, _USE = 28, 16
_ARABIC, _NO_RESTART = 4, 8
_STARTS, _FORMED = 0x10, 0x20
_NOTHING_FOLLOWS = 2
_ARABIC_FORM, _BULLET, _NO_NUMBER = 0x00, 0x17, 0xFF
_FIRST_WESTERN = ("I", "i", "A", "a", "1st", "01", "壹", "- 1 -")
_FIRST_FRAMED = ("⒈", "⑴", "㊀", "甲", "子", "甲子")
_FIRST = {  # of each form of numbers (MSONFC) the first sign
    **dict.fromkeys((_ARABIC_FORM, 0x0F), "1"),
    **dict.fromkeys((0x0E, 0x13), "１"),
    **dict.fromkeys((0x0A, 0x11, 0x24), "〇"),
    **dict.fromkeys((0x0B, 0x21, 0x23, 0x25, 0x27), "一"),
    **dict.fromkeys((0x10, 0x22), "壹貳"),
    **dict.fromkeys((0x12, 0x1C), "①"),
    **dict(zip((0x01, 0x02, 0x03, 0x04, 0x05, 0x16, 0x26, 0x39), _FIRST_WESTERN, strict=True)),
    **dict(zip((0x1A, 0x1B, 0x1D, 0x1E, 0x1F, 0x20), _FIRST_FRAMED, strict=True)),
}


class Level(NamedTuple):
    """How one level of a list counts: where it ``start``s, the ``form`` and the ``text`` of its numbers.

    In the text a character below the ninth of Unicode stands for the number of that level. ``digits``:
    all numbers of it are Arabic. It starts anew when one of the first ``restart`` levels goes on.
    """

    start: int
    form: int
    text: str
    gap: bool
    digits: bool
    restart: int

    def written(self, counts: Counts, levels: Sequence[Level]) -> str | None:
        """What stands before a paragraph; None where a form of number is not known."""
        if self.form in (_BULLET, _NO_NUMBER) and not any(ord(c) < LEVELS for c in self.text):
            return self.text if DASHES.fullmatch(self.text) else ""
        shown = ""
        for sign in self.text:
            depth = ord(sign)
            if depth >= LEVELS:
                shown += sign
            elif depth < len(levels) and levels[depth].form != _NO_NUMBER:
                first = "1" if self.digits else _FIRST.get(levels[depth].form, "")
                if not first:
                    return None
                shown += numeral(counts.get(depth, levels[depth].start), first)
        return spaced(shown, gap=self.gap)


class Lists:
    """The lists of a file, counted from the start of its text to its end."""

    def __init__(self, streams: Streams) -> None:
        self._lists = _lists(streams)
        self._uses = _uses(streams.part(_USES))
        self._counts: dict[int, Counts] = {}
        self._begun: set[tuple[int, int]] = set()

    def label(self, use: int, level: int) -> str | None:
        """What stands before the next paragraph of this level of a list, by the number of its use.

        None where the file or townkg does not know how the number is written.
        """
        if not 0 < use <= len(self._uses) or not 0 <= level < LEVELS:
            return None
        known, starts, formed = self._uses[use - 1]
        levels = self._lists.get(known)
        if not levels or level >= len(levels):
            return None
        levels = [formed.get(depth, own) for depth, own in enumerate(levels)]
        levels = [own._replace(start=starts.get(depth, own.start)) for depth, own in enumerate(levels)]
        counts = self._counts.setdefault(known, {})
        if level in starts and (use, level) not in self._begun:
            counts.pop(level, None)
        self._begun.add((use, level))
        count(counts, level, lambda depth: levels[depth].start, lambda deeper: levels[deeper].restart)
        return levels[level].written(counts, levels)


_Use = tuple[int, dict[int, int], dict[int, Level]]
"""The list that is used, where its levels start instead, and levels of another form."""


def _lists(streams: Streams) -> dict[int, list[Level]]:
    start, size = streams.place(_LISTS)
    data = streams.part(_LISTS)
    count = int.from_bytes(data[:2], "little")
    table, at = streams.table, start + size
    found = {}
    for number in range(min(count, (size - 2) // _LIST if size else 0)):
        head = data[2 + _LIST * number : 2 + _LIST * (number + 1)]
        levels = []
        for depth in range(1 if head[26] & 1 else LEVELS):
            level, at = _level(table, at, depth)
            levels.append(level)
        found[int.from_bytes(head[:4], "little")] = levels
    return found


def _level(table: bytes, at: int, depth: int) -> tuple[Level, int]:
    """The level described at this byte, and where its description ends."""
    head = table[at : at + 28].ljust(28, b"\0")
    start, form, flags = struct.unpack_from("<iBB", head)
    follow, sizes, limit = head[15], head[24] + head[25], head[26]
    at += 28 + sizes
    length = int.from_bytes(table[at : at + 2], "little")
    end = at + 2 + 2 * length
    units = table[at + 2 : end]
    text = joined(units[: len(units) // 2 * 2].decode("utf-16-le", "surrogatepass"))
    restart = min(limit, depth) if flags & _NO_RESTART else depth
    return Level(start, form, text, follow != _NOTHING_FOLLOWS, bool(flags & _ARABIC), restart), end


def _uses(data: bytes) -> list[_Use]:
    count = min(int.from_bytes(data[:4], "little"), max(len(data) - 4, 0) // _USE)
    at = 4 + _USE * count
    found: list[_Use] = []
    for number in range(count):
        head = data[4 + _USE * number : 4 + _USE * (number + 1)]
        starts: dict[int, int] = {}
        formed: dict[int, Level] = {}
        at += 4
        for _ in range(head[12] if at < len(data) else 0):
            start, flags = struct.unpack_from("<iI", data[at : at + 8].ljust(8, b"\0"))
            depth = min(flags & 0xF, LEVELS - 1)
            at += 8
            if flags & _FORMED:
                formed[depth], at = _level(data, at, depth)
                start = formed[depth].start
            if flags & _STARTS:
                starts[depth] = start
        found.append((int.from_bytes(head[:4], "little"), starts, formed))
    return found
