"""What the learned tagger says of a document, in the form that weighing wants."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.extraction.learned import Scores, Tagged
from kg.extraction.learned.labels import BEGIN, END, INSIDE, PARTS, SINGLE, label
from kg.extraction.spans import Floats
from kg.model import EntityType

_TYPES = tuple(EntityType)


class Learned:
    """The network's scores of one document as an :class:`kg.extraction.evidence.Opinion`."""

    def __init__(self, tagged: Sequence[Tagged], scores: Scores) -> None:
        self._tagged = tagged
        self._labels = scores.labels.astype(np.float64)

    def mentions(self) -> list[tuple[int, int, EntityType, bool]]:
        """The mentions that the network would take."""
        return [(t.start, t.end, t.type, t.optional) for t in self._tagged]

    def spans(self, start: NDArray[np.int64], end: NDArray[np.int64], kind: EntityType) -> Floats:
        """(core, optional, inside) of each span, rounded so that processors agree."""
        place = _TYPES.index(kind)
        core, optional = (self._path(start, end, k) for k in (place, place + len(_TYPES)))
        both = self._any(place) + self._any(place + len(_TYPES))
        total = np.concatenate([[0.0], np.cumsum(both)])
        inside = (total[end] - total[start]) / (end - start)
        return np.round(np.stack([core, optional, inside], axis=1), 4)

    def _any(self, kind: int) -> Floats:
        first = label(kind, BEGIN)
        summed: Floats = self._labels[:, first : first + PARTS].sum(1)
        return summed

    def _path(self, start: NDArray[np.int64], end: NDArray[np.int64], kind: int) -> Floats:
        """The mean probability of the labels that a mention of the kind would have."""
        begin, inside, last, single = (self._labels[:, label(kind, p)] for p in (BEGIN, INSIDE, END, SINGLE))
        total = np.concatenate([[0.0], np.cumsum(inside)])
        middle = total[np.maximum(end - 1, start + 1)] - total[start + 1]
        mean: Floats = (begin[start] + middle + last[end - 1]) / (end - start)
        return np.where(end - start == 1, single[start], mean)
