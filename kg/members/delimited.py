"""CSV and tables with tabs, in the encodings that spreadsheets write."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from kg.errors import ReadingError
from kg.members import columns
from kg.members.columns import Columns
from kg.members.tables import Row, Table, headed

_LONGEST = (1 << 31) - 1
_MARKS = ",\t;"
_HEAD = 5000


def tables(text: str, name: str, wanted: Columns) -> Iterator[Table]:
    """The table in ``text``. Its rows raise ReadingError where quotation marks do not match."""
    csv.field_size_limit(_LONGEST)
    yield headed(_rows(text, _mark(text, wanted), name), wanted)


def _rows(text: str, mark: str, name: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    number = 0
    try:
        for number, row in enumerate(reader, 1):
            yield number, row
    except csv.Error as error:
        reason = f"{error} after row {number}; what follows is not read"
        raise ReadingError(reason, where=name, remedy="see that its quotation marks match") from error


def _mark(text: str, wanted: Columns) -> str:
    """What divides the cells: with it a line at the top is the heads of columns, or there are most cells."""
    lines = text[:_HEAD].splitlines()[:10]
    rows = {mark: [next(csv.reader([line], delimiter=mark), []) for line in lines] for mark in _MARKS}
    known = (m for m in _MARKS if any(len(r) > 1 and columns.has_reports(r, wanted) for r in rows[m]))
    return next(known, max(_MARKS, key=lambda mark: len(rows[mark][0]) if rows[mark] else 0))
