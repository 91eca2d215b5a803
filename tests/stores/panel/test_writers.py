"""Every format holds the same table: written, read back by other libraries, compared."""

import csv
import re
import sys
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas
import pyarrow.parquet
import pytest

from kg.errors import MissingPartError, OutputError
from kg.stores import panel
from kg.stores.panel import writers
from kg.stores.panel.columns import Column, Record
from kg.stores.panel.frames import short
from tests.stores.panel.conftest import LISTS

COLUMNS = (
    Column("area", "name of the area"),
    Column("sentence", "its number", "whole"),
    Column("said_on", "the day", "date"),
    Column("industrial_value_added_above_scale_growth", "growth (%)", "number"),
)
LONG_NAME = COLUMNS[3].name
Write = Callable[..., Path]
ROWS: list[Record] = [
    {"area": "青枫镇", "sentence": 3, "said_on": date(2024, 1, 18), LONG_NAME: 7.5},
    {"area": "=1+1", "sentence": None, "said_on": date(1898, 1, 1), LONG_NAME: -0.5},
    {"area": "長" * 3000, LONG_NAME: None},
]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def made(form: str, rows: Iterable[Record] = ROWS) -> Path:
        target = tmp_path / f"out{panel.FORMATS[form].ending}"
        panel.write(panel.Table(COLUMNS, list(rows)), form, target)
        return target

    return made


def test_csv_is_for_people(written: Write) -> None:
    path = written("csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as source:
        read = list(csv.reader(source))
    assert read[0] == [column.name for column in COLUMNS]
    assert read[1:3] == [["青枫镇", "3", "2024-01-18", "7.5"], ["'=1+1", "", "1898-01-01", "-0.5"]]


def test_xlsx_has_texts_days_and_labels(written: Write) -> None:
    book = openpyxl.load_workbook(written("xlsx"))
    sheet = book["table"]
    assert [cell.value for cell in sheet[2]] == ["青枫镇", 3, datetime(2024, 1, 18), 7.5]
    assert [cell.value for cell in sheet[3]] == ["=1+1", None, "1898-01-01", -0.5]
    assert sheet["A3"].data_type == "s"  # no formula
    assert ("sentence", "its number") in list(book["columns"].iter_rows(values_only=True))


def test_parquet_has_types_and_labels(written: Write) -> None:
    read = pyarrow.parquet.read_table(written("parquet"))
    assert [str(kind) for kind in read.schema.types] == ["string", "int64", "date32[day]", "double"]
    assert read.to_pylist()[1] == {
        "area": "=1+1",
        "sentence": None,
        "said_on": date(1898, 1, 1),
        LONG_NAME: -0.5,
    }
    assert read.schema.field("area").metadata == {b"label": b"name of the area"}


def test_stata_has_long_texts_short_names_and_labels(written: Write) -> None:
    with pandas.io.stata.StataReader(written("stata")) as reader:
        read = reader.read()
        assert reader.variable_labels()[short(LONG_NAME)] == "growth (%)"
    assert list(read.columns) == ["area", "sentence", "said_on", short(LONG_NAME)]
    assert read["area"].tolist() == ["青枫镇", "=1+1", "長" * 3000]
    assert read["said_on"].tolist()[:2] == [datetime(2024, 1, 18), datetime(1898, 1, 1)]
    assert read["sentence"].isna().tolist() == [False, True, True]


@pytest.mark.parametrize("form", list(panel.FORMATS))
def test_the_same_table_gives_the_same_bytes(written: Write, form: str) -> None:
    assert written(form).read_bytes() == written(form).read_bytes()


def test_no_file_has_the_time_of_writing(written: Write) -> None:
    with zipfile.ZipFile(written("xlsx")) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
        assert set(re.findall(r"\d{4}-\d\d-\d\dT", archive.read("docProps/core.xml").decode())) == {
            "2000-01-01T"
        }
    assert b"01 Jan 2000 00:00" in written("stata").read_bytes()[:1000]


@pytest.mark.parametrize("form", list(panel.FORMATS))
def test_a_table_without_rows_has_its_columns(written: Write, form: str) -> None:
    assert written(form, []).stat().st_size > 0


@pytest.mark.parametrize("form", list(panel.FORMATS))
@pytest.mark.parametrize("table", panel.FORMS)
def test_every_table_in_every_format(fiction: Path, tmp_path: Path, form: str, table: str) -> None:
    made = panel.table(fiction, table, panel.Choice(), LISTS)
    panel.write(made, form, tmp_path / "out")
    assert (tmp_path / "out").stat().st_size > 0


PARTS = [("xlsx", "xlsxwriter", "table"), ("stata", "pandas", "table"), ("parquet", "pyarrow", "parquet")]


@pytest.mark.parametrize(("form", "module", "extra"), PARTS)
def test_a_missing_part_is_told_with_what_to_install(
    written: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingPartError, match="not installed") as error:
        written(form)
    assert f"townkg[{extra}]" in error.value.remedy
    assert not list(tmp_path.iterdir())


def test_what_a_sheet_does_not_hold_is_told(
    written: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(OutputError, match="longer than a cell"):
        written("xlsx", [{"area": "长" * 32_768}])
    monkeypatch.setattr(writers, "_SHEET", 2)
    with pytest.raises(OutputError, match="more than 2 rows"):
        written("xlsx")
    assert not list(tmp_path.iterdir())
