"""Towns, villages and the areas above them: from the division list, and by their suffix in lists."""

from __future__ import annotations

from collections.abc import Iterator

from kg import lexicon
from kg.divisions import Gazetteer, matcher
from kg.extraction.candidate import Candidate
from kg.model import Document, EntityType, Level, Place


def areas(document: Document, place: Place, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Names of divisions around the reporting area, and village names that no list has."""
    for start, end, division, name in matcher(place, gazetteer).find(document.text):
        town = division is not None and division.level is Level.TOWN
        kind = EntityType.TOWN if town else EntityType.AREA
        yield Candidate(
            start, end, kind, "division-list", 0.9, name, division.code if division is not None else ""
        )
    yield from _villages(document.text)


def _villages(text: str) -> Iterator[Candidate]:
    """Village and community names that the list does not know, where the form leaves no doubt."""
    groups = lexicon.load("areas")
    for match in groups["village-name"].regex.finditer(text):
        if not groups["not-a-village"].regex.search(match["name"]):
            yield Candidate(match.start("name"), match.end("name"), EntityType.AREA, "village-suffix", 0.6)
