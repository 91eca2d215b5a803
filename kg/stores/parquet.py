"""Parquet files, written a few rows at a time."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from kg.errors import MissingPartError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Kind = Literal["text", "whole", "number", "date"]

BATCH = 10_000
"""Rows that are in memory at a time."""


def write(
    rows: Iterable[Mapping[str, Any]],
    columns: Mapping[str, Kind],
    target: Path,
    labels: Mapping[str, str] | None = None,
) -> None:
    """Write ``rows`` with these ``columns``; a cell that a row lacks is null.

    ``labels`` of all columns, where given, go into the fields' metadata. Raises
    MissingPartError where pyarrow is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        remedy = "install it with pip install 'townkg[parquet]'"
        raise MissingPartError("pyarrow is not installed", remedy=remedy) from error
    types = {
        "text": pyarrow.string(),
        "whole": pyarrow.int64(),
        "number": pyarrow.float64(),
        "date": pyarrow.date32(),
    }
    fields = [
        pyarrow.field(name, types[kind], metadata={"label": labels[name]} if labels else None)
        for name, kind in columns.items()
    ]
    schema = pyarrow.schema(fields)
    rest = iter(rows)
    with pyarrow.parquet.ParquetWriter(target, schema) as writer:
        while batch := list(islice(rest, BATCH)):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema))
