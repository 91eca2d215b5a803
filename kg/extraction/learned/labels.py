"""The learner's labels: beginning, inside, end and single characters of each kind of mention."""

from __future__ import annotations

from collections.abc import Sequence

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
BEGIN, INSIDE, END, SINGLE = range(PARTS)
NAMES = (
    "outside",
    *(
        f"{kind or 'other'}/{'optional' if optional else 'core'}/{part}"
        for kind, optional in KINDS
        for part in ("begin", "inside", "end", "single")
    ),
)
"""What the labels are called in the network's file, in the order of their numbers here."""
LABELS = len(NAMES)


def label(kind: int, part: int) -> int:
    """The label of one part (BEGIN …) of a mention of the ``kind``-th kind.

    >>> label(0, BEGIN), label(1, SINGLE)
    (1, 8)
    """
    return 1 + PARTS * kind + part


def arranged(scores: NDArray[np.float32], names: Sequence[str]) -> NDArray[np.float32]:
    """(characters, LABELS) of scores whose columns are the labels ``names``, in whatever order.

    What is not among ``names`` has the score 0; a label that is none any more is left out.

    >>> arranged(np.array([[0.25, 0, 0.75]], np.float32), ("Town/core/end", "gone", "outside"))[0, :4]
    array([0.75, 0.  , 0.  , 0.25], dtype=float32)
    """
    theirs = [number for number, name in enumerate(names) if name in NAMES]
    ours = [NAMES.index(names[number]) for number in theirs]
    found = np.zeros((len(scores), LABELS), dtype=np.float32)
    found[:, ours] = scores[:, theirs]
    return found


def mark(labels: NDArray[np.int64], start: int, end: int, kind: int) -> None:
    """Write the labels of a mention into ``labels``."""
    labels[start:end] = label(kind, INSIDE)
    labels[start], labels[end - 1] = label(kind, BEGIN), label(kind, END)
    if end - start == 1:
        labels[start] = label(kind, SINGLE)
