"""The characters of a Word file, put together from the pieces of its piece table."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kg.reading.formats.word97.streams import Streams

_CLX = 33
_PROPERTIES, _TABLE = 1, 2
_EIGHT_BITS = 0x4000_0000
_BYTES = [bytes([n]).decode("cp1252", "replace").replace("\ufffd", chr(n)) for n in range(256)]
_SIMPLE = {0x41: 0x0800, 0x42: 0x0801, 0x5C: 0x083C}
"""What is set of a whole piece by one number: deleted, inserted, hidden."""


class Piece(NamedTuple):
    """Characters ``start`` to ``end``, which stand at byte ``at`` of the main stream, ``width`` bytes each.

    ``changes`` are properties set of all of it when it was saved in haste.
    """

    start: int
    end: int
    at: int
    width: int
    changes: bytes


def pieces(streams: Streams) -> list[Piece]:
    """The pieces in order. Raises ReadingError where the table is damaged or points outside the file."""
    changes, table = _parts(streams)
    count = (len(table) - 4) // 12
    if count < 1:
        raise streams.damaged("its piece table is empty")
    starts = struct.unpack_from(f"<{count + 1}I", table)
    if starts[0] != 0 or starts[-1] < sum(streams.lengths):
        raise streams.damaged("its pieces are not all of its text")
    found = []
    for number, (start, end) in enumerate(pairwise(starts)):
        if start >= sum(streams.lengths):
            break
        _, place, change = struct.unpack_from("<HIH", table, 4 * (count + 1) + 8 * number)
        width = 1 if place & _EIGHT_BITS else 2
        at = (place & ~_EIGHT_BITS) // 2 if width == 1 else place
        if end < start or at + (end - start) * width > len(streams.main):
            raise streams.damaged("a piece of its text lies outside the file")
        end = min(end, sum(streams.lengths))
        found.append(Piece(start, end, at, width, _change(change, changes)))
    return found


def characters(streams: Streams, table: list[Piece]) -> str:
    """All characters, one per position: what UTF-16 writes as two stays two."""
    return "".join(_decoded(streams, table))


def _decoded(streams: Streams, table: list[Piece]) -> Iterator[str]:
    for piece in table:
        data = streams.main[piece.at : piece.at + (piece.end - piece.start) * piece.width]
        yield "".join(map(_BYTES.__getitem__, data) if piece.width == 1 else map(chr, _units(data)))


def _units(data: bytes) -> array[int]:
    units = array("H", data)
    if struct.pack("=H", 1) != struct.pack("<H", 1):
        units.byteswap()
    return units


def _parts(streams: Streams) -> tuple[list[bytes], bytes]:
    clx = streams.part(_CLX)
    at, changes = 0, []
    while at < len(clx) and clx[at] == _PROPERTIES:
        size = int.from_bytes(clx[at + 1 : at + 3], "little")
        changes.append(clx[at + 3 : at + 3 + size])
        at += 3 + size
    if at + 5 > len(clx) or clx[at] != _TABLE:
        raise streams.damaged("it has no piece table")
    size = int.from_bytes(clx[at + 1 : at + 5], "little")
    if at + 5 + size > len(clx):
        raise streams.damaged("its piece table is cut off")
    return changes, clx[at + 5 : at + 5 + size]


def _change(number: int, changes: list[bytes]) -> bytes:
    """The properties that a piece's last two bytes stand for."""
    if number & 1:
        return changes[number >> 1] if number >> 1 < len(changes) else b""
    code = _SIMPLE.get(number >> 1 & 0x7F)
    return struct.pack("<HB", code, number >> 8) if code else b""
