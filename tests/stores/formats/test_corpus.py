"""The corpus: a row per report with its text, its sections and where it is from, in three formats."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg import divisions
from kg.cli import main
from kg.errors import ReadingError, UsageError
from kg.model import Modality
from kg.statements import Statement, line
from kg.stores.formats import corpus, export
from tests import fixtures


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The export folder of the fictional reports."""
    return written(tmp_path / "exports", [r for report in fixtures.reports() for r in fixtures.rows(report)])


def written(folder: Path, rows: list[Statement]) -> Path:
    folder.mkdir()
    text = "".join(f"{one}\n" for one in sorted(map(line, rows)))
    (folder / "townkg-statements.jsonl").write_text(text, encoding="utf-8")
    return folder


def told(folder: Path) -> list[dict[str, Any]]:
    path = export(folder, "corpus", folder.parent / "corpus.jsonl", fixtures.division)
    return [json.loads(one) for one in path.read_text("utf-8").splitlines()]


def test_a_report_has_its_whole_text_and_where_it_is_from(folder: Path) -> None:
    rows = {row["file"]: row for row in told(folder)}
    assert len(rows) == 3
    for report in fixtures.reports():
        row = rows[report.document.source.name]
        assert row["text"] == report.document.text
        assert row["sha256"] == report.document.source.sha256
        assert row["characters"] == len("".join(report.document.text.split()))
        assert (row["county"], row["county_code6"], row["province"]) == ("云溪县", "980102", "云川省")
    row = rows[fixtures.reports()[0].document.source.name]
    assert (row["area"], row["area_code"], row["date"]) == ("青枫镇", "980102101000", "2024-01-18")
    assert row["village"] is None


def test_sections_follow_one_another_and_say_what_they_are(folder: Path) -> None:
    row = next(row for row in told(folder) if row["date"] == "2024-01-18")
    kinds = [(one["heading"], one["modality"], one["year"]) for one in row["sections"]]
    assert ("一、2023年工作回顾", "done", 2023) in kinds
    assert ("二、2024年工作安排", "planned", 2024) in kinds
    joined = "".join(one["text"] for one in row["sections"])
    assert "".join(joined.split()) == "".join(row["text"].split())


def test_csv_and_parquet_say_the_same(folder: Path, tmp_path: Path) -> None:
    path = export(folder, "corpus", tmp_path / "corpus.csv", fixtures.division)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    assert list(rows[0]) == [column.name for column in corpus.COLUMNS]
    for row, one in zip(rows, told(folder), strict=True):
        assert (row["text"], json.loads(row["sections"])) == (one["text"], one["sections"])
    reader = pytest.importorskip("pyarrow.parquet")
    table = reader.read_table(export(folder, "corpus", tmp_path / "corpus.parquet", fixtures.division))
    assert [row["text"] for row in table.to_pylist()] == [row["text"] for row in rows]


def test_another_ending_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"corpus is not written as \.xlsx"):
        export(folder, "corpus", tmp_path / "corpus.xlsx", fixtures.division)
    assert not (tmp_path / "corpus.xlsx").exists()


def test_the_command_writes_json_lines_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    monkeypatch.setattr(divisions, "by_code", fixtures.division)
    result = CliRunner().invoke(main, ["export", "-f", "corpus"])
    assert result.output == "written: townkg-corpus.jsonl\n", result.output
    assert len((folder.parent / "townkg-corpus.jsonl").read_text("utf-8").splitlines()) == 3


def test_what_wording_alone_says_is_a_section_of_its_own(tmp_path: Path) -> None:
    def row(predicate: str, value: str, start: int, **others: Any) -> Statement:
        where = {"text_start": start, "text_end": start + len(value), "entity": "r1", "report": "r1"}
        return Statement("report:r1", predicate, value, **{**where, **others})

    target = {"modality": Modality.TARGET}
    folder = written(
        tmp_path / "exports",
        [
            row("sentence", "各位代表：", 0, sentence=1),
            row("sentence", "建成了。", 5, sentence=2, modality=Modality.ACTUAL),
            row("sentence", "一、新年\n", 9, sentence=3, **target),
            row("sentence", "要建成。", 14, sentence=4),
            row("sentence", "已建成。", 18, sentence=5, modality=Modality.ACTUAL),
            row("heading", "一、新年", 9, facets=(("level", "0"),), text_end=None, **target),
        ],
    )
    (found,) = told(folder)
    assert [(one["text"], one["modality"]) for one in found["sections"]] == [
        ("各位代表：", None),
        ("建成了。", "done"),
        ("一、新年\n要建成。", "planned"),
        ("已建成。", "done"),
    ]


@pytest.mark.parametrize(
    ("predicate", "value"), [("deliveredOn", "2024-13-01"), ("period", "last year"), ("heading", "一、")]
)
def test_a_damaged_row_is_told(tmp_path: Path, predicate: str, value: str) -> None:
    row = Statement("report:r1", predicate, value, entity="r1", report="r1")
    with pytest.raises(ReadingError, match=r"value is no|has no level"):
        told(written(tmp_path / "exports", [row]))
