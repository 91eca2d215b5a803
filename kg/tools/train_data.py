"""Reports as training sentences: states of the encoder, known features, labels."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.extraction.learned import chars
from kg.extraction.learned.encoder import encoder, join
from kg.extraction.learned.labels import KINDS, LABELS, OUTSIDE, PARTS, mark
from kg.model import EntityType, Status
from kg.tools.gold import Example
from kg.tools.train_export import inner

STATUSES: tuple[Status | None, ...] = (None, *Status)
"""What the head learns to tell of a project beside its labels; None where the report says nothing."""

_TELLING = np.zeros(LABELS, dtype=bool)
for _number, (_kind, _optional) in enumerate(KINDS):
    if not _optional and _kind != EntityType.PROGRAMME:
        _TELLING[1 + PARTS * _number : 1 + PARTS * (_number + 1)] = True


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of text: (characters, …) states, known features, labels, project states (-1: no project).

    ``lenient``: what is not marked may still be an optional name.
    """

    start: int
    states: NDArray[np.float16]
    known: NDArray[np.uint8]
    labels: NDArray[np.int64]
    told: NDArray[np.int64]
    lenient: bool


class States:
    """LAC's inner states of texts, by onnxruntime."""

    def __init__(self) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._encoder = encoder()
        model = join(inner(), self._encoder.layers())
        self._session: Any = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def of(self, texts: list[str], size: int = 32) -> list[NDArray[np.float16]]:
        """For each text its (characters, 699) states."""
        out: dict[int, NDArray[np.float16]] = {}
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for at in range(0, len(order), size):
            group = order[at : at + size]
            lengths = np.array([len(texts[i]) for i in group], dtype=np.int32)
            vectors = np.zeros((len(group), lengths.max(), 128), dtype=np.float32)
            for row, i in enumerate(group):
                vectors[row, : len(texts[i])] = self._encoder.vectors(texts[i])
            states = self._session.run(["states"], {"vectors": vectors, "lengths": lengths})[0]
            for row, i in enumerate(group):
                out[i] = states[row, : len(texts[i])].astype(np.float16)
        return [out[i] for i in range(len(texts))]


def pieces(example: Example, states: States) -> list[Piece]:
    """The stretches of one report."""
    text = example.document.text
    labels = np.full(len(text), OUTSIDE, dtype=np.int64)
    told = np.full(len(text), -1, dtype=np.int64)
    for span in example.spans:
        mark(labels, span.start, span.end, KINDS.index((span.type, span.optional)))
        if span.type == EntityType.PROJECT:
            unknown = span.status is None and example.gold is not None
            told[span.start : span.end] = -1 if unknown else STATUSES.index(span.status)
    known = chars.features(example.document)
    bounds = chars.chunks(example.document)
    read = states.of([text[a:b] for a, b in bounds])
    return [
        Piece(a, x, known[a:b], labels[a:b], told[a:b], not example.whole)
        for (a, b), x in zip(bounds, read, strict=True)
    ]


def telling(piece: Piece) -> bool:
    """Whether a piece names something whose name is worth changing: anything core but programmes."""
    return bool(_TELLING[piece.labels].any())


def batches(items: list[Piece], rng: random.Random, cells: int = 1800) -> list[list[Piece]]:
    """The pieces in batches of like length, shuffled."""
    order = sorted(items, key=lambda piece: len(piece.labels) + 8 * rng.random())
    out: list[list[Piece]] = []
    group: list[Piece] = []
    for piece in order:
        if group and max(len(p.labels) for p in [*group, piece]) * (len(group) + 1) > cells:
            out.append(group)
            group = []
        group.append(piece)
    out.append(group)
    rng.shuffle(out)
    return out


def stacked(group: Iterable[Piece]) -> Iterator[NDArray[Any]]:
    """A batch as padded arrays: states, known, labels, project states, mask, lenient."""
    items = list(group)
    size, time = len(items), max(len(p.labels) for p in items)
    for name, kind, empty in (
        ("states", np.float32, 0),
        ("known", np.float32, 0),
        ("labels", np.int64, OUTSIDE),
        ("told", np.int64, -1),
    ):
        values = [getattr(piece, name) for piece in items]
        out = np.full((size, time, *values[0].shape[1:]), empty, dtype=kind)
        for row, value in enumerate(values):
            out[row, : len(value)] = value
        yield out
    yield np.arange(time)[None] < np.array([len(p.labels) for p in items])[:, None]
    yield np.array([p.lenient for p in items])
