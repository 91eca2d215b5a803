"""From the probabilities of labels to mentions: the best sequence in which every mention is whole."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kg.extraction.learned.labels import BEGIN, END, INSIDE, OUTSIDE, PARTS, SINGLE
from kg.model import EntityType

TYPES = len(EntityType)
MERGED = TYPES + 1
"""Kinds that sequences are made of: each type, core and optional together, and names of another kind."""

_IMPOSSIBLE = np.float32(-1e4)
_FLOOR = 1e-6

Floats = NDArray[np.float32]


def merge(probabilities: Floats) -> Floats:
    """Probabilities of the labels with core and optional of one type added up: (…, 1 + 4 * MERGED)."""
    core, optional = 1 + PARTS * TYPES, 1 + PARTS * 2 * TYPES
    return np.concatenate(
        [
            probabilities[..., :1],
            probabilities[..., 1:core] + probabilities[..., core:optional],
            probabilities[..., optional:],
        ],
        axis=-1,
    )


def best(merged: Floats, lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The most probable whole sequences.

    merged: (batch, time, labels) probabilities; ``lengths`` of the sequences.
    Returns (batch, time) labels. Scores are rounded, so that processors agree.
    """
    scores = np.round(np.log(merged + _FLOOR), 4).astype(np.float32)
    batch, time, _ = scores.shape
    after = np.arange(time)[None] >= lengths[:, None]
    scores[after] = _IMPOSSIBLE
    scores[after, OUTSIDE] = 0
    parts = scores[..., 1:].reshape(batch, time, -1, PARTS)
    kinds = parts.shape[2]
    rows = np.arange(batch)
    # what may come before a start: outside, or the end of a mention of any kind (end parts, then singles)
    free = np.full((batch, 1 + 2 * kinds), _IMPOSSIBLE)
    free[:, 0] = 0
    open_ = np.full((batch, kinds, 2), _IMPOSSIBLE)
    free_back = np.zeros((time, batch), dtype=np.int64)
    open_back = np.zeros((time, batch, kinds), dtype=np.int64)
    for t in range(time):
        free_back[t] = free.argmax(1)
        entry = free[rows, free_back[t]]
        open_back[t] = open_.argmax(2)
        inner = open_.max(2)
        free = np.concatenate(
            [
                (entry + scores[:, t, OUTSIDE])[:, None],
                inner + parts[:, t, :, END],
                entry[:, None] + parts[:, t, :, SINGLE],
            ],
            axis=1,
        )
        open_ = np.stack([entry[:, None] + parts[:, t, :, BEGIN], inner + parts[:, t, :, INSIDE]], axis=2)
    return _back(free.argmax(1), free_back, open_back, kinds)


def _back(
    last: NDArray[np.int64], free_back: NDArray[np.int64], open_back: NDArray[np.int64], kinds: int
) -> NDArray[np.int64]:
    """Follow the choices from the end to the start."""
    time, batch = free_back.shape
    path = np.zeros((batch, time), dtype=np.int64)
    for row in range(batch):
        state, inner = int(last[row]), -1
        for t in range(time - 1, -1, -1):
            if inner >= 0:
                kind, part = inner >> 1, inner & 1
                path[row, t] = 1 + PARTS * kind + (INSIDE if part else BEGIN)
                if part:
                    inner = kind << 1 | int(open_back[t, row, kind])
                else:
                    inner, state = -1, int(free_back[t, row])
            elif state == 0:
                state = int(free_back[t, row])
            elif state <= kinds:
                kind = state - 1
                path[row, t] = 1 + PARTS * kind + END
                inner = kind << 1 | int(open_back[t, row, kind])
            else:
                path[row, t] = 1 + PARTS * (state - 1 - kinds) + SINGLE
                state = int(free_back[t, row])
    return path


def mentions(path: NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
    """The mentions of one sequence of labels: start, end, kind."""
    start = 0
    for t, value in enumerate(path.tolist()):
        if value == OUTSIDE:
            continue
        kind, part = divmod(value - 1, PARTS)
        if part in (BEGIN, SINGLE):
            start = t
        if part in (END, SINGLE):
            yield start, t + 1, kind
