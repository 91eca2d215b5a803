"""The projects of a report in the lists that they form, found by place and not by looking at all others."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from kg.claims.context import Context
from kg.model import EntityType

_COUNTED = re.compile(r"(?:\d{1,4}|[两二三四五六七八九十]{1,3})余?[个座条所处项家]")
"""How a clause begins that tells of things of its own, which are only counted."""


class Lists:
    """The projects of a report in order, no two overlapping; what ``gap`` matches joins two to a list."""

    def __init__(self, context: Context, gap: re.Pattern[str]) -> None:
        found = [(f.start, f.end) for f in context.found if f.entity.type is EntityType.PROJECT]
        self.context = context
        self._starts, self._ends = [start for start, _ in found], [end for _, end in found]
        joined = (gap.fullmatch(context.text, end, start) for (_, end), (start, _) in pairwise(found))
        apart = [number for number, match in enumerate(joined, 1) if match is None]
        self._firsts, self._lasts = [0, *apart], [*apart, len(found)]

    def start(self, start: int, begin: int) -> int:
        """Where the list begins that a project at ``start`` stands in, members from ``begin`` on counted."""
        number = bisect_left(self._starts, start)
        first = self._firsts[bisect_right(self._firsts, number) - 1]
        mate = max(first, bisect_left(self._starts, begin))
        return self._starts[mate] if mate < number else start

    def end(self, end: int, stop: int) -> int:
        """Where the list ends that a project ending at ``end`` stands in, members up to ``stop`` counted."""
        number = bisect_left(self._ends, end)
        last = self._lasts[bisect_right(self._firsts, number) - 1]
        mate = min(last, bisect_right(self._ends, stop)) - 1
        return self._ends[mate] if mate > number else end

    def next(self, start: int, stop: int) -> int | None:
        """Where the first project from ``start`` on begins, if it ends by ``stop``."""
        number = bisect_left(self._starts, start)
        return self._starts[number] if number < len(self._starts) and self._ends[number] <= stop else None

    def end_of(self, start: int) -> int:
        """The end of the project that begins at ``start``."""
        return self._ends[bisect_left(self._starts, start)]

    def clause_end(self, end: int, limit: int, most: int) -> int:
        """The end of the clause, and of the next ones, ``most`` in all, that name no project of their own.

        What a ； parts are two matters.
        """
        _, stop = self.context.clause(end - 1)
        for _ in range(most - 1):
            if (
                stop + 1 >= limit
                or self.context.text[stop] != "，"
                or _COUNTED.match(self.context.text, stop + 1)
            ):
                break
            _, following = self.context.clause(stop + 1)
            if self.next(stop, following) is not None:
                break
            stop = following
        return min(stop, limit)
