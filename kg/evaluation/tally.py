"""Counts of right, false and missed items, and the three figures made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Tally:
    """``right``: core items found; ``false``: predictions that match nothing; ``missed``: core items not."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Share of the predictions that are right; None where there are none."""
        found = self.right + self.false
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """Share of the core items that were found; None where there are none."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else None

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 where either is not defined.

        >>> Tally(right=3, false=1, missed=1).f1
        0.75
        """
        precision, recall = self.precision, self.recall
        if not precision or not recall:
            return 0.0
        return 2 * precision * recall / (precision + recall)


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of some tallies: micro average."""
    return sum(tallies, Tally())
