"""Reports as training sentences: states of the encoder, known features, labels."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.extraction.learned import chars
from kg.extraction.learned.encoder import STATES, encoder
from kg.extraction.learned.labels import KINDS, LABELS, OUTSIDE, PARTS, mark
from kg.extraction.learned.network import side_by_side
from kg.model import EntityType, Status
from kg.tools.gold import Example

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


def pieces(example: Example) -> list[Piece]:
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
    states = _states(text, bounds)
    return [Piece(a, states[a:b], known[a:b], labels[a:b], told[a:b], not example.whole) for a, b in bounds]


def _states(text: str, bounds: list[tuple[int, int]]) -> NDArray[np.float16]:
    """LAC's states of the characters between the bounds."""
    states = np.zeros((len(text), STATES), dtype=np.float16)
    identifiers = encoder().identifiers(text)
    for places, rows in side_by_side(bounds):
        states[places] = encoder().states(identifiers[places], rows)
    return states


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
