"""Rows for data frames: JSON lines as the export has them, and Parquet with a column per field and facet."""

from __future__ import annotations

import json
import shutil
from itertools import islice
from typing import TYPE_CHECKING, Any

from kg.errors import MissingPartError
from kg.statements.row import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NUMBERS = ("sentence", "start", "end", "sentence_start", "sentence_end", "text_start", "text_end")
_BATCH = 10_000
"""Rows that are in memory at a time."""


def jsonl(source: Path, target: Path) -> None:
    """The rows as they are."""
    shutil.copyfile(source, target)


def parquet(source: Path, target: Path) -> None:
    """Parquet: ``id``, the fields of :class:`kg.statements.Statement`, and each facet that occurs.

    Raises MissingPartError where pyarrow is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        remedy = "install it with pip install 'townkg[parquet]'"
        raise MissingPartError("pyarrow is not installed", remedy=remedy) from error
    facets = sorted({name for row in _rows(source) for name in row.get("facets", ())})
    fields = [name for name in FIELDS if name != "facets"]
    numbers = {**dict.fromkeys(_NUMBERS, pyarrow.int64()), "confidence": pyarrow.float64()}
    columns = ["id", *fields, *facets]
    schema = pyarrow.schema([(name, numbers.get(name, pyarrow.string())) for name in columns])
    with pyarrow.parquet.ParquetWriter(target, schema) as writer:
        rows = (_flat(row, columns) for row in _rows(source))
        while batch := list(islice(rows, _BATCH)):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema))


def _flat(row: dict[str, Any], columns: list[str]) -> dict[str, Any]:
    told = {"confidence": 1.0, **row.get("facets", {}), **row}
    return {name: told.get(name) for name in columns}


def _rows(source: Path) -> Iterator[dict[str, Any]]:
    with source.open(encoding="utf-8", newline="\n") as lines:
        yield from map(json.loads, lines)
