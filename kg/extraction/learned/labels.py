"""The learner's labels: beginning, inside, end and single characters of each kind of mention."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kg.model import EntityType

KINDS: tuple[tuple[EntityType | None, bool], ...] = (
    *((kind, False) for kind in EntityType),
    *((kind, True) for kind in EntityType),
    (None, True),
)
"""What a mention can be: its type (None: a named thing of another kind) and whether it is optional."""

OUTSIDE = 0
PARTS = 4
LABELS = 1 + PARTS * len(KINDS)
BEGIN, INSIDE, END, SINGLE = range(PARTS)


def label(kind: int, part: int) -> int:
    """The label of one part (BEGIN …) of a mention of the ``kind``-th kind.

    >>> label(0, BEGIN), label(1, SINGLE)
    (1, 8)
    """
    return 1 + PARTS * kind + part


def mark(labels: NDArray[np.int64], start: int, end: int, kind: int) -> None:
    """Write the labels of a mention into ``labels``."""
    labels[start:end] = label(kind, INSIDE)
    labels[start], labels[end - 1] = label(kind, BEGIN), label(kind, END)
    if end - start == 1:
        labels[start] = label(kind, SINGLE)
