"""The seeds and their manifest, and what reading finds in them; the annotated texts as far as measured."""

import hashlib
import json
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from kg.model import Document, Header, Modality
from kg.reading import is_report, read

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "gold"
MANIFEST = tomllib.loads((SEEDS / "manifest.toml").read_text(encoding="utf-8"))["report"]
FIELDS = {
    "title": "title",
    "presenter": "presenter",
    "post": "presenter_post",
    "delivered": "date",
    "congress": "congress",
    "period": "period",
    "issued": "published",
    "identifier": "index_number",
}
HEADERS = {
    "000": (
        "政府工作报告",
        "陈勇杰",
        "织里镇人民政府镇长",
        "2022-07-22",
        "第十九届人民代表大会第二次会议",
        "2022-H1",
        None,
        None,
    ),
    "001": (
        "政府工作报告(2023.2.10)",
        "杨瑞",
        None,
        "2023-02-10",
        "第二十届人民代表大会第三次会议",
        "2022",
        "2023-03-22",
        None,
    ),
    "002": (
        "政府工作报告",
        "钱丽芳",
        None,
        "2021-02-28",
        "屠甸镇第十七届人民代表大会第十次会议",
        "2020",
        None,
        None,
    ),
    "003": (
        "2024年上半年工作报告",
        None,
        None,
        None,
        None,
        "2024-H1",
        "2024-08-29",
        "001008004003055/2024-86681",
    ),
    "004": (
        "政府工作报告",
        "曹宇杰",
        None,
        "2024-07-26",
        "西塘镇第十九届人民代表大会第六次会议",
        "2024-H1",
        None,
        None,
    ),
}
PARTS = {
    "000": [("一、上半年工作回顾", "actual"), ("2、下半年工作计划", "target")],
    "001": [("2022年工作回顾", "actual"), ("2023年工作安排", "target"), ("全面加强政府自身建设", "target")],
    "002": [("一、2020年主要工作和“十三五”发展成果", "actual"), ("三、2021年政府工作的主要任务", "target")],
    "003": [
        ("一、上半年政府工作", "actual"),
        ("二、下半年目标任务和工作安排", "target"),
        ("三、政府建设", "target"),
    ],
    "004": [
        ("一、上半年工作回顾", "actual"),
        ("二、下半年主要工作", "target"),
        ("三、切实加强政府自身建设", "target"),
    ],
}


def document(path: Path) -> Document:
    return read(path.read_bytes(), path.name)


def values(header: Header) -> dict[str, Any]:
    return {name: field["value"] if field else None for name, field in asdict(header).items()}


def plain(value: str | None) -> str | None:
    return value and value.replace("（", "(").replace("）", ")")


def test_the_manifest_describes_exactly_the_files() -> None:
    assert [r["file"] for r in MANIFEST] == sorted(p.name for p in SEEDS.glob("*.txt"))
    for row in MANIFEST:
        data = (SEEDS / row["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == row["sha256"]
        assert len(row["division"]) == 12


@pytest.mark.parametrize("row", MANIFEST, ids=[r["area"] for r in MANIFEST])
def test_headers_of_the_seeds(row: dict[str, Any]) -> None:
    header = values(document(SEEDS / row["file"]).header)
    assert [plain(v) for v in header.values()] == list(HEADERS[row["file"][:3]])
    assert plain(header["title"]) == row["title"]
    assert (header["delivered"] or header["issued"]) == row["date"].isoformat()


@pytest.mark.parametrize("row", MANIFEST, ids=[r["area"] for r in MANIFEST])
def test_sections_of_the_seeds(row: dict[str, Any]) -> None:
    read_in = document(SEEDS / row["file"])
    told = [(s.heading, s.modality) for s in read_in.sections]
    for part in PARTS[row["file"][:3]]:
        assert part in told
    assert is_report(read_in)
    assert {s.modality for s in read_in.sentences} == {Modality.ACTUAL, Modality.TARGET}


def test_headers_of_the_annotated_texts() -> None:
    right = wrong = 0
    for path in sorted((GOLD / "texts").glob("*.txt")):
        read_in = document(path)
        assert is_report(read_in), path.name
        expected = json.loads((GOLD / f"{path.stem}.json").read_text(encoding="utf-8"))["report"]
        got = values(read_in.header)
        same = [got[name] == expected[key] for name, key in FIELDS.items()]
        right += sum(same)
        wrong += len(same) - sum(same)
    assert right / (right + wrong) >= 0.94  # measured: 171 of 180


def test_the_files_name_is_no_evidence() -> None:
    data = (GOLD / "texts" / "唐县_2023.txt").read_bytes()
    assert read(data, "唐县_2023.txt").header == read(data, "x.txt").header
