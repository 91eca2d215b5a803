"""The reports of an export, one at a time: head, area, clean text, sections, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from kg.model import Modality
from kg.statements import Statement
from kg.statements import predicates as p
from kg.stores.panel.figures import area

if TYPE_CHECKING:
    from kg.stores.panel.areas import Area
    from kg.stores.panel.source import Source

_OF_AREAS = (p.LABEL, p.DIVISION_CODE, p.DIVISION_LEVEL, p.LEVEL)
_TEXT = (p.SENTENCE, p.BETWEEN)
_HEAD = (p.SOURCE, p.OTHER_SOURCE, p.SHA256, p.AREA, p.SAID_ON, p.COMPLETENESS, *p.HEADER.values())
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the clean text ``start:end`` under one heading, or one that differs from it in modality.

    ``heading`` is ``""`` before the first heading, and where no heading says what the wording does.
    """

    start: int
    end: int
    heading: str
    level: int
    modality: Modality | None

    @property
    def year(self) -> int | None:
        """The one year that the heading names."""
        named = set(_YEAR.findall(self.heading))
        return int(named.pop()) if len(named) == 1 else None


@dataclass(frozen=True)
class Text:
    """One report: what its head says by predicate, its area, and the rows of its clean text in order."""

    report: str
    head: dict[str, str]
    other_files: tuple[str, ...]
    area: Area | None
    rows: tuple[Statement, ...]
    headings: tuple[Statement, ...]

    @cached_property
    def text(self) -> str:
        """The clean text."""
        return "".join(row.value for row in self.rows)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Where the sentences begin and end."""
        return [(r.text_start or 0, r.text_end or 0) for r in self.rows if r.predicate == p.SENTENCE]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The text in parts, which follow one another without a gap.

        A row of a sentence has a modality only where it is not its heading's.
        """
        own = {row.text_start or 0: row.modality for row in self.rows if row.predicate == p.SENTENCE}
        heads = {row.text_start or 0: row for row in self.headings}
        starts: list[tuple[int, str, int, Modality | None]] = []
        told, level = None, 0
        for start in sorted({0, *own, *heads}):
            if start in heads:
                row = heads[start]
                told, level = row.modality, int(row.facet("level") or 0)
                starts.append((start, row.value, level, told))
            elif not starts:
                starts.append((start, "", 0, own.get(start)))
            elif (said := own.get(start) or told) != starts[-1][3]:
                starts.append((start, "", level, said))
        stops = [start for start, *_ in starts[1:]] + [len(self.text)]
        found = (
            Part(at, end, words, level, said)
            for (at, words, level, said), end in zip(starts, stops, strict=True)
        )
        return tuple(part for part in found if part.end > part.start)


def reports(source: Source) -> Iterator[Text]:
    """The reports in order of their terms; the areas that report and one report are held at a time."""
    wanted = {row.object for row in source.rows((p.AREA,))}
    found: dict[str, Area] = {}
    told = source.rows((*_OF_AREAS, *_HEAD, *_TEXT, p.HEADING))
    for canonical, group in groupby(told, key=lambda row: row.canonical):
        if canonical in wanted:
            found[canonical] = area(list(group))
        elif canonical.startswith("report:"):
            yield _text(list(group), found)


def _text(rows: list[Statement], areas: dict[str, Area]) -> Text:
    head: dict[str, str] = {}
    for row in rows:
        if row.predicate in _HEAD:
            head.setdefault(row.predicate, row.value)
    ends = next((row.object for row in rows if row.predicate == p.AREA), "")
    of_text = (row for row in rows if row.predicate in _TEXT)
    return Text(
        rows[0].report,
        head,
        tuple(row.value for row in rows if row.predicate == p.OTHER_SOURCE),
        areas.get(ends),
        tuple(sorted(of_text, key=lambda row: row.text_start or 0)),
        tuple(row for row in rows if row.predicate == p.HEADING),
    )
