"""Stretches of text as arrays, so that thousands of them are compared at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.model import EntityType

Floats = NDArray[np.float64]
KINDS = (EntityType.ENTERPRISE, EntityType.PROJECT, EntityType.PROGRAMME)
"""The types whose names are weighed; areas and officials are found by list and post."""

_PAIRS_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Spans:
    """Equally long arrays: starts, ends, types (as places in KINDS) and a value each."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    kind: NDArray[np.int64]
    value: Floats

    @classmethod
    def of(cls, rows: Sequence[tuple[int, int, int, float]]) -> Spans:
        """Spans from (start, end, place in KINDS, value)."""
        columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
        start, end, kind = (np.array(c, dtype=np.int64) for c in columns[:3])
        return cls(start, end, kind, np.array(columns[3], dtype=np.float64))

    def best(self, others: Spans, *, alike: bool, least: float = 0.0) -> Floats:
        """For each span the greatest value among ``others`` that share a character with it, or 0.

        ``alike``: only others of the same type, the span itself left out; otherwise
        only others of another type. ``least``: the share of the longer one that both
        must have in common.
        """
        if not len(others.start) or not len(self.start):
            return np.zeros(len(self.start))
        step = max(1, _PAIRS_AT_ONCE // len(others.start))
        parts = [
            self._best(slice(i, i + step), others, alike, least) for i in range(0, len(self.start), step)
        ]
        return np.concatenate(parts)

    def _best(self, rows: slice, others: Spans, alike: bool, least: float) -> Floats:
        start, end, kind = (a[rows, None] for a in (self.start, self.end, self.kind))
        shared = np.minimum(end, others.end) - np.maximum(start, others.start)
        same = kind == others.kind
        if alike:
            same &= (start != others.start) | (end != others.end)
        else:
            same = ~same
        longer = np.maximum(end - start, others.end - others.start)
        fits = same & (shared > 0) & (shared >= least * longer)
        best: Floats = np.where(fits, others.value, 0.0).max(1)
        return best
