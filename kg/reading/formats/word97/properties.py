"""What is set of characters and paragraphs, as pages of 512 bytes keep it by where these stand."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator

from kg.reading.formats.word97.streams import Streams

_CHARACTERS, _PARAGRAPHS = 12, 13
_PAGE = 512
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_DEFINE_TABLE, _TABS = 0xD608, 0xC615
_HUGE = (0x6645, 0x6646)

_Read = Callable[[bytes, int], bytes]
Properties = dict[int, bytes]
"""The operand of each property by its code (sprm)."""


def properties(data: bytes) -> Properties:
    """The properties in a list of them; the rest of a damaged list is left out."""
    found: Properties = {}
    at = 0
    while at + 2 < len(data):
        code = data[at] | data[at + 1] << 8
        at += 2
        size = _SIZES.get(code >> 13)
        if size is None:
            skip, size = _long(code, data, at)
            at += skip
        found[code] = data[at : at + size]
        at += size
    return found


def _long(code: int, data: bytes, at: int) -> tuple[int, int]:
    """How many bytes say the size of an operand of any size, and that size."""
    if code == _DEFINE_TABLE:
        return 2, max(int.from_bytes(data[at : at + 2], "little") - 1, 0)
    if code == _TABS and data[at] == 255 and at + 2 < len(data):
        deleted = data[at + 1]
        added = data[at + 2 + 4 * deleted] if at + 2 + 4 * deleted < len(data) else 0
        return 1, 2 + 4 * deleted + 3 * added
    return 1, data[at]


class Bins:
    """Stretches of the main stream, by bytes, with the list of properties of each."""

    def __init__(self, starts: list[int], lists: list[bytes]) -> None:
        self.starts = starts
        self._lists = lists

    def at(self, place: int) -> bytes:
        """The list for the character at this byte."""
        number = bisect_right(self.starts, place) - 1
        return self._lists[number] if number >= 0 else b""

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, bytes]]:
        """The stretches from byte ``start`` to ``end`` in order: start, end, list."""
        number = max(bisect_right(self.starts, start) - 1, 0)
        while start < end:
            last = number + 1 >= len(self.starts)
            stop = end if last else min(end, self.starts[number + 1])
            if stop > start:
                yield start, stop, self.at(start)
                start = stop
            number += 1


def of_characters(streams: Streams) -> Bins:
    """The lists that are set of characters."""
    return _bins(streams, _CHARACTERS, 1, _of_run)


def of_paragraphs(streams: Streams) -> Bins:
    """The lists of paragraphs: two bytes for the style, then what is set."""
    return _bins(streams, _PARAGRAPHS, 13, _of_paragraph)


def whole(streams: Streams, found: Properties) -> Properties:
    """The properties with those that are too long for a page, and lie in the stream for such."""
    for code in _HUGE:
        if code in found and len(found[code]) == 4:
            at = int.from_bytes(found[code], "little")
            size = int.from_bytes(streams.long[at : at + 2], "little")
            found = found | properties(streams.long[at + 2 : at + 2 + size])
    return found


def _bins(streams: Streams, part: int, width: int, read: _Read) -> Bins:
    table = streams.part(part)
    count = max(len(table) - 4, 0) // 8
    numbers = struct.unpack_from(f"<{count}I", table, 4 * (count + 1)) if count else ()
    if count > len(streams.main) // _PAGE + 1:
        raise streams.damaged("it has more pages of properties than fit in it")
    found: dict[int, bytes] = {}
    for number in numbers:
        at = (number & 0x3F_FFFF) * _PAGE
        page = streams.main[at : at + _PAGE]
        if len(page) < _PAGE:
            raise streams.damaged("a page of its properties is cut off")
        found.update(_stretches(page, width, read))
    starts = sorted(found)
    return Bins(starts, [found[start] for start in starts])


def _stretches(page: bytes, width: int, read: _Read) -> Iterator[tuple[int, bytes]]:
    count = page[-1]
    if 4 * (count + 1) + width * count > _PAGE:
        return
    for number, start in enumerate(struct.unpack_from(f"<{count}I", page)):
        place = 2 * page[4 * (count + 1) + width * number]
        yield start, read(page, place) if place else b""


def _of_run(page: bytes, place: int) -> bytes:
    return page[place + 1 : place + 1 + page[place]]


def _of_paragraph(page: bytes, place: int) -> bytes:
    if page[place]:
        return page[place + 1 : place + 2 * page[place]]
    return page[place + 2 : place + 2 + 2 * page[place + 1]]
