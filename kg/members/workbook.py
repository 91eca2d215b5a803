"""Workbooks: .xlsx, .xls, .et, .ods, by calamine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ReadingError
from kg.members import cells
from kg.members.columns import Columns
from kg.members.index import Writer
from kg.members.tables import Row, Table, headed
from kg.model import Severity

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_REMEDY = "open it in a spreadsheet program, save it as .xlsx and try again"


def tables(path: Path, name: str, writer: Writer, wanted: Columns) -> Iterator[Table]:
    """A table for each sheet that can be seen, in order. Raises ReadingError where it is damaged."""
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
        for sheet in book.sheets_metadata:
            if sheet.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            if sheet.visible != calamine.SheetVisibleEnum.Visible:
                words = f"the sheet {sheet.name} is hidden and not read; show it if it has reports"
                writer.failed(name, "other-sheet", words, Severity.INFO)
                continue
            yield headed(_rows(book.get_sheet_by_name(sheet.name)), wanted, sheet.name)
    except calamine.PasswordError as error:
        raise ReadingError("is locked by a password", where=name, remedy="unlock it first") from error
    except (calamine.CalamineError, calamine.ZipError, calamine.XmlError, OSError) as error:
        raise ReadingError(f"is a damaged workbook: {error}", where=name, remedy=_REMEDY) from error


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        yield number, [cells.words(cell) for cell in row]
