"""The corpus: a row per report with its head, its area, its clean text and its sections."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kg.stores.panel.columns import Column
from kg.stores.panel.frames import Table
from kg.stores.panel.source import Lists, Source
from kg.stores.panel.writers import as_csv, as_parquet
from kg.stores.texts.columns import HEAD, head, kind, length
from kg.stores.texts.reports import reports

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.model import Lookup
    from kg.stores.texts.reports import Text

_SECTIONS, _OTHERS = "sections", "other_files"
COLUMNS = (
    *HEAD,
    Column(_OTHERS, "names of other files with nearly the same text"),
    Column("characters", "length of the text, white space aside", "whole"),
    Column(_SECTIONS, "JSON: heading, level, modality, year and text of each section"),
    Column("text", "the clean text, a paragraph per line"),
)


def jsonl(source: Path, target: Path, lookup: Lookup) -> None:
    """JSON lines; a cell that is not there is null, ``sections`` and ``other_files`` are arrays."""
    with target.open("w", encoding="utf-8", newline="\n") as out:
        for told in _rows(source, lookup):
            row = {column.name: told.get(column.name) for column in COLUMNS}
            kept = {name: None if cell == "" else cell for name, cell in row.items()}
            out.write(json.dumps(kept, ensure_ascii=False, default=str) + "\n")


def csv(source: Path, target: Path, lookup: Lookup) -> None:
    """CSV for people (:func:`kg.stores.panel.writers.as_csv`), ``sections`` as JSON."""
    as_csv(Table(COLUMNS, map(_flat, _rows(source, lookup))), target)


def parquet(source: Path, target: Path, lookup: Lookup) -> None:
    """Parquet, ``sections`` as JSON. Raises MissingPartError without pyarrow."""
    as_parquet(Table(COLUMNS, map(_flat, _rows(source, lookup))), target)


def _rows(source: Path, lookup: Lookup) -> Iterator[dict[str, Any]]:
    for text in reports(Source(source, Lists(lookup, ()))):
        yield {
            **head(text, lookup),
            _OTHERS: list(text.other_files),
            "characters": length(text.text),
            _SECTIONS: list(_sections(text)),
            "text": text.text,
        }


def _sections(text: Text) -> Iterator[dict[str, Any]]:
    for part in text.parts:
        words = text.text[part.start : part.end].strip()
        yield {
            "heading": part.heading,
            "level": part.level,
            "modality": kind(part.modality) if part.modality else None,
            "year": part.year,
            "text": words,
        }


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    told = json.dumps(row[_SECTIONS], ensure_ascii=False)
    return {**row, _OTHERS: "；".join(row[_OTHERS]), _SECTIONS: told}
