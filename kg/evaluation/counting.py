"""The outcomes of one report while it is scored, and what was wrong in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.evaluation.tally import Tally

if TYPE_CHECKING:
    from kg.evaluation.matching import Item


@dataclass(frozen=True, slots=True)
class Error:
    """A miss or a false item: ``kind`` is a type, a predicate or ``observations``; ``quote`` its sentence."""

    document: str
    kind: str
    fault: str
    words: str
    quote: str


class Counter:
    """Collects the outcomes of one report."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.tallies: dict[str, Tally] = defaultdict(Tally)
        self.errors: list[Error] = []

    def right(self, kind: str) -> None:
        """A core item of ``kind`` was found."""
        self.tallies[kind] += Tally(right=1)

    def false(self, kind: str, words: str, item: Item) -> None:
        """A prediction matches nothing; ``words`` tell which, ``item`` has its quote."""
        self.tallies[kind] += Tally(false=1)
        self.errors.append(Error(self.document, kind, "false", words, str(item.get("quote", ""))))

    def missed(self, kind: str, words: str, item: Item) -> None:
        """A core item was not found."""
        self.tallies[kind] += Tally(missed=1)
        self.errors.append(Error(self.document, kind, "missed", words, str(item.get("quote", ""))))
