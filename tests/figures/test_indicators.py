from decimal import Decimal
from pathlib import Path

import pytest

from kg import resources
from kg.errors import DataError
from kg.figures import indicators, units


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("地区生产总值", "gdp"),
        ("全县生产总值", "gdp"),
        ("累计完成固定资产投资", "fixed-asset-investment"),
        ("规上工业总产值", "industrial-output-above-scale"),
        ("农民人均纯收入", "disposable-income-rural"),
        ("童装产业产值", None),
        ("投资", None),
    ],
)
def test_one_concept_for_many_names(words: str, known: str | None) -> None:
    concept = indicators.concept(words)
    assert (concept.id if concept else None) == known


def test_the_scheme_is_sound() -> None:
    for concept in indicators.scheme():
        assert concept.en.isascii()
        assert indicators.concept(concept.zh) is concept
        assert units.normalize("1", concept.unit) is not None


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ('[[concept]]\nid="a"\nzh="甲"\nen="A"\nvariants="甲"\nunit="元"\n', "甲 is given twice"),
        ('[[concept]]\nid="a"\nzh="甲"\nen="A"\nvariants=""\nunit="元"\nbroader="b"\n', "no concept b"),
        ('[[concept]]\nid="a"\n', "zh"),
    ],
)
def test_a_wrong_scheme_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str, reason: str
) -> None:
    (tmp_path / "indicators.toml").write_text(rows, encoding="utf-8")
    monkeypatch.setattr(resources, "data", lambda name: tmp_path / name)
    indicators.scheme.cache_clear()
    with pytest.raises(DataError, match=reason):
        indicators.scheme()
    indicators.scheme.cache_clear()


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("10.68", "亿元", ("1068000000", "元")),
        ("919.5", "万美元", ("9195000", "美元")),
        ("8.5", "%", ("8.5", "%")),
        ("1.5", "个百分点", ("1.5", "%")),
        ("2.2", "倍", ("220", "%")),
        ("2", "万人次", ("20000", "人次")),
        ("3", "公顷", ("45", "亩")),
        ("7.1", "亿斤", ("355000", "吨")),
        ("1,234", "元", ("1234", "元")),
    ],
)
def test_figures_in_base_units(value: str, unit: str, expected: tuple[str, str]) -> None:
    assert units.normalize(value, unit) == (Decimal(expected[0]), expected[1])


@pytest.mark.parametrize(
    ("value", "unit"), [("3", "尊"), ("多", "亿元"), ("NaN", "元"), ("", ""), ("4781", "万")]
)
def test_what_has_no_base_unit(value: str, unit: str) -> None:
    assert units.normalize(value, unit) is None
