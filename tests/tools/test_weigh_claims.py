"""Counting how often rules are right, on a small annotated report and on all of them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg import reliability, resources
from kg.evaluation import Annotation
from kg.reliability import Counts
from kg.tools.gold import Example, gold
from kg.tools.weigh_claims import Judged, calibration, counted, judged, named, written
from tests.given import given

ROOT = Path(__file__).parents[2]
TEXT = """青枫镇政府工作报告
各位代表：
现在，我代表青枫镇人民政府向大会报告工作。
一、2023年工作回顾
财政收入完成2亿元，增长5%。花卉产业销售收入完成3亿元。
柳湾路改造工程竣工。石桥河整治工程开工。鹿鸣中学扩建工程竣工。云岭湖疏浚工程竣工。
"""
WORKS = {"柳湾路改造工程": "core", "石桥河整治工程": "core", "鹿鸣中学扩建工程": "optional"}
# how far the works are by the annotators, in which grade; townkg reads completed, started, completed
STATES = [("柳湾路改造工程", "completed", "optional"), ("石桥河整治工程", "completed", "core")]


def annotation() -> Annotation:
    """The report's annotation: of four works one is not listed, of the states one is otherwise."""
    names = [("Town", "青枫镇", "core"), *(("Project", work, grade) for work, grade in WORKS.items())]
    figure = {"kind": "level", "status": "actual", "unit": "亿元", "grade": "core"}
    return {
        "document": "a.txt",
        "entities": [
            {"id": n, "type": t, "name": n, "aliases": [], "grade": g, "quote": n} for t, n, g in names
        ],
        "relations": [{"s": s, "p": "status", "o": o, "grade": g, "quote": ""} for s, o, g in STATES],
        "observations": [{"indicator": "财政收入", "value": "2", **figure}],
    }


@pytest.fixture
def example(tmp_path: Path) -> Example:
    (tmp_path / "a.json").write_text(json.dumps(annotation()), encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return next(gold(tmp_path, tmp_path))


def test_names_are_those_of_the_annotators(example: Example) -> None:
    works = {e.name for e in named(example).entities if e.type == "Project"}
    assert works == set(WORKS)


def test_a_rule_is_right_where_the_fact_is_listed_and_counts_between_core_ends(
    example: Example,
) -> None:
    counts = counted(judged(given(example.gold), named(example)))
    # 柳湾路 is right, 石桥河 wrong, 鹿鸣中学 left aside; no place of works is listed
    assert counts["status-after", True] == Counts(1, 2)
    assert counts["in-reporting-area", True] == Counts(0, 2)
    assert counts["growth", True] == Counts(0, 1)
    assert counts["level", True] == Counts(1, 1)
    assert counts["level", False] == Counts(0, 1)


def test_a_rule_counted_with_another_adds_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = reliability.load()
    other = {"growth-late": replace(rules["growth"], name="growth-late", counted_with="growth")}
    monkeypatch.setattr(reliability, "load", lambda: rules | other)
    facts = [Judged(rule, True, 0.9, (), "core") for rule in ("growth", "growth-late", "growth-own")]
    assert counted(facts) == {("growth", True): Counts(2, 2), ("growth-own", True): Counts(1, 1)}


def test_figures_of_other_indicators_are_counted_apart_where_the_rule_has_a_place_for_them() -> None:
    facts = [Judged(rule, False, 0.9, (), None) for rule in ("level", "level-list")]
    assert counted(facts) == {("level", False): Counts(0, 1), ("level-list", True): Counts(0, 1)}


def test_the_counts_are_written_and_nothing_else() -> None:
    text = resources.data("evidence").joinpath("claims.toml").read_text(encoding="utf-8")
    counts = {("status-after", True): Counts(1, 2), ("level", False): Counts(3, 4)}
    changed = written(text, counts)
    assert written(changed, counts) == changed
    before, after = (
        [line for line in t.splitlines() if not line.startswith(("right", "of =", "unlisted"))]
        for t in (text, changed)
    )
    assert before == after
    assert "[status-after]" in changed.split("right = 1\nof = 2\n")[0].split("\n\n")[-1]
    assert changed.count("unlisted = { right = 3, of = 4 }") == 1


def test_the_confidence_is_tried_where_the_annotators_are_sure(example: Example) -> None:
    lines = list(calibration([(given(example.gold), named(example))]))
    # two works are each in the area (not listed) and have a state, of which the listed one is optional
    assert [line.split(" | ")[1] for line in lines[2:]] == ["3"]
    assert lines[2].endswith(" | 0.000 |")


def test_the_packaged_counts_are_those_of_the_annotated_reports() -> None:
    examples = [e for e in gold(ROOT / "tests" / "gold", ROOT / "seeds") if e.gold is not None]
    counts = counted(f for e in examples for f in judged(given(e.gold), named(e)))
    text = resources.data("evidence").joinpath("claims.toml").read_text(encoding="utf-8")
    assert written(text, counts) == text, "python -m kg.tools.weigh_claims --write"
