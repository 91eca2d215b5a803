"""What is known of each character before any learning: class of character, marks around it, section."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
from numpy.typing import NDArray

from kg.model import Document, Modality
from kg.reading.pairs import COMMON

_ALIKE = {"(": "（", ")": "）", ",": "，", ";": "；", ":": "：", "「": "“", "」": "”"}
_FOLDED = str.maketrans(_ALIKE)
_MARKS = ("，", "、", "。；！？", "：", "“‘", "”’", "《", "》", "（", "）", "%％", "—-－")
_NUMERALS = "一二三四五六七八九十百千万亿两"
_HEAD = 200
WIDTH = len(_MARKS) + 5 + len(COMMON) + 8
"""Numbers per character."""


def chunks(document: Document, longest: int = 160) -> list[tuple[int, int]]:
    """The stretches that are read at once: sentences, over-long ones cut at a mark."""
    out = []
    for sentence in document.sentences:
        start = sentence.start
        while sentence.end - start > longest:
            piece = document.text[start : start + longest]
            cut = max(piece.rfind(m) for m in "；，、：") + 1
            cut = cut if cut > longest // 3 else longest
            out.append((start, start + cut))
            start += cut
        if start < sentence.end:
            out.append((start, sentence.end))
    return out


def features(document: Document) -> NDArray[np.uint8]:
    """A row of zeros and ones per character of the text."""
    text = document.text
    rows = np.zeros((len(text), WIDTH), dtype=np.uint8)
    _classes(text, rows)
    column = len(_MARKS) + 5
    for opening, closing in COMMON:
        _between(text, opening, closing, rows[:, column])
        column += 1
    _places(document, rows[:, column : column + 4])
    _repeats(text, rows[:, column + 4 : column + 8])
    return rows


def _classes(text: str, rows: NDArray[np.uint8]) -> None:
    column = {mark: i for i, marks in enumerate(_MARKS) for mark in marks}
    known = {char: _class(_ALIKE.get(char, char), column) for char in set(text)}
    rows[np.arange(len(text)), [known[char] for char in text]] = 1


def _class(char: str, column: dict[str, int]) -> int:
    other = len(_MARKS)
    if char in column:
        return column[char]
    if char.isdigit():
        return other
    if char in _NUMERALS:
        return other + 1
    if char.isascii() and char.isalpha():
        return other + 2
    return other + (3 if unicodedata.category(char)[0] == "L" else 4)


def _between(text: str, opening: str, closing: str, column: NDArray[np.uint8], longest: int = 60) -> None:
    """Mark what stands between a pair of marks that are not too far apart."""
    for match in re.finditer(f"{opening}([^{opening}{closing}\n]*){closing}", text.translate(_FOLDED)):
        if len(match[1]) < longest:
            column[match.start(1) : match.end(1)] = 1


def _places(document: Document, rows: NDArray[np.uint8]) -> None:
    """Whether a character is in the plans, at the head, in the glossary, in a list."""
    for sentence in document.sentences:
        words = document.text[sentence.start : sentence.end]
        rows[sentence.start : sentence.end, 0] = sentence.modality == Modality.TARGET
        rows[sentence.start : sentence.end, 3] = words.count("、") >= 2
    rows[:_HEAD, 1] = 1
    if document.glossary is not None:
        rows[document.glossary :, 2] = 1


def _repeats(text: str, rows: NDArray[np.uint8]) -> None:
    """Whether a character is in words of 3, 4, 6 or 8 characters that the text has again."""
    codes = np.array([ord(char) if char.isalnum() else 0 for char in text], dtype=np.int64)
    pairs = _joined(codes, codes, 1)
    threes, fours = _joined(pairs, codes, 2), _joined(pairs, pairs, 2)
    sixes, eights = _joined(threes, threes, 3), _joined(fours, fours, 4)
    for column, (size, words) in enumerate(((3, threes), (4, fours), (6, sixes), (8, eights))):
        again = (words > 0) & (np.bincount(words)[words] > 1)
        edges = np.zeros(len(text) + 1, dtype=np.int64)
        edges[: len(again)] += again
        edges[size : size + len(again)] -= again
        rows[:, column] = np.cumsum(edges[:-1]) > 0


def _joined(left: NDArray[np.int64], right: NDArray[np.int64], apart: int) -> NDArray[np.int64]:
    """Words made of two numbered ones, the second so far behind: like words have like numbers.

    Those with a mark in them are 0, as their parts are.
    """
    left, right = left[: max(len(right) - apart, 0)], right[apart:]
    both = np.where((left == 0) | (right == 0), 0, left * (right.max(initial=0) + 1) + right)
    numbers: NDArray[np.int64] = np.unique(np.append(both, 0), return_inverse=True)[1][:-1]
    return numbers
