"""Towns, villages and the areas above them: from the division list, and by their suffix in lists."""

from __future__ import annotations

from collections.abc import Iterator

from kg.divisions import Gazetteer, matcher
from kg.extraction.candidate import Candidate
from kg.extraction.villages import villages
from kg.model import Document, EntityType, Level, ReportingArea


def areas(document: Document, area: ReportingArea, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Names of divisions around the reporting area, and village names that no list has."""
    found = matcher(area, gazetteer).find(document.text)
    for start, end, division, name in found:
        town = division is not None and division.level is Level.TOWN
        kind = EntityType.TOWN if town else EntityType.AREA
        yield Candidate(
            start, end, kind, "division-list", 0.9, name, division.code if division is not None else ""
        )
    listed = [(hit.start, hit.end) for hit in found]
    for start, end in villages(document.text, listed, gazetteer.words):
        yield Candidate(start, end, EntityType.AREA, "village-suffix", 0.6)
