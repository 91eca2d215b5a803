"""Stretches of text as arrays, so that thousands of them are compared at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.model import EntityType

Floats = NDArray[np.float64]
Span = tuple[int, int, EntityType]
"""A stretch ``start:end`` of the clean text that may be a name of the type."""
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

    @classmethod
    def at(cls, spans: Sequence[Span]) -> Spans:
        """Spans without a value of their own."""
        return cls.of([(start, end, KINDS.index(kind), 0.0) for start, end, kind in spans])

    def best(self, others: Spans, *, alike: bool, least: float = 0.0) -> Floats:
        """For each span the greatest value among ``others`` that share a character with it, or 0.

        ``alike``: only others of the same type, the span itself left out; otherwise
        only others of another type. ``least``: the share of the longer one that both
        must have in common.
        """
        if not len(others.start) or not len(self.start):
            return np.zeros(len(self.start))
        order = np.argsort(others.start, kind="stable")
        near = Spans(others.start[order], others.end[order], others.kind[order], others.value[order])
        # only those that begin less than the longest one's length before a span can reach into it
        longest = int((near.end - near.start).max())
        first = np.searchsorted(near.start, self.start - longest, side="right")
        number = np.maximum(np.searchsorted(near.start, self.end) - first, 0)
        blocks = np.flatnonzero(np.diff(np.cumsum(number) // _PAIRS_AT_ONCE)) + 1
        best = np.zeros(len(self.start))
        for rows in np.split(np.arange(len(self.start)), blocks):
            mine = np.repeat(rows, number[rows])
            before = np.repeat(np.cumsum(number[rows]) - number[rows], number[rows])
            theirs = np.arange(len(mine)) - before + first[mine]
            np.maximum.at(best, mine, self._values(mine, near, theirs, alike, least))
        return best

    def _values(
        self, mine: NDArray[np.int64], others: Spans, theirs: NDArray[np.int64], alike: bool, least: float
    ) -> Floats:
        """For pairs of a span and another one the other's value, or 0 where :meth:`best` leaves it out."""
        start, end, kind = self.start[mine], self.end[mine], self.kind[mine]
        other_start, other_end = others.start[theirs], others.end[theirs]
        shared = np.minimum(end, other_end) - np.maximum(start, other_start)
        fits = (kind == others.kind[theirs]) == alike
        if alike:
            fits &= (start != other_start) | (end != other_end)
        longer = np.maximum(end - start, other_end - other_start)
        fits &= (shared > 0) & (shared >= least * longer)
        values: Floats = np.where(fits, others.value[theirs], 0.0)
        return values
