"""One set of output options, and the one way of printing: no command prints but through this module.

What is printed for people (messages, tables, text) has every character escaped that a
terminal could obey or that shows nothing, wherever it goes. Data for machines (CSV, JSON)
is faithful in a file or a pipe; on a terminal CSV is escaped as well. JSON needs no such
difference: it has escapes of its own.
"""

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

from kg.cli.escapes import json_escaped, printable
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
            help="How rows are printed; csv is for programs: a spreadsheet may take a cell for a formula.",
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


class Mark(str):
    """Words set off from the text around them: in colour on a terminal, elsewhere between ⟦ and ⟧."""

    __slots__ = ()


def tell(message: str, *, err: bool = False) -> None:
    """Print a message for people, with a line end, on standard output or (``err``) standard error."""
    _put(printable(message), err=err)


def print_rows(
    columns: Sequence[str], rows: Iterable[Sequence[Cell]], form: str, output: Path | None = None
) -> None:
    """Print rows as a table, CSV or a JSON list of objects, or write them to a file."""
    writers = {"table": table, "csv": as_csv, "json": as_json}
    text = writers[form](columns, list(rows))
    if output is not None:
        _write(text, output)
    elif form == "csv" and not sys.stdout.isatty():
        _put(text)
    else:
        _put(printable(text))


def print_data(body: bytes, output: Path | None = None) -> None:
    """Print data for programs (UTF-8), faithful but on a terminal, or write them to a file."""
    text = body.decode("utf-8").removesuffix("\n")
    if output is not None:
        _write(text, output)
    else:
        _put(printable(text) if sys.stdout.isatty() else text)


def print_text(parts: Iterable[str], output: Path | None = None) -> None:
    """Print text in parts, some of them :class:`Mark`, with a final line end, or write it to a file."""
    colour = output is None and sys.stdout.isatty()
    text = "".join(_set_off(part, colour) if isinstance(part, Mark) else printable(part) for part in parts)
    if output is None:
        _put(text)
    else:
        _write(text, output)


def _set_off(words: Mark, colour: bool) -> str:
    plain = printable(words)
    return click.style(plain, fg="yellow", bold=True) if colour else f"⟦{plain}⟧"


def _put(text: str, *, err: bool = False) -> None:
    click.echo(text, err=err, color=True)  # else click takes sequences out of data for a pipe


def _write(text: str, output: Path) -> None:
    try:
        output.write_text(text + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(str(error.strerror), where=str(output)) from error


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
    return printable(f"{value:.3f}" if isinstance(value, float) else str(value))


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """CSV (RFC 4180 quoting, line feeds), an empty cell for what is not there."""
    return "\n".join(map(_record, [columns, *rows]))


def _record(cells: Sequence[Cell]) -> str:
    """One record without its end; written with both, for only so is each of them quoted inside a cell."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().removesuffix("\r\n")


def as_json(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """A JSON list with one object per row, one row per line; what cannot be seen has JSON's escapes."""
    lines = [json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) for row in rows]
    return "[" + ",\n ".join(map(json_escaped, lines)) + "]"
