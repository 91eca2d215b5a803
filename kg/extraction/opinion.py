"""What the network says of a document, in the form that weighing wants."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kg.extraction.learned.labels import BEGIN, END, INSIDE, PARTS, SINGLE, label
from kg.extraction.spans import KINDS, Floats
from kg.model import EntityType

_TYPES = tuple(EntityType)
_LIKELY = 0.15
"""From this probability on a character may begin or end a name that is worth weighing."""
_BROKEN = 0.3
"""Under this probability of being in any name of the type a character ends what is worth weighing."""
_LONGEST = 45


class Learned:
    """The network's scores of one document as an :class:`kg.extraction.evidence.Opinion`."""

    def __init__(self, labels: NDArray[np.float32]) -> None:
        """``labels``: (characters, LABELS) probabilities."""
        self._labels: Floats = labels.astype(np.float64).round(4)

    def proposals(self) -> Iterator[tuple[int, int, EntityType]]:
        """Every stretch of two characters and more that may be a name, overlapping ones too."""
        for kind in KINDS:
            begins, ends = (np.flatnonzero(self._part(kind, p) >= _LIKELY) for p in (BEGIN, END))
            broken = np.flatnonzero(self._inside(kind) < _BROKEN)
            stops = np.append(broken, len(self._labels))[np.searchsorted(broken, begins, side="right")]
            for start, stop in zip(begins.tolist(), stops.tolist(), strict=True):
                reach = min(stop, start + _LONGEST - 1)
                first, last = np.searchsorted(ends, (start + 1, reach + 1))
                yield from ((start, end + 1, kind) for end in ends[first:last].tolist())

    def spans(self, start: NDArray[np.int64], end: NDArray[np.int64], kind: EntityType) -> dict[str, Floats]:
        """The features of the network (``features.toml``) that tell of each span alone."""
        place = _TYPES.index(kind)
        inside = self._inside(kind)
        optional = self._any(place + len(_TYPES))
        edges = np.concatenate([[0.0], inside, [0.0]])
        found = {
            "core": self._path(start, end, place),
            "optional": self._path(start, end, place + len(_TYPES)),
            "inside": _mean(inside, start, end),
            "begins": _log(self._part(kind, BEGIN)[start]),
            "ends": _log(self._part(kind, END)[end - 1]),
            "weakest": _log(np.array([inside[a:b].min() for a, b in zip(start, end, strict=True)])),
            "runs-on-left": edges[start],
            "runs-on-right": edges[end + 1],
            "doubt": (_mean(optional, start, end) + 0.05) / (_mean(inside, start, end) + 0.1),
        }
        return {name: np.round(values, 4) for name, values in found.items()}

    def _part(self, kind: EntityType, part: int) -> Floats:
        """Of every character: that it is this part of a name of the type, core or optional."""
        place = _TYPES.index(kind)
        both: Floats = self._labels[:, label(place, part)] + self._labels[:, label(place + len(_TYPES), part)]
        return both

    def _inside(self, kind: EntityType) -> Floats:
        """Of every character: that it is in any name of the type."""
        place = _TYPES.index(kind)
        both: Floats = self._any(place) + self._any(place + len(_TYPES))
        return both

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


def _mean(values: Floats, start: NDArray[np.int64], end: NDArray[np.int64]) -> Floats:
    total = np.concatenate([[0.0], np.cumsum(values)])
    mean: Floats = (total[end] - total[start]) / (end - start)
    return mean


def _log(values: Floats) -> Floats:
    logs: Floats = np.log(values + 0.02)
    return logs
