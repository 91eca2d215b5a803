"""A stretch of text that may name something, before it is decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import EntityType


@dataclass(frozen=True, slots=True)
class Candidate:
    """Clean-text ``start:end`` taken for a name of ``type`` by ``rule``, with a confidence in 0..1.

    ``name`` is the name where it is not simply the words found; ``identity_key`` is what it
    is known to be (a division's code): candidates alike in that are one thing.
    """

    start: int
    end: int
    type: EntityType
    rule: str
    confidence: float
    name: str = ""
    identity_key: str = ""


def without_overlap(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The best candidates of which no two overlap, in order.

    The more confident wins, then the longer, then the earlier.
    """
    taken: list[Candidate] = []
    occupied: set[int] = set()
    ranked = sorted(candidates, key=lambda c: (-c.confidence, c.start - c.end, c.start, c.type, c.rule))
    for candidate in ranked:
        if occupied.isdisjoint(range(candidate.start, candidate.end)):
            occupied.update(range(candidate.start, candidate.end))
            taken.append(candidate)
    return sorted(taken, key=lambda c: c.start)
