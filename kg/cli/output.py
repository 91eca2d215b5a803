"""One set of output options, and one way of printing, for every command that prints rows."""

from __future__ import annotations

import csv
import functools
import io
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

FORMATS = ("table", "csv", "json")

Cell = str | int | float | bool | None


def output_options(*more: str, default: str = "table") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add ``--format`` (``more`` are formats of the command's own) and ``--output`` to a command."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @click.option(
            "--format",
            "-f",
            "form",
            type=click.Choice([*more, *FORMATS]),
            default=default,
            show_default=True,
            help="How rows are printed.",
        )
        @click.option(
            "--output",
            "-o",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Write to this file instead of the terminal.",
        )
        @functools.wraps(command)
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            return command(*args, **kwargs)

        return wrapped

    return decorate


def print_rows(
    columns: Sequence[str], rows: Iterable[Sequence[Cell]], form: str, output: Path | None = None
) -> None:
    """Print rows as a table, CSV or a JSON list of objects."""
    writers = {"table": table, "csv": as_csv, "json": as_json}
    print_text(writers[form](columns, list(rows)), output)


def print_text(text: str, output: Path | None = None) -> None:
    """Print text with a final line end, or write it to a file in UTF-8."""
    if output is None:
        click.echo(text)
        return
    try:
        output.write_text(text + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(str(error.strerror), place=str(output)) from error


def table(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Columns set below each other; on a terminal as wide as that, Chinese characters counted double."""
    from prettytable import PrettyTable, TableStyle

    drawn = PrettyTable(list(_unique(columns)))
    drawn.set_style(TableStyle.SINGLE_BORDER)
    drawn.align = "l"
    for number, column in enumerate(drawn.field_names):
        if rows and all(isinstance(row[number], int | float) for row in rows):
            drawn.align[column] = "r"
    if sys.stdout.isatty():
        drawn.max_table_width = max(40, shutil.get_terminal_size().columns)
    drawn.add_rows([[_cell(value) for value in row] for row in rows])
    return drawn.get_string()


def _unique(columns: Sequence[str]) -> Iterable[str]:
    """Column names, told apart where two are the same."""
    for number, column in enumerate(columns):
        yield column if column not in columns[:number] else f"{column} {number + 1}"


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    text = f"{value:.3f}" if isinstance(value, float) else str(value)
    return "".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in text)


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """CSV (RFC 4180 quoting, line feeds), an empty cell for what is not there."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return buffer.getvalue().removesuffix("\n")


def as_json(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """A JSON list with one object a row, one row a line."""
    lines = [json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) for row in rows]
    return "[" + ",\n ".join(lines) + "]"
