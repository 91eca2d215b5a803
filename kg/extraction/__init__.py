"""Document → mentions → entities: what a report names, as one of the readers sees it."""

from __future__ import annotations

from bisect import bisect_right

from kg.divisions import Gazetteer
from kg.divisions.official import WIDTH
from kg.extraction.areas import areas
from kg.extraction.candidate import Candidate, without_overlap
from kg.extraction.entities import assemble
from kg.extraction.officials import officials
from kg.extraction.proposers import proposer
from kg.extraction.reporting import area_key, is_full, with_area
from kg.extraction.settled import settled
from kg.extraction.weighing import tables, weigh
from kg.model import Document, Entity, Level, ReportingArea
from kg.readers import DEFAULT, Reader, asked

__all__ = ["area_key", "complete", "extract"]


def extract(
    document: Document, area: ReportingArea, gazetteer: Gazetteer, reader: Reader = DEFAULT
) -> tuple[Entity, ...]:
    """The entities that a report names, with all their mentions, in canonical order.

    The reporting area is always among them, under the key ``area_key(area)``.
    Raises ValueError where there is no such reader, MissingPartError where a proposer's parts are not
    installed.
    """
    return complete(document, area, gazetteer, _named(document, area, reader))


def complete(
    document: Document, area: ReportingArea, gazetteer: Gazetteer, believed: list[Candidate]
) -> tuple[Entity, ...]:
    """The entities of a report, given the projects, programmes and enterprises to believe."""
    named = settled(document.text, without_overlap(believed))
    inside = _standing(without_overlap(areas(document, area, gazetteer)), named, area)
    people = without_overlap(officials(document))
    code = area.division.code if area.division else ""
    return tuple(with_area(document, area, assemble(document, [*named, *inside, *people], code)))


def _named(document: Document, area: ReportingArea, reader: Reader) -> list[Candidate]:
    """Projects, programmes and enterprises to believe, overlaps included."""
    proposed = [proposer(name)(document, area) for name in asked(reader)]
    return weigh(document, proposed, tables(reader))


def _standing(found: list[Candidate], named: list[Candidate], area: ReportingArea) -> list[Candidate]:
    """Areas without the short forms that are only part of another name (青枫 in 青枫路南延).

    Where a province names cities and counties by what they build (云溪抽水蓄能项目), these stay.

    ``named`` are in order and do not overlap, so that only the last to begin may hold an area.
    """
    starts = [n.start for n in named]
    before = [bisect_right(starts, c.start) - 1 for c in found]
    inner = [at >= 0 and c.end <= named[at].end for at, c in zip(before, found, strict=True)]
    outer = {(c.type, c.identity_key or c.name) for c, within in zip(found, inner, strict=True) if not within}
    return [
        c
        for c, within in zip(found, inner, strict=True)
        if not within
        or (c.type, c.identity_key or c.name) in outer
        or is_full(c.name)
        or _is_within(area, c.identity_key)
    ]


def _is_within(area: ReportingArea, code: str) -> bool:
    """Whether the code is that of a county or a prefecture within the reporting province or prefecture."""
    own = area.division
    if own is None or own.level not in (Level.PROVINCE, Level.PREFECTURE):
        return False
    below = code.startswith(own.code[: WIDTH[own.level]]) and code != own.code
    return below and code.endswith("000000")
