"""The styles of a Word file: what each sets of its paragraphs and of its characters."""

from __future__ import annotations

import struct
from typing import NamedTuple

from kg.reading.formats.word97.properties import Properties, properties
from kg.reading.formats.word97.streams import Streams

_STYLES = 1
_PARAGRAPH, _CHARACTER = 1, 2
_NONE, _DEEPEST = 0xFFF, 20


class Style(NamedTuple):
    """What a style sets itself, and the number of the one that it is based on."""

    base: int
    paragraph: Properties
    character: Properties


class Styles:
    """The styles by number; unknown ones set nothing."""

    def __init__(self, streams: Streams) -> None:
        self._styles = dict(_read(streams.part(_STYLES)))
        self._whole: dict[int, tuple[Properties, Properties]] = {}

    def paragraph(self, number: int) -> Properties:
        """What the style of this number sets of paragraphs, what it is based on included."""
        return self._both(number)[0]

    def character(self, number: int) -> Properties:
        """What the style of this number sets of characters, what it is based on included."""
        return self._both(number)[1]

    def _both(self, number: int) -> tuple[Properties, Properties]:
        if number not in self._whole:
            paragraph: Properties = {}
            character: Properties = {}
            at = number
            for _ in range(_DEEPEST):
                style = self._styles.get(at)
                if style is None:
                    break
                paragraph = style.paragraph | paragraph
                character = style.character | character
                at = style.base
            self._whole[number] = paragraph, character
        return self._whole[number]


def _read(sheet: bytes) -> list[tuple[int, Style]]:
    if len(sheet) < 6:
        return []
    header, count, fixed = struct.unpack_from("<HHH", sheet)
    found, at = [], 2 + header
    for number in range(count):
        size = int.from_bytes(sheet[at : at + 2], "little")
        style = _style(sheet[at + 2 : at + 2 + size], fixed)
        if style:
            found.append((number, style))
        at += 2 + size
    return found


def _style(data: bytes, fixed: int) -> Style | None:
    """A style from its description, whose first ``fixed`` bytes stand before its name."""
    if len(data) < fixed + 2 or fixed < 6:
        return None
    kinds, count = struct.unpack_from("<HH", data, 2)
    kind, base, count = kinds & 0xF, kinds >> 4, count & 0xF
    at = fixed + 2 + 2 * int.from_bytes(data[fixed : fixed + 2], "little") + 2
    lists = []
    for _ in range(count):
        at += at % 2
        size = int.from_bytes(data[at : at + 2], "little")
        lists.append(data[at + 2 : at + 2 + size])
        at += 2 + size
    lists += [b"", b""]
    base = -1 if base == _NONE else base
    if kind == _PARAGRAPH:
        return Style(base, properties(lists[0][2:]), properties(lists[1]))
    return Style(base, {}, properties(lists[0]) if kind == _CHARACTER else {})
