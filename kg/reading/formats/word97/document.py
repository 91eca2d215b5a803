"""What is set of each character of a Word file and of each of its paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from kg.reading.formats.surrogates import joined
from kg.reading.formats.word97.pieces import Piece, characters, pieces
from kg.reading.formats.word97.properties import (
    Properties,
    of_characters,
    of_paragraphs,
    properties,
    whole,
)
from kg.reading.formats.word97.streams import Streams
from kg.reading.formats.word97.styles import Styles

_DELETED, _HIDDEN, _STYLE, _SYMBOL = 0x0800, 0x083C, 0x4A30, 0x6A09
_LEFT_OUT, _HIDDEN_HERE, _SHOWN_HERE = 1, 2, 4
_ENDS = re.compile("[\r\x07\x0c]")
_FIELD = re.compile("[\x13-\x15]")
_CONTENTS = re.compile(r"\s{0,9}TOC\b")
_COUNTED_FIELD = re.compile(r"\x13\s*(?:AUTONUM|LISTNUM)")
_PICTURE, _PRIVATE_FIRST, _PRIVATE_LAST = "\x01", "\ue000", "\uf8ff"
_SIGNS = {"\t": "\t", "\v": "\n", "\x0e": "\n", "\x1e": "-"}
"""Control characters that are shown: tab, line break, column break, hyphen; all others are not."""


class Paragraph(NamedTuple):
    """Characters ``start`` to ``end``, the last being what ends it: its mark, a cell's or a page's.

    ``text`` are the words shown in it, lines apart by line feeds.
    """

    start: int
    end: int
    text: str
    mark: str
    properties: Properties

    def number(self, code: int, usual: int = 0) -> int:
        """The value of a property that is a number."""
        operand = self.properties.get(code)
        return usual if operand is None else int.from_bytes(operand, "little")


class Document:
    """A Word file's characters, in stretches of these ``lengths``. Raises ReadingError if unsound.

    ``left_out`` counts what may hold words and is not shown, as paragraphs are taken.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.streams = Streams(data, name)
        self.lengths = self.streams.lengths
        self._pieces = pieces(self.streams)
        self._starts = [piece.start for piece in self._pieces]
        self.text = characters(self.streams, self._pieces)
        self._styles = Styles(self.streams)
        self._of_paragraphs = of_paragraphs(self.streams)
        self._symbols: dict[int, str] = {}
        self.left_out: Counter[str] = Counter()
        self._marks = bytearray(len(self.text))
        self._mark_characters()
        self._mark_fields()

    @property
    def counted_fields(self) -> int:
        """How many fields count for themselves: their numbers are nowhere in the file."""
        return len(_COUNTED_FIELD.findall(self.text[: self.lengths[0]]))

    def shown(self, at: int) -> bool:
        """Whether the character at this offset is neither deleted nor hidden nor a field's instruction."""
        return not self._marks[at] & (_LEFT_OUT | _HIDDEN_HERE)

    def paragraphs(self, start: int, end: int) -> Iterator[Paragraph]:
        """The paragraphs in this stretch; one whose mark is deleted or hidden goes on in the next."""
        begun, shown = start, ""
        for found in _ENDS.finditer(self.text, start, end):
            at = found.start()
            properties = self._properties(at)
            shown += self._shown(start, at, hidden=properties[1])
            start = at + 1
            if found[0] != "\x07" and not self.shown(at):
                continue
            yield Paragraph(begun, start, joined(shown), found[0], properties[0])
            begun, shown = start, ""
        if start < end or shown:
            yield Paragraph(begun, end, joined(shown + self._shown(start, end, hidden=False)), "\r", {})

    def _shown(self, start: int, end: int, *, hidden: bool) -> str:
        left_out = _LEFT_OUT | _HIDDEN_HERE
        words = []
        for at, sign, mark in zip(
            range(start, end), self.text[start:end], self._marks[start:end], strict=True
        ):
            if mark & left_out or (hidden and not mark & _SHOWN_HERE):
                continue
            sign = self._symbols.get(at, sign)
            if sign == _PICTURE or _PRIVATE_FIRST <= sign <= _PRIVATE_LAST:
                self.left_out["picture" if sign == _PICTURE else "sign of a font without letters"] += 1
                continue
            words.append(sign if sign >= " " else _SIGNS.get(sign, ""))
        return "".join(words).replace("\x1f", "")

    def _piece(self, at: int) -> Piece:
        return self._pieces[max(bisect_right(self._starts, at) - 1, 0)]

    def _properties(self, at: int) -> tuple[Properties, bool]:
        """What is set of the paragraph that ends here, and whether its style hides its characters."""
        piece = self._piece(at)
        own = self._of_paragraphs.at(piece.at + (at - piece.start) * piece.width)
        style = int.from_bytes(own[:2], "little")
        found = self._styles.paragraph(style) | whole(self.streams, properties(own[2:]))
        return found | properties(piece.changes), _on(self._styles.character(style).get(_HIDDEN)) is True

    def _mark_characters(self) -> None:
        bins = of_characters(self.streams)
        known: dict[tuple[bytes, bytes], tuple[int, str]] = {}
        for piece in self._pieces:
            end = piece.at + (piece.end - piece.start) * piece.width
            for first, last, own in bins.within(piece.at, end):
                if (own, piece.changes) not in known:
                    known[own, piece.changes] = self._mark(properties(own) | properties(piece.changes))
                mark, symbol = known[own, piece.changes]
                start = piece.start + (first - piece.at + piece.width - 1) // piece.width
                stop = piece.start + (last - piece.at + piece.width - 1) // piece.width
                if mark:
                    self._marks[start:stop] = bytes([mark]) * (stop - start)
                if symbol:
                    self._symbols |= dict.fromkeys(range(start, stop), symbol)

    def _mark(self, found: Properties) -> tuple[int, str]:
        """What these properties do to a character: how it is marked, which sign is shown in its place."""
        style = self._styles.character(int.from_bytes(found[_STYLE], "little")) if _STYLE in found else {}
        hidden = _on((style | found).get(_HIDDEN))
        mark = 0 if hidden is None else _HIDDEN_HERE if hidden else _SHOWN_HERE
        if _on(found.get(_DELETED)):
            mark |= _LEFT_OUT
        return mark, _symbol(found.get(_SYMBOL))

    def _mark_fields(self) -> None:
        """The instructions of fields are left out, and contents, which repeat the headings.

        Only fields that begin and end in one stretch count: a damaged one would hide what follows.
        """
        depths = [0] * (len(self.text) + 1)
        for start, end in pairwise(accumulate(self.lengths, initial=0)):
            opened: list[list[int]] = []
            for found in _FIELD.finditer(self.text, start, end):
                at = found.start()
                if found[0] == "\x13":
                    opened.append([at])
                elif found[0] == "\x14" and opened:
                    opened[-1].append(at)
                elif opened:
                    begun, *result = opened.pop()
                    contents = _CONTENTS.match(self.text, begun + 1)
                    depths[begun] += 1
                    depths[at if contents or not result else result[0]] -= 1
        for at, depth in enumerate(accumulate(depths[:-1])):
            if depth:
                self._marks[at] |= _LEFT_OUT


def _on(operand: bytes | None) -> bool | None:
    """Whether a property that is on or off is on; None where nothing is said, or what a style says."""
    if not operand or operand[0] == 0x80:
        return None
    return operand[0] in (1, 0x81)


def _symbol(operand: bytes | None) -> str:
    """The sign that a font of signs shows."""
    if not operand or len(operand) < 4:
        return ""
    sign = chr(int.from_bytes(operand[2:4], "little"))
    return "" if "\ud800" <= sign <= "\udfff" or sign < " " else sign
