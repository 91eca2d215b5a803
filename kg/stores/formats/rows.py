"""Rows for data frames: JSON lines as the export has them, and Parquet with a column per field and facet."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from kg.statements.row import FIELDS
from kg.stores.parquet import Kind, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_NUMBERS = ("sentence", "start", "end", "sentence_start", "sentence_end", "text_start", "text_end")


def jsonl(source: Path, target: Path) -> None:
    """The rows as they are."""
    shutil.copyfile(source, target)


def parquet(source: Path, target: Path) -> None:
    """Parquet: ``id``, the fields of :class:`kg.statements.Statement`, and each facet that occurs.

    Raises MissingPartError where pyarrow is not installed.
    """
    facets = sorted({name for row in _rows(source) for name in row.get("facets", ())})
    fields = [name for name in FIELDS if name != "facets"]
    kinds: dict[str, Kind] = {**dict.fromkeys(_NUMBERS, "whole"), "confidence": "number"}
    columns = {name: kinds.get(name, "text") for name in ("id", *fields, *facets)}
    write((_flat(row, columns) for row in _rows(source)), columns, target)


def _flat(row: dict[str, Any], columns: Iterable[str]) -> dict[str, Any]:
    told = {"confidence": 1.0, **row.get("facets", {}), **row}
    return {name: told.get(name) for name in columns}


def _rows(source: Path) -> Iterator[dict[str, Any]]:
    with source.open(encoding="utf-8", newline="\n") as lines:
        yield from map(json.loads, lines)
