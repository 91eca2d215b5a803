"""Rows for data frames: the same statements as JSON lines and as Parquet."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import MissingPartError, NothingToDoError, ReadingError
from kg.statements import line, parse
from kg.stores import parquet
from kg.stores.formats import export as exported
from tests import fixtures

TOLD = sorted({line(row) for report in fixtures.reports() for row in fixtures.rows(report)})


def export(data: Path, form: str, target: Path) -> Path:
    return exported(data, form, target, fixtures.division)


@pytest.fixture
def folder(tmp_path: Path) -> Any:
    (tmp_path / "export").mkdir()
    text = "".join(f"{one}\n" for one in TOLD)
    (tmp_path / "export" / "townkg-statements.jsonl").write_text(text, encoding="utf-8")
    return tmp_path / "export"


def test_the_rows_of_an_export_come_back(folder: Path, tmp_path: Path) -> None:
    written = export(folder, "statements", tmp_path / "out.jsonl")
    assert [line(parse(one)) for one in written.read_text("utf-8").split("\n")[:-1]] == TOLD


@pytest.mark.parametrize("batch", [7, 10_000])
def test_parquet_has_a_column_per_field_and_facet(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: Any
) -> None:
    reader = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(parquet, "BATCH", batch)
    table = reader.read_table(export(folder, "parquet", tmp_path / "out.parquet")).to_pylist()
    assert [row["id"] for row in table] == [json.loads(one)["id"] for one in TOLD]
    figures = [row for row in table if row["predicate"] == "observation"]
    (one,) = (row for row in figures if row["value"] == "38.6")
    assert (one["indicator"], one["kind"], one["normalizedValue"]) == ("gdp", "level", "3860000000")
    assert (one["period"], one["modality"], one["unit"]) == ("2023", "actual", "亿元")
    assert one["quote"][one["quote"].index("38") :].startswith("38.6亿元")
    assert isinstance(one["sentence_start"], int) and isinstance(one["confidence"], float)
    assert "facets" not in one


def test_without_pyarrow_it_is_told_what_to_install(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingPartError, match="pyarrow") as error:
        export(folder, "parquet", tmp_path / "out.parquet")
    assert "townkg[parquet]" in error.value.remedy
    assert not (tmp_path / "out.parquet").exists()


def test_where_no_rows_are_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("", encoding="utf-8")
    for place, error in ((tmp_path, NothingToDoError), (tmp_path / "a.ttl", NothingToDoError)):
        with pytest.raises(error, match="no rows"):
            export(place, "statements", tmp_path / "out.jsonl")
    with pytest.raises(ReadingError, match="no such file"):
        export(tmp_path / "nothing", "parquet", tmp_path / "out.parquet")
