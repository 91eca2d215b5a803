"""Marked mentions out of gold files and fictional reports."""

import random
from pathlib import Path

import pytest

from kg.model import EntityType, Status
from kg.tools import train_augment
from kg.tools.gold import Example, fiction, fiction_example, folded, gold, unmark


def words(example: Example) -> list[tuple[str, EntityType | None, bool]]:
    return [(example.document.text[s.start : s.end], s.type, s.optional) for s in example.spans]


def test_marks_are_taken_out_and_the_outermost_stay() -> None:
    example = fiction_example("在⟦P/planned ⟦T 甲镇⟧小学扩建工程⟧，⟦G? 乡村振兴⟧。", "fiction.txt")
    assert words(example) == [
        ("甲镇小学扩建工程", EntityType.PROJECT, False),
        ("乡村振兴", EntityType.PROGRAMME, True),
    ]
    assert example.spans[0].status == Status.PLANNED


@pytest.mark.parametrize("text", ["⟦T 甲镇", "甲镇⟧", "⟦Q 甲镇⟧", "⟦P/done 甲路⟧"])
def test_wrong_marks_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"fiction|done"):
        unmark(text, "fiction.txt")


GOLD = {
    "document": "fiction.txt",
    "entities": [
        {
            "id": "a",
            "type": "Enterprise",
            "name": "昶瑞",
            "aliases": [],
            "grade": "core",
            "quote": "昶瑞等2家企业",
        },
        {
            "id": "b",
            "type": "Project",
            "name": "昶瑞",
            "aliases": [],
            "grade": "core",
            "quote": "昶瑞等5个项目",
        },
        {"id": "c", "type": "Programme", "name": "百企升级", "grade": "core", "quote": "“百企升级”行动"},
        {"id": "d", "type": "Organization", "name": "镇商会", "grade": "optional", "quote": "镇商会"},
    ],
    "relations": [{"s": "b", "p": "status", "o": "started", "grade": "core", "quote": "昶瑞等5个项目开工"}],
}


@pytest.fixture
def example(tmp_path: Path) -> Example:
    import json

    (tmp_path / "fiction.json").write_text(json.dumps(GOLD), encoding="utf-8")
    text = "政府工作报告\n昶瑞等2家企业获评。昶瑞等5个项目开工。实施“百企升级”行动，镇商会成立。\n"
    (tmp_path / "fiction.txt").write_text(text, encoding="utf-8")
    return next(gold(tmp_path, tmp_path))


def test_names_are_found_by_their_quotes_and_with_their_marks(example: Example) -> None:
    assert words(example) == [
        ("昶瑞", EntityType.ENTERPRISE, False),
        ("昶瑞", EntityType.PROJECT, False),
        ("“百企升级”", EntityType.PROGRAMME, False),
        ("镇商会", None, True),
    ]
    assert [s.status for s in example.spans] == [None, Status.STARTED, None, None]


def test_names_compare_without_marks() -> None:
    assert folded("“Ａ 计划”（试行）") == "a计划试行"


def test_changed_names_stay_marked_and_depend_on_the_seed_alone(example: Example) -> None:
    names = train_augment.pool([example])
    one, two, other = (train_augment.changed(example, names, random.Random(s)) for s in (3, 3, 4))
    assert words(one) == words(two) != words(other)
    assert [s.type for s in one.spans] == [s.type for s in example.spans]


def test_drills_are_filled_and_marked() -> None:
    example = train_augment.drills(random.Random(1), 1)
    assert "{" not in example.document.text and "⟦" not in example.document.text
    assert {s.type for s in example.spans} >= {EntityType.ENTERPRISE, EntityType.PROJECT, EntityType.TOWN}


def test_reports_that_mark_core_names_alone_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "core_only").mkdir()
    (tmp_path / "甲_2020.txt").write_text("在⟦T 甲镇⟧。", encoding="utf-8")
    (tmp_path / "core_only" / "乙_2020.txt").write_text("在⟦T 乙镇⟧。", encoding="utf-8")
    found = {e.name: e.whole for e in fiction(tmp_path)}
    assert found == {"甲_2020": True, "乙_2020": False}
