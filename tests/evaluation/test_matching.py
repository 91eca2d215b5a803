import pytest

from kg.evaluation.matching import figure, normal, overlap, pair, similarity
from kg.evaluation.tally import Tally


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("“百村示范”工程", "百村示范工程"),
        ("云麓 大桥（二期）", "云麓大桥二期"),
        ("5G基站[12]", "5g基站"),
        ("。", ""),
    ],
)
def test_normal(words: str, expected: str) -> None:
    assert normal(words) == expected


def test_nothing_overlaps_nothing() -> None:
    assert overlap("", "") == overlap("", "云麓") == overlap("枫桥", "云麓") == 0.0


@pytest.mark.parametrize(
    ("a", "b", "relaxed", "expected"),
    [
        ("云麓镇", "云麓镇", False, 1.0),
        ("云麓大桥", "云麓大桥项目", False, 0.0),
        ("云麓大桥", "云麓大桥项目", True, 4 / 6),
        ("云麓", "云麓大桥项目", True, 0.0),
    ],
)
def test_similarity(a: str, b: str, relaxed: bool, expected: float) -> None:
    assert similarity(frozenset([a]), frozenset([b]), relaxed) == pytest.approx(expected)


def test_core_is_paired_before_optional() -> None:
    gold = [{"name": "云麓路", "grade": "optional"}, {"name": "云麓路", "grade": "core"}]
    assert pair([{"name": "云麓路"}], gold, True) == {0: 1}


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("3.5", "亿元", (350000000.0, "元")),
        ("35000", "万元", (350000000.0, "元")),
        ("1,200", "元", (1200.0, "元")),
        ("2", "亿美元", (200000000.0, "美元")),
        ("2", "万美元", (20000.0, "美元")),
        ("8", "%", (8.0, "%")),
        ("8", "％", (8.0, "%")),
        ("8", "个百分点", (8.0, "%")),
        ("8", "公里", (8.0, "公里")),
        ("约8", "%", (None, "%")),
    ],
)
def test_figure(value: str, unit: str, expected: tuple[float | str | None, ...]) -> None:
    assert figure({"value": value, "unit": unit}) == expected


def test_undefined_figures() -> None:
    assert (Tally(missed=2).precision, Tally(false=2).recall, Tally().f1) == (None, None, 0.0)
