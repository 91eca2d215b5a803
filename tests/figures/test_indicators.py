import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from kg import resources
from kg.errors import DataError
from kg.figures import indicators, units

SCHEME = resources.data("indicators.toml")


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("地区生产总值", "gdp"),
        ("全县生产总值", "gdp"),
        ("累计完成固定资产投资", "fixed-asset-investment"),
        ("规上工业总产值", "industrial-output-above-scale"),
        ("农民人均纯收入", "net-income-rural"),
        ("农民人均可支配收入", "disposable-income-rural"),
        ("本地生产总值", "gdp"),
        ("经济总量", "gdp"),
        ("人均GDP", "gdp-per-capita"),
        ("全口径税收收入", "tax-revenue-full"),
        ("规模以上固定资产投资", "fixed-asset-investment-above-scale"),
        ("规上工业企业总产值", "industrial-output-above-scale"),
        ("规模工业企业产值", "industrial-output-above-scale"),
        ("限上餐饮业营业额", "catering-turnover-above-limit"),
        ("到位县外资金", "capital-from-other-counties"),
        ("引进市外内资", "domestic-capital"),
        ("零售业销售额", None),
        ("规模以上企业增加值", None),
        ("数字经济产业产值", None),
        ("新增贷款余额", None),
        ("童装产业产值", None),
        ("投资", None),
    ],
)
def test_one_concept_for_many_names(words: str, known: str | None) -> None:
    concept = indicators.concept(words)
    assert (concept.id if concept else None) == known


BOUNDING = [words.split() for words in tomllib.loads(SCHEME.read_text(encoding="utf-8"))["bounding"]]


def test_no_variant_differs_from_its_concept_by_a_bounding_word() -> None:
    assert {"规上", "城镇", "人均", "全口径", "核心产业", "增加值", "纯收入"} <= {
        w for words in BOUNDING for w in words
    }
    for concept in indicators.scheme():
        for variant in concept.variants:
            differ = [w for w in BOUNDING if any(x in variant for x in w) != any(x in concept.zh for x in w)]
            assert not differ, (concept.zh, variant)


def test_names_of_the_scheme_are_found_by_themselves() -> None:
    for concept in indicators.scheme():
        assert {indicators.concept(name) for name in (concept.zh, *concept.variants)} == {concept}


def test_concepts_are_found_by_their_ids() -> None:
    assert [indicators.by_id()[concept.id] for concept in indicators.scheme()] == list(indicators.scheme())


def test_the_scheme_is_sound() -> None:
    for concept in indicators.scheme():
        assert concept.en.isascii()
        assert indicators.concept(concept.zh) is concept
        assert units.normalize("1", concept.unit) is not None


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ('[[concept]]\nid="a"\nzh="甲"\nen="A"\nvariants="甲"\nunit="元"\n', "甲 is given twice"),
        (
            'bounding = ["规上 规模以上"]\n'
            '[[concept]]\nid="a"\nzh="工业产值"\nen="A"\nvariants="规上工业产值"\nunit="元"\n',
            "规上工业产值 differs from 工业产值 by 规上",
        ),
        (
            'same = ["规上 全部"]\nbounding = ["规上"]\n'
            '[[concept]]\nid="a"\nzh="规上产值"\nen="A"\nvariants=""\nunit="元"\n',
            "全部产值 differs from 规上产值 by 规上",
        ),
        (
            'same = ["规上 规模以上"]\n'
            '[[concept]]\nid="a"\nzh="规模以上产值"\nen="A"\nvariants="规上产值"\nunit="元"\n',
            "规上产值 is given twice",
        ),
        (
            'same = ["甲 乙", "乙 丙"]\n[[concept]]\nid="a"\nzh="丁"\nen="A"\nvariants=""\nunit="元"\n',
            "乙 is given twice",
        ),
        ('[[concept]]\nid="a"\nzh="甲"\nen="A"\nvariants=""\nunit="元"\nbroader="b"\n', "b is no concept"),
        ('[[concept]]\nid="a"\nzh="甲"\n', "variants"),
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
        ("1.5", "个百分点", ("1.5", "百分点")),
        ("2.2", "倍", ("220", "%")),
        ("2", "万人次", ("20000", "人次")),
        ("3", "公顷", ("45", "亩")),
        ("1.14", "万亿元", ("1140000000000", "元")),
        ("5", "千万美元", ("50000000", "美元")),
        ("12", "亿千瓦时", ("1200000000", "千瓦时")),
        ("7.1", "亿斤", ("355000", "吨")),
        ("1,234", "元", ("1234", "元")),
        ("1", "番", ("100", "%")),
        ("2", "番", ("300", "%")),
    ],
)
def test_figures_in_base_units(value: str, unit: str, expected: tuple[str, str]) -> None:
    assert units.normalize(value, unit) == (Decimal(expected[0]), expected[1])


@pytest.mark.parametrize(
    ("value", "unit"), [("3", "尊"), ("多", "亿元"), ("NaN", "元"), ("", ""), ("4781", "万")]
)
def test_what_has_no_base_unit(value: str, unit: str) -> None:
    assert units.normalize(value, unit) is None
