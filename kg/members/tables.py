"""Tables of every kind as rows, and their rows as members or as what is said beside files."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import chain, islice

from kg.errors import ReadingError
from kg.members import cells, columns
from kg.members.columns import Columns
from kg.members.index import Writer
from kg.model import Severity

_HEAD = 10
"""Rows in which the heads of the columns are looked for; a title often stands above them."""

Row = tuple[int, Sequence[str]]
"""Its number as a spreadsheet counts, and its cells."""


@dataclass(frozen=True, slots=True)
class Table:
    """The heads of the columns and the rows below; ``label`` is the sheet's name."""

    header: tuple[str, ...]
    rows: Iterable[Row]
    label: str = ""


def headed(rows: Iterator[Row], wanted: Columns, label: str = "") -> Table:
    """The table in ``rows``; where no row is known to be the head, the first with words is.

    What ``rows`` raise comes behind those before it.
    """
    first: list[Row] = []
    try:
        first += islice(rows, _HEAD)
    except ReadingError as error:
        rows = _failing(error)
    filled = [at for at, (_, row) in enumerate(first) if any(cell.strip() for cell in row)]
    if not filled:
        return Table((), (), label)
    at = next((at for at in filled if columns.has_reports(_names(first[at][1]), wanted)), filled[0])
    return Table(_names(first[at][1]), chain(first[at + 1 :], rows), label)


def _failing(error: ReadingError) -> Iterator[Row]:
    yield from ()
    raise error


def _names(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in row)


def write(tables: Iterable[Table], name: str, writer: Writer, wanted: Columns) -> None:
    """Each row with a text as a member ``name#12`` or, in a second sheet, ``name#sheet!12``.

    Raises ReadingError where no table has a column of texts.
    """
    read, others = 0, []
    for table in tables:
        found = columns.found(table.header, wanted, name) if _has_texts(table, wanted, name) else {}
        if not found:
            others.append(table)
            continue
        read += 1
        before = f"{name}#{table.label}!" if read > 1 and table.label else f"{name}#"
        _write_rows(table, found, before, writer)
    if not read:
        told = "; ".join(columns.told(table.header) for table in others if table.header)
        reason = f"has no column of texts by its name (columns: {told})" if told else "has no rows"
        raise ReadingError(reason, where=name, remedy="name the column with --text-column, or leave it out")
    for table in others:
        words = f"the sheet {table.label} has no column of texts and is not read"
        writer.failed(name, "other-sheet", words, Severity.INFO)


def _has_texts(table: Table, wanted: Columns, name: str) -> bool:
    """Whether a column holds texts; one that the user names need not be in every sheet."""
    own = Columns(text=wanted.text) if wanted.text in table.header else Columns()
    return (not wanted.text or bool(own.text)) and "text" in columns.found(table.header, own, name)


def _write_rows(table: Table, found: columns.Found, before: str, writer: Writer) -> None:
    for number, row in table.rows:
        if not any(cell.strip() for cell in row):
            continue
        name = f"{before}{number}"
        if _overflows(row, table, name, writer):
            continue
        by_name = dict(zip(table.header, row, strict=False))
        given, notes = cells.properties(by_name, found)
        writer.text(name, by_name.get(found["text"], ""), given, notes)


def _overflows(row: Sequence[str], table: Table, name: str, writer: Writer) -> bool:
    """Whether there are words behind the last column, which is told."""
    if not any(cell.strip() for cell in row[len(table.header) :]):
        return False
    words = f"has more cells ({len(row)}) than there are columns ({len(table.header)})"
    writer.failed(name, "unreadable-file", f"{words}; put cells that hold commas in quotation marks")
    return True


def write_metadata(tables: Iterable[Table], name: str, writer: Writer, wanted: Columns) -> None:
    """Each row as what is said of the file that it names.

    Raises ReadingError where no column has the names of files.
    """
    seen: list[str] = []
    for table in tables:
        here = {f.name: value for f in fields(wanted) if (value := getattr(wanted, f.name)) in table.header}
        found = columns.found(table.header, replace(Columns(), **here), name)
        if "file" in found:
            _write_beside(table, found, name, writer)
            return
        seen.append(columns.told(table.header))
    reason = f"has no column of files' names (columns: {'; '.join(seen)})"
    raise ReadingError(reason, where=name, remedy="call it file")


def _write_beside(table: Table, found: columns.Found, name: str, writer: Writer) -> None:
    folder = posixpath.dirname(name)
    for number, row in table.rows:
        if _overflows(row, table, f"{name}#{number}", writer):
            continue
        by_name = dict(zip(table.header, row, strict=False))
        file = by_name.get(found["file"], "").strip()
        if file:
            given, notes = cells.properties(by_name, {k: v for k, v in found.items() if k != "file"})
            writer.row(f"{name}#{number}", beside(folder, file), given, notes)
        elif any(cell.strip() for cell in row):
            writer.failed(f"{name}#{number}", "unmatched-metadata", "names no file", Severity.WARNING)


def beside(folder: str, file: str) -> str:
    """The path of a file that is named in ``folder``, however it is written.

    >>> beside("a.zip/浙江省", "..\\\\青枫镇.txt"), beside("", "./青枫镇.txt")
    ('a.zip/青枫镇.txt', '青枫镇.txt')
    """
    path = posixpath.normpath(posixpath.join(folder, file.replace("\\", "/")))
    return unicodedata.normalize("NFC", path)
