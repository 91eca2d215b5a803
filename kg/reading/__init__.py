"""Reading: a file's bytes become a document whose words are repaired and keep their place in the source."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kg.errors import ReadingError
from kg.model import Document
from kg.reading import beside
from kg.reading.aligned import Aligned
from kg.reading.completeness import completeness, lacks
from kg.reading.formats import source_of
from kg.reading.genre import is_report
from kg.reading.header import delivered_on, header
from kg.reading.lines import paragraphs
from kg.reading.refusal import refusal
from kg.reading.repair import unmarked
from kg.reading.sections import glossary_start, modalities, sections
from kg.reading.sentences import sentences
from kg.reading.typography import typeset
from kg.source import NOTHING, Properties

__all__ = ["is_report", "read", "refusal"]

_LINE = re.compile(r"[^\n]+")
_LATE = 11
"""The month from which on a report plans for the next year."""


def read(
    data: bytes, name: str, given: Properties = NOTHING, *, trust: bool = False, ocr: bool = False
) -> Document:
    """The document in ``data``; ``name`` (the file's, without folder) is for messages alone.

    With ``ocr`` the text of scanned pages is recognised.
    What the text does not say of its time is taken from what is ``given`` beside it, with ``trust`` also
    what it says otherwise; the source's notes tell.
    Whether it is a government report is another question (:func:`is_report`).
    Raises ReadingError, with file, byte and remedy, for what is no readable text.
    """
    source = source_of(data, name, ocr=ocr)
    repaired = paragraphs(typeset(unmarked(Aligned.of(source.text))))
    text = repaired.text
    lines = [match.span() for match in _LINE.finditer(text)]
    if not lines:
        raise ReadingError("there are no words in it", where=name, remedy="give a report as text")
    spoken, notes = beside.delivered(delivered_on(text, lines), given, trust=trust)
    glossary = glossary_start(text, lines)
    parts = sections(text, lines, _planned_year(spoken.value) if spoken else None, glossary)
    head, more = beside.completed(header(text, lines, parts, spoken), given, trust=trust)
    own = source.properties
    whole, lacking = completeness(source.text, text, parts, glossary)
    return Document(
        source=replace(
            source,
            properties=given.over(own) if trust else own.over(given),
            notes=(*source.notes, *lacks(source.text, whole, lacking), *notes, *more),
        ),
        text=text,
        starts=repaired.starts,
        ends=repaired.ends,
        sections=parts,
        sentences=sentences(text, lines, parts, modalities(text, lines, parts)),
        header=head,
        glossary=glossary,
        completeness=whole,
        lacking=lacking,
    )


def _planned_year(delivered: str) -> int:
    """The year that a report of this date plans for: its own, or at the year's end the next."""
    day = date.fromisoformat(delivered)
    return day.year + (day.month >= _LATE)
