"""A table as CSV, XLSX, Parquet and Stata; the same table gives the same bytes, whenever it is written."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from kg.errors import MissingPartError, OutputError
from kg.stores import parquet
from kg.stores.panel import frames
from kg.stores.spreadsheets import safe

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.stores.panel.columns import Cell
    from kg.stores.panel.frames import Table

_EPOCH = datetime(2000, 1, 1)
"""What files give as their time of writing where they must give one."""
_SHEET, _WIDTH = 1_048_575, 16_384
"""Rows that a sheet holds below its heading, and its columns."""


def as_csv(table: Table, target: Path) -> None:
    """CSV for people: UTF-8 with BOM, an apostrophe before what a spreadsheet would take for a formula."""
    with target.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(column.name for column in table.columns)
        for row in table.rows:
            writer.writerow(_written(row.get(column.name)) for column in table.columns)


def _written(cell: Cell) -> str:
    """A cell as text: a day as ISO 8601, a number with the digits it has."""
    return safe(cell) if isinstance(cell, str) else "" if cell is None else str(cell)


def as_parquet(table: Table, target: Path) -> None:
    """Parquet, a column's label in its field's metadata. Raises MissingPartError without pyarrow."""
    kinds = {column.name: column.kind for column in table.columns}
    rows = ({name: _number(row.get(name), kind) for name, kind in kinds.items()} for row in table.rows)
    parquet.write(rows, kinds, target, {column.name: column.label for column in table.columns})


def _number(cell: Cell, kind: str) -> Any:
    return None if cell in ("", None) else float(cell) if kind == "number" else cell  # type: ignore[arg-type]


def as_xlsx(table: Table, target: Path) -> None:
    """Excel: a sheet with the table and one that says what its columns are.

    Raises MissingPartError without XlsxWriter, OutputError for what a sheet does not hold.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        remedy = "install it with pip install 'townkg[table]'"
        raise MissingPartError("XlsxWriter is not installed", remedy=remedy) from error
    if len(table.columns) > _WIDTH:
        raise OutputError(f"more than {_WIDTH} columns, which a sheet does not hold", remedy="write parquet")
    with xlsxwriter.Workbook(str(target), {"constant_memory": True}) as book:
        book.set_properties({"created": _EPOCH})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("table")
        sheet.freeze_panes(1, 0)
        names = [column.name for column in table.columns]
        sheet.write_row(0, 0, names)
        rows = iter(table.rows)
        for number, row in enumerate(islice(rows, _SHEET), 1):
            for position, name in enumerate(names):
                _put(sheet, number, position, row.get(name), day)
        if next(rows, None) is not None:
            raise OutputError(
                f"more than {_SHEET} rows, which a sheet does not hold", remedy="write csv or parquet"
            )
        told = book.add_worksheet("columns")
        for number, column in enumerate(table.columns):
            for position, cell in enumerate((column.name, column.label)):
                _put(told, number, position, cell, day)


def _put(sheet: Any, row: int, position: int, cell: Cell, day: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date) and cell.year >= 1900:
        done = sheet.write_datetime(row, position, cell, day)
    elif isinstance(cell, str | date):  # Excel's calendar begins in 1900
        done = sheet.write_string(row, position, str(cell))
    else:
        done = sheet.write_number(row, position, float(cell))
    if done != 0:
        raise OutputError("a text is longer than a cell holds", remedy="write csv or parquet")


def as_stata(table: Table, target: Path) -> None:
    """Stata 14 and later (format 118, UTF-8), with variable labels; texts of any length.

    The table is held. A name of over 32 characters is shortened (:func:`kg.stores.panel.frames.short`).
    Raises MissingPartError without pandas.
    """
    frame = frames.frame(table)
    names = {column.name: frames.short(column.name) for column in table.columns}
    days = {names[column.name]: "td" for column in table.columns if column.kind == "date"}
    for column in table.columns:
        if column.kind == "text":
            frame[column.name] = frame[column.name].astype(object).fillna("")
        elif column.kind == "whole":
            frame[column.name] = frame[column.name].astype("float64")
    frame.rename(columns=names).to_stata(
        target,
        version=118,
        write_index=False,
        convert_dates=days,
        time_stamp=_EPOCH,
        data_label="townkg",
        variable_labels={names[column.name]: column.label for column in table.columns},
    )


@dataclass(frozen=True, slots=True)
class Written:
    """A format: how its file's name ends, and what writes it."""

    ending: str
    write: Callable[[Table, Path], None]


FORMATS = {
    "csv": Written(".csv", as_csv),
    "xlsx": Written(".xlsx", as_xlsx),
    "parquet": Written(".parquet", as_parquet),
    "stata": Written(".dta", as_stata),
}
