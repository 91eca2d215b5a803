"""What the network says of a document: stretches that may be names, and scores of any stretch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from kg.extraction.learned.labels import BEGIN, END, INSIDE, PARTS, SINGLE, label
from kg.extraction.learned.labels import KINDS as LEARNED
from kg.extraction.spans import KINDS, Floats, Span
from kg.model import EntityType

_TYPES = tuple(EntityType)
CORE, OPTIONAL = 0, len(_TYPES)
Places = NDArray[np.int64] | slice
_DIGITS = 10_000.0
_LIKELY = 0.15
"""From this probability on a character may begin or end a name that is worth weighing."""
_BROKEN = 0.3
"""Under this probability of being in any name of the type a character ends what is worth weighing."""
_LONGEST = 45


def _label(kind: EntityType, sort: int, part: int) -> int:
    """The label of a part of a name of the type, core or optional."""
    return label(_TYPES.index(kind) + sort, part)


_WANTED = [_label(kind, sort, part) for kind in KINDS for sort in (CORE, OPTIONAL) for part in range(PARTS)]
"""The labels that names of these types may have."""
_OTHER = [label(LEARNED.index((None, True)), part) for part in range(PARTS)]
"""The labels of named things of other kinds."""


class NetworkScores:
    """The network's scores of one document, as :class:`kg.extraction.proposers.network.Scores`."""

    def __init__(self, size: int, parts: Iterable[tuple[Places, NDArray[np.float32]]]) -> None:
        """``parts``: places of a text of ``size`` characters, with (places, LABELS) probabilities."""
        # four digits are kept: a long text would not fit into memory with all that the network says
        self._columns = np.zeros((len(_WANTED), size), dtype=np.uint16)
        self._other = np.zeros(size, dtype=np.uint16)
        for places, labels in parts:
            self._other[places] = np.rint(labels[:, _OTHER].sum(axis=1, dtype=np.float64) * _DIGITS)
            self._columns[:, places] = np.rint(labels[:, _WANTED].T.astype(np.float64) * _DIGITS)

    @classmethod
    def of(cls, labels: NDArray[np.float32]) -> NetworkScores:
        """From (characters, LABELS) probabilities of a whole text."""
        return cls(len(labels), [(slice(None), labels)])

    def proposals(self) -> Iterator[Span]:
        """Every stretch of two characters and more that may be a name, overlapping ones too."""
        for kind in KINDS:
            begins, ends = (np.flatnonzero(self._part(kind, p) >= _LIKELY) for p in (BEGIN, END))
            broken = np.flatnonzero(self._inside(kind) < _BROKEN)
            stops = np.append(broken, self._columns.shape[1])[np.searchsorted(broken, begins, side="right")]
            for start, stop in zip(begins.tolist(), stops.tolist(), strict=True):
                reach = min(stop, start + _LONGEST - 1)
                first, last = np.searchsorted(ends, (start + 1, reach + 1))
                yield from ((start, end + 1, kind) for end in ends[first:last].tolist())

    def spans(self, start: NDArray[np.int64], end: NDArray[np.int64], kind: EntityType) -> dict[str, Floats]:
        """The features of the network (``features.toml``) that tell of each span alone."""
        inside = self._inside(kind)
        optional = self._any(kind, OPTIONAL)
        edges = np.concatenate([[0.0], inside, [0.0]])
        found = {
            "core": self._path(start, end, kind, CORE),
            "optional": self._path(start, end, kind, OPTIONAL),
            "inside": _mean(inside, start, end),
            "begins": _log(self._part(kind, BEGIN)[start]),
            "other-kind": _mean(self._other / _DIGITS, start, end),
            "ends": _log(self._part(kind, END)[end - 1]),
            "weakest": _log(np.array([inside[a:b].min() for a, b in zip(start, end, strict=True)])),
            "runs-on-left": edges[start],
            "runs-on-right": edges[end + 1],
            "doubt": (_mean(optional, start, end) + 0.05) / (_mean(inside, start, end) + 0.1),
        }
        return {name: np.round(values, 4) for name, values in found.items()}

    def _column(self, kind: EntityType, sort: int, part: int) -> Floats:
        """Of every character: that it is this part of a name of the type and sort."""
        column = self._columns[_WANTED.index(_label(kind, sort, part))]
        shares: Floats = column / _DIGITS
        return shares

    def _part(self, kind: EntityType, part: int) -> Floats:
        """Of every character: that it is this part of a name of the type, core or optional."""
        return self._column(kind, CORE, part) + self._column(kind, OPTIONAL, part)

    def _inside(self, kind: EntityType) -> Floats:
        """Of every character: that it is in any name of the type."""
        return self._any(kind, CORE) + self._any(kind, OPTIONAL)

    def _any(self, kind: EntityType, sort: int) -> Floats:
        summed = self._column(kind, sort, BEGIN)
        for part in (INSIDE, END, SINGLE):
            summed += self._column(kind, sort, part)
        return summed

    def _path(self, start: NDArray[np.int64], end: NDArray[np.int64], kind: EntityType, sort: int) -> Floats:
        """The mean probability of the labels that a mention of the type and sort would have."""
        begin, inside, last, single = (self._column(kind, sort, p) for p in (BEGIN, INSIDE, END, SINGLE))
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
