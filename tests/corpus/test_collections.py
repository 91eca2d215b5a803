"""Workbooks, tables and archives among the inputs: as many reports, opened where they can do no harm."""

import json
import os
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.corpus.inputs import Input, discover
from kg.corpus.members import expanded
from kg.members import COLUMNS, Columns
from kg.processes import Limits
from kg.source import Properties
from kg.tools.bench_reports import reports
from kg.tools.draw import read as drawn
from tests.members.made import archive, delimited, workbook

REPORTS = {name: data.decode() for name, data in reports(4)}
TEXTS = tuple(REPORTS.values())


def inputs(*paths: Path, room: Path, limits: Limits | None = None, columns: Columns = COLUMNS) -> list[Input]:
    return expanded(discover(paths, limits), limits or Limits(), room, columns)


def codes(found: list[Input]) -> list[tuple[str, str]]:
    return [(item.name, item.issue.code if item.issue else "") for item in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of a text, a workbook with that text and another, an archive, and no report."""
    place = tmp_path / "in"
    place.mkdir()
    (place / "a.txt").write_text(TEXTS[0], encoding="utf-8")
    workbook(place / "b.xlsx", {"x": [("全文", "年份"), *[(text, 2024) for text in TEXTS[:2]]]})
    (place / "c.zip").write_bytes(
        archive({"y/c.txt": TEXTS[2].encode(), "y/c.csv": delimited([("标题",), ("x",)])})
    )
    (place / "d.docx").write_bytes(archive({"[Content_Types].xml": b"<Types/>"}))
    return place


def test_each_member_is_an_input_and_equal_ones_are_read_once(folder: Path, tmp_path: Path) -> None:
    found = inputs(folder, folder / "d.docx", room=tmp_path)
    assert codes(found) == [
        ("a.txt", ""),
        ("b.xlsx#2", "repeated-file"),
        ("b.xlsx#3", ""),
        ("c.zip/y/c.csv", "unreadable-file"),
        ("c.zip/y/c.txt", ""),
        ("d.docx", ""),
    ]
    read = {item.name: item.read(Limits()).decode() for item in found[:5] if item.issue is None}
    assert read == {"a.txt": TEXTS[0], "b.xlsx#3": TEXTS[1], "c.zip/y/c.txt": TEXTS[2]}
    assert found[2].given == Properties(year="2024")


def test_a_collection_that_takes_too_much_is_told_of_with_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(delimited([("全文",), ("文" * 300,), ("字" * 30,)]))
    (tmp_path / "b.json").write_bytes(b'[{"text": "' + b"x" * 60_000 + b'"}]')
    (tmp_path / "c.txt").write_bytes(b"[" + b" " * 1_000)
    found = inputs(tmp_path, room=tmp_path / "room", limits=Limits(size=0.001))
    assert codes(found) == [
        ("a.csv#2", ""),
        ("a.csv#3", ""),
        ("b.json", "large-file"),
        ("c.txt", "large-file"),
    ]
    (tmp_path / "d.json").write_bytes(b'[{"text": "x", "n": [' + b"0," * 8_000_000 + b"0]}]")
    (tmp_path / "e.csv").write_bytes(delimited([("全文",), ("文",)]))
    found = inputs(tmp_path / "d.json", tmp_path / "e.csv", room=tmp_path / "more", limits=Limits(memory=64))
    assert codes(found) == [("d.json", "large-report"), ("e.csv#2", "")]


def test_a_collection_may_come_by_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "corpus"
    os.mkfifo(pipe)
    data = archive({"a.txt": TEXTS[0].encode()})
    threading.Thread(target=pipe.write_bytes, args=(data,)).start()
    while not (found := discover([pipe], Limits(seconds=20)))[0].data:  # until the writer has come
        pass
    (item,) = expanded(found, Limits(), tmp_path / "room")
    assert (item.name, item.read(Limits()).decode()) == ("corpus/a.txt", TEXTS[0])


METADATA = [
    ("file", "area", "code", "date", "licence"),
    ("a.txt", "枫县", "", "2024-01-05", "CC0"),
    ("deep.txt", "", "980102", "", ""),
    ("b.csv", "", "", "", "CC BY 4.0"),
    ("c.zip/y.txt", "柳县", "", "", ""),
    ("gone.txt", "", "", "", ""),
    ("twice.txt", "甲", "", "", ""),
    ("twice.txt", "乙", "", "", ""),
    ("same.txt", "甲", "", "", ""),
    ("same.txt", "甲", "", "", ""),
]


def test_metadata_comes_to_the_files_that_it_names(tmp_path: Path) -> None:
    for name in ("a.txt", "x/deep.txt", "y/deep2.txt", "twice.txt", "same.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "b.csv").write_bytes(delimited([("全文", "地区"), ("甲", "枫县"), ("乙", "柳县")]))
    (tmp_path / "c.zip").write_bytes(archive({"y.txt": b"y"}))
    (tmp_path / "metadata.csv").write_bytes(delimited(METADATA, "gb18030"))
    found = inputs(tmp_path, room=tmp_path / ".room")
    assert {item.name: item.given for item in found if item.issue is None} == {
        "a.txt": Properties(area="枫县", date="2024-01-05", license="CC0"),
        "deep.txt": Properties(code="980102"),
        "deep2.txt": Properties(),
        "b.csv#2": Properties(area="枫县", license="CC BY 4.0"),
        "b.csv#3": Properties(area="柳县", license="CC BY 4.0"),
        "c.zip/y.txt": Properties(area="柳县"),
        "twice.txt": Properties(),
        "same.txt": Properties(area="甲"),
    }
    told = {item.issue.file: item.issue.message for item in found if item.issue}
    both = "metadata.csv#7 and metadata.csv#8 speak of one file; none is used; give each file one row"
    assert told == {
        "metadata.csv#6": "names gone.txt, which is not there; give each file one row",
        "metadata.csv#7": both,
        "metadata.csv#8": both,
    }


def test_a_name_in_several_folders_is_none(tmp_path: Path) -> None:
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name, encoding="utf-8")
    (tmp_path / "metadata.csv").write_bytes(
        delimited([("file", "area"), ("a.txt", "枫县"), ("y/a.txt", "柳县")])
    )
    found = inputs(tmp_path, room=tmp_path / ".room")
    assert [item.given.area for item in found] == ["", "柳县", ""]
    assert [item.issue.message for item in found if item.issue] == [
        "names a.txt, which several folders have; give each file one row"
    ]


def run(*arguments: Path | str) -> str:
    result = CliRunner().invoke(main, [*map(str, arguments)])
    return result.output


def test_a_workbook_is_built_drawn_and_asked(tmp_path: Path) -> None:
    town = TEXTS[1][: TEXTS[1].index("镇") + 1]
    unnamed = TEXTS[1].replace(f"{town}镇长", "市长").replace(town, "全市").replace(town[:-1], "青禾路")
    rows = [("内文", "代码", "年份"), (TEXTS[0], "", 2020), (unnamed, 220282, 2024), ("", "", "")]
    (tmp_path / "in").mkdir()
    workbook(tmp_path / "in" / "r.xlsx", {"a": rows})
    out = tmp_path / "out"
    told = run("build", tmp_path / "in", "-o", out, "--reader", "rules", "--text-column", "内文")
    assert "r.xlsx#3" in told
    log = [json.loads(line) for line in (out / "issues.jsonl").read_text("utf-8").splitlines()]
    assert [line["code"] for line in log if line["file"] == "r.xlsx#3"][:1] == ["area-from-metadata"]
    ttl = (out / "townkg.ttl").read_text("utf-8")
    assert 'dcterms:source "r.xlsx#2"' in ttl
    assert 'dcterms:source "r.xlsx#3"' in ttl
    assert "220282000000" in ttl
    wrong = run("build", tmp_path / "in", "-o", tmp_path / "none", "--reader", "rules")
    assert "has no column of texts by its name (columns: 内文, 代码, 年份); name the column with" in wrong
    assert not (tmp_path / "none").exists()


def test_developers_and_queries_read_members_too(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_bytes(delimited([("全文",), *[(text,) for text in TEXTS[:2]]]))
    names: list[str] = []

    def reader(data: bytes, name: str) -> str:
        names.append(name)
        return data.decode()

    assert list(drawn([tmp_path], reader)) == [*TEXTS[:2]]  # type: ignore[arg-type, comparison-overlap]
    assert names == ["r.csv#2", "r.csv#3"]
    query = "SELECT ?source { ?report dcterms:source ?source ; a tkg:Report } ORDER BY ?source"
    told = run("query", query, tmp_path, "--reader", "rules", "-f", "csv")
    assert told.split() == ["source", "r.csv#2", "r.csv#3"]
