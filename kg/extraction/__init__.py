"""Document → mentions → entities: what a report names, by the learned reader or by rules alone."""

from __future__ import annotations

from typing import Literal

from kg.divisions import Gazetteer
from kg.extraction import rules
from kg.extraction.areas import areas
from kg.extraction.candidate import Candidate, without_overlap
from kg.extraction.entities import assemble
from kg.extraction.officials import officials
from kg.extraction.place import place_key, with_place
from kg.model import Document, Entity, Place

__all__ = ["Reader", "extract", "place_key"]

Reader = Literal["learned", "rules"]


def extract(
    document: Document, place: Place, gazetteer: Gazetteer, reader: Reader = "learned"
) -> tuple[Entity, ...]:
    """The entities that a report names, with all their mentions, in canonical order.

    The reporting area is always among them, under the key ``place_key(place)``.
    Raises MissingPartError when ``reader`` is ``"learned"`` and its parts are not installed.
    """
    named = without_overlap(_named(document, reader))
    inside = without_overlap(areas(document, place, gazetteer))
    people = without_overlap(officials(document))
    return tuple(with_place(document, place, assemble(document, [*named, *inside, *people])))


def _named(document: Document, reader: Reader) -> list[Candidate]:
    if reader == "rules":
        return list(rules.candidates(document.text))
    from kg.extraction import combined

    return combined.candidates(document)
