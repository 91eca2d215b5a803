"""What stands beside the main text of a Word file: notes and text boxes, by the character they hang on."""

from __future__ import annotations

import struct
from typing import NamedTuple

from kg.reading.formats.word97.document import Document

_FOOTNOTES, _BOXES = 1, 6
_ENDNOTES = 5
_FOOTNOTE_MARKS, _FOOTNOTE_TEXTS = 2, 3
_ENDNOTE_MARKS, _ENDNOTE_TEXTS = 46, 47
_BOX_TEXTS, _SHAPES = 56, 40


class Beside(NamedTuple):
    """Characters ``start`` to ``end``, called ``place``, that hang on character ``at``; -1 where unknown."""

    at: int
    place: str
    start: int
    end: int


def footnotes(document: Document) -> list[Beside]:
    """The footnotes whose marks are shown, in order."""
    return _notes(document, "footnote", _FOOTNOTES, _FOOTNOTE_MARKS, _FOOTNOTE_TEXTS)


def endnotes(document: Document) -> list[Beside]:
    """The endnotes whose marks are shown, in order."""
    return _notes(document, "endnote", _ENDNOTES, _ENDNOTE_MARKS, _ENDNOTE_TEXTS)


def boxes(document: Document) -> list[Beside]:
    """The text boxes of the main text, in the order in which the file has them."""
    texts = document.streams.part(_BOX_TEXTS)
    starts, shapes = _positions(texts, 22), _positions(document.streams.part(_SHAPES), 26)
    anchors = {
        document.streams.part(_SHAPES)[4 * (len(shapes)) + 26 * number :][:4]: at
        for number, at in enumerate(shapes[:-1])
    }
    found = []
    for number, at in enumerate(starts[:-1]):
        shape = texts[4 * len(starts) + 22 * number + 14 :][:4]
        found.append((anchors.get(shape, -1), at, starts[number + 1]))
    return _within(document, "text box", _BOXES, found)


def _notes(document: Document, place: str, story: int, marks: int, texts: int) -> list[Beside]:
    at = _positions(document.streams.part(marks), 2)[:-1]
    starts = _positions(document.streams.part(texts), 0)
    return _within(document, place, story, list(zip(at, starts, starts[1:], strict=False)))


def _within(document: Document, place: str, story: int, found: list[tuple[int, int, int]]) -> list[Beside]:
    """Those that lie in their stretch, from the start of all characters, and are shown."""
    base, length = sum(document.lengths[:story]), document.lengths[story]
    beside: list[Beside] = []
    last = 0
    for at, start, end in found:
        end = min(end, length)  # behind the last one the file may say anything
        if at >= document.lengths[0] or start < last:
            raise document.streams.damaged(f"a {place} of it lies outside the text")
        last = max(start, end)
        if document.text[base + start : base + end].strip() and (at < 0 or document.shown(at)):
            beside.append(Beside(at, f"{place} {len(beside) + 1}", base + start, base + end))
    return beside


def _positions(table: bytes, width: int) -> tuple[int, ...]:
    """The positions in a table that has ``width`` bytes beside each but the last."""
    count = (len(table) - 4) // (4 + width) if len(table) >= 4 else -1
    return struct.unpack_from(f"<{count + 1}I", table)
