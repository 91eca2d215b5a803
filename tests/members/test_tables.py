"""A table of reports is as many reports, and what cannot be read of it is told."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from kg.members import Columns, expand
from kg.source import Properties
from tests.members.made import HEAD, LIMITS, ROWS, TEXTS, Rows, delimited, read, workbook

JSON = [dict(zip(HEAD, row, strict=True)) for row in ROWS[1:]]


def write(folder: Path, kind: str) -> Path:
    path = folder / f"r.{kind.split()[0]}"
    match kind.split():
        case ["csv", encoding]:
            path.write_bytes(delimited(ROWS, encoding))
        case ["tsv"]:
            path.write_bytes(delimited(ROWS, mark="\t"))
        case ["json", *_]:
            told = {"meta": {"n": 2}, "data": JSON} if "object" in kind else JSON
            path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        case ["jsonl"]:
            lines = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in JSON)
            path.write_text(lines, encoding="utf-8")
        case _:
            workbook(path, {"报告": ROWS})
    return path


KINDS = [
    "xlsx",
    "csv utf-8-sig",
    "csv utf-8",
    "csv gb18030",
    "csv utf-16",
    "tsv",
    "json",
    "json object",
    "jsonl",
]


@pytest.mark.parametrize("kind", KINDS)
def test_each_row_is_a_report(tmp_path: Path, kind: str) -> None:
    found, texts = read(write(tmp_path, kind), tmp_path / "out")
    first = 1 if kind.startswith("json") else 2
    name = f"r.{kind.split()[0]}"
    assert texts == {f"{name}#{number}": text for number, text in enumerate(TEXTS, first)}
    assert [e.sha256 for e in found] == [hashlib.sha256(text.encode()).hexdigest() for text in TEXTS]
    assert found[0].given == Properties(
        title="报告",
        area="云江省 枫县 青枫镇",
        code="980102101",
        issued="2024-02-05",
        publisher="政府门户",
        year="2024",
    )
    assert (found[1].given.address, found[1].given.publisher) == ("https://a.example/1", "")
    assert not any(e.notes or e.code for e in found)


def test_the_heads_may_stand_below_a_title_and_other_sheets_are_told_of(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {"说明": [("一览",)], "报告": [("汇总",), (), *ROWS], "二": ROWS, "旧": ROWS}
    found, texts = read(workbook(tmp_path / "r.xlsx", sheets, hidden=("旧",)), tmp_path / "out")
    assert list(texts) == ["r.xlsx#4", "r.xlsx#5", "r.xlsx#二!2", "r.xlsx#二!3"]
    told = [(e.code, e.severity, e.message.split()[2]) for e in found if e.code]
    assert told == [("other-sheet", "info", "旧"), ("other-sheet", "info", "说明")]


def test_cells_that_are_dates_and_numbers(tmp_path: Path) -> None:
    rows = [
        ("全文", "年度", "日期", "成文日期", "报告期"),
        ("文", 2024, date(2024, 1, 18), "2024-01", "2023年上半年"),
    ]
    found, _ = read(workbook(tmp_path / "r.xlsx", {"a": rows}), tmp_path / "out")
    assert found[0].given == Properties(year="2024", date="2024-01-18", period="2023-H1")
    (note,) = found[0].notes
    assert (note.code, note.message) == (
        "unclear-metadata",
        "column 成文日期 says 2024-01, which is no whole date; it is not used",
    )


def test_columns_by_the_names_that_the_user_gives(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(delimited([("x", "全文", "y", "z"), ("甲", "乙", "枫县", "2023")]))
    columns = Columns(text="x", area="y", period="z")
    found, texts = read(path, tmp_path / "out", columns)
    assert texts == {"r.csv#2": "甲"}
    assert found[0].given == Properties(area="枫县", period="2023")
    found, _ = read(path, tmp_path / "out", Columns(area="w"))
    assert "has no column w; its columns are x, 全文, y, z" in found[0].message


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        (
            "r.csv",
            "标题,字数\n甲,3\n".encode(),
            "no column of texts by its name (columns: 标题, 字数); name the",
        ),
        ("r.csv", "全文,全文\n甲,乙\n".encode(), "has two columns called 全文"),
        ("r.csv", b"", "the file is empty"),
        ("r.csv", b",,\n,,\n", "has no rows"),
        ("r.json", b'{"a": 1}', "is no list of objects"),
        ("r.json", b'{"a": [{"text": "x"}], "b": [{"text": "y"}]}', "has several lists of reports"),
        ("r.json", b'[{"text": "x"', "is no JSON: "),
        ("r.json", b"[" * 100_000, "is no JSON"),
        ("r.xlsx", b"PK\x03\x04 cut off", "is a damaged workbook"),
    ],
)
def test_a_table_that_cannot_be_read_is_told_of(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)
    (entry,), _ = read(tmp_path / name, tmp_path / "out")
    assert (entry.name, entry.code, entry.severity) == (name, "unreadable-file", "error")
    assert told in entry.message


def test_rows_that_cannot_be_read_are_told_of_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text('全文,年份\n甲,2023\n ,2023\n,\n乙,丙,2023\n"丁"戊\n', encoding="utf-8")
    found, texts = read(path, tmp_path / "out")
    assert texts == {"r.csv#2": "甲"}
    assert [(e.name, e.code) for e in found[1:]] == [
        ("r.csv#3", "empty-text"),
        ("r.csv#5", "unreadable-file"),
        ("r.csv", "unreadable-file"),
    ]
    assert "more cells (3) than there are columns (2)" in found[2].message
    assert "after row 5; what follows is not read" in found[3].message
    path = tmp_path / "r.jsonl"
    path.write_text('{"text": "甲"}\n{\n[]\n{"text": "\\ud800"}\n{"title": "乙"}\n', encoding="utf-8")
    found, texts = read(path, tmp_path / "out")
    assert texts == {"r.jsonl#1": "甲"}
    assert [(e.name, e.code) for e in found if e.code] == [
        ("r.jsonl#2", "unreadable-file"),
        ("r.jsonl#3", "unreadable-file"),
        ("r.jsonl#4", "unreadable-file"),
        ("r.jsonl#5", "empty-text"),
    ]


def test_one_text_may_be_too_long_and_so_may_all_be(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(delimited([("text",), ("文" * 4_000,), ("甲",)]))
    found, texts = read(path, tmp_path / "out")
    assert (found[0].code, texts) == ("large-file", {"r.csv#3": "甲"})
    path.write_bytes(delimited([("text",), *[("文" * 3_000,)] * 20]))
    found, texts = read(path, tmp_path / "out")
    assert len(texts) == 11
    assert "holds more than 0.1 MB" in found[-1].message
    path.write_bytes(delimited([("text",), *[("文",)] * 60]))
    found, texts = read(path, tmp_path / "out")
    assert len(texts) == LIMITS.count
    assert "holds more than 50 reports" in found[-1].message


@pytest.mark.parametrize(
    ("name", "text"),
    [("r.txt", "[本站讯]青枫镇"), ("r.txt", "{"), ("r.txt", "青枫镇,一\n"), ("r.docx", "PK")],
)
def test_what_is_no_collection_is_none(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert not expand(tmp_path / name, name, tmp_path, Columns(), LIMITS)


def test_metadata_is_what_rows_say_of_files(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    rows = [("file", "area", "licence"), ("a.txt", "枫县", "CC0"), (r"乡\b.txt", "", ""), ("", "x", "")]
    path.write_bytes(delimited(rows))
    found, _ = read(path, tmp_path / "out")
    assert [(e.name, e.beside, e.code) for e in found] == [
        ("metadata.csv#2", "a.txt", ""),
        ("metadata.csv#3", "乡/b.txt", ""),
        ("metadata.csv#4", "", "unmatched-metadata"),
    ]
    assert found[0].given == Properties(area="枫县", license="CC0")
    path.write_bytes(delimited([("标题",), ("x",)]))
    (entry,), _ = read(path, tmp_path / "out")
    assert "has no column of files' names (columns: 标题); call it file" in entry.message


def test_half_a_character_in_a_cell_is_no_end_of_the_work(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text('{"标题": "红叶镇\\ud83d", "全文": "一"}\n{"全文": {"p": "二"}}\n', "utf-8")
    found, texts = read(path, tmp_path / "out")
    assert list(texts.values()) == ["一", "{…}"]
    assert [e.given.title for e in found if not e.code] == ["红叶镇?", ""]


def test_metadata_on_a_later_sheet_and_rows_with_too_many_cells(tmp_path: Path) -> None:
    workbook(tmp_path / "metadata.xlsx", {"说明": [("本表",)], "表": [("file", "period"), ("a.txt", "2023")]})
    found, _ = read(tmp_path / "metadata.xlsx", tmp_path / "out")
    assert [(e.beside, e.given.period) for e in found] == [("a.txt", "2023")]
    (tmp_path / "metadata.csv").write_text("file,area\nb.txt,青枫镇,2023\n", "utf-8")
    found, _ = read(tmp_path / "metadata.csv", tmp_path / "other")
    assert [e.code for e in found] == ["unreadable-file"]
