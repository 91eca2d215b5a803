"""The wide form: a cell is what sentences say, or empty."""

from typing import Any

import pytest

from kg.figures.indicators import scheme
from kg.stores import panel
from tests.stores.panel.conftest import OTHER, TOWN, Make, figure

GDP = {"indicator": "gdp"}
GROWTH = {"indicator": "gdp", "kind": "growth"}
BOTH = panel.Choice(modality="both")


def cells(rows: list[dict[str, Any]]) -> dict[tuple[str, str, str], Any]:
    """The cells below indicators, by area, period and column."""
    return {
        (row["area_code"], row["period"], name): cell
        for row in rows
        for name, cell in row.items()
        if cell and not name.startswith(("area", "town", "county", "prefecture", "province", "period"))
    }


def test_areas_and_periods_down_indicators_across_in_order(table: Make) -> None:
    rows = [
        figure("2", "亿元", "2024", **GDP),
        figure("1.50", "亿元", "2023", **GDP),
        figure("7", "%", "2023", **GROWTH),
        figure("9000", "万元", "2023", OTHER, **GDP),
    ]
    found, told = table(rows)
    assert cells(told) == {
        (TOWN, "2023", "gdp"): 150_000_000,
        (TOWN, "2023", "gdp_growth"): 7,
        (TOWN, "2024", "gdp"): 200_000_000,
        (OTHER, "2023", "gdp"): 90_000_000,
    }
    assert [(row["area"], row["period"]) for row in told] == [
        ("青枫镇", "2023"),
        ("青枫镇", "2024"),
        ("白鹿镇", "2023"),
    ]
    assert [column.name for column in found.columns][-2:] == ["gdp", "gdp_growth"]
    assert found.columns[-1].label == "Gross regional product, growth (%)"
    assert not found.notes


NAMES = [
    ({**GDP}, "亿元", "actual", "gdp"),
    ({**GROWTH}, "%", "target", "gdp_growth_target"),
    ({**GROWTH, "basis": "year"}, "%", "actual", "gdp_growth"),
    ({**GROWTH, "basis": "average"}, "%", "actual", "gdp_growth_average"),
    ({**GROWTH, "normalizedUnit": "百分点"}, "个百分点", "actual", "gdp_growth_百分点"),
    ({"indicator": "exports"}, "亿美元", "actual", "exports_美元"),
    ({"indicator": "disposable-income-urban", "part": "城镇"}, "元", "actual", "disposable_income_urban"),
    ({"indicator": "disposable-income", "part": "山区"}, "元", "actual", "disposable_income_山区"),
]


@pytest.mark.parametrize(("facets", "unit", "modality", "name"), NAMES)
def test_a_column_is_one_measure_in_one_unit(
    table: Make, facets: Any, unit: str, modality: str, name: str | None
) -> None:
    found, _ = table([figure("3", unit, modality=modality, **facets)], "wide", BOTH)
    assert found.columns[-1].name == name


def test_no_id_can_be_taken_for_another_column() -> None:
    ends = ("-growth", "-target", "-average", "-span", "-period", "-bound")
    assert not [concept.id for concept in scheme() if concept.id.endswith(ends) or "_" in concept.id]


def test_where_sentences_differ_the_cell_is_empty_and_they_are_listed(table: Make) -> None:
    rows = [
        figure("2", "亿元", **GDP),
        figure("20000", "万元", **GDP),  # the same in other words
        figure("2.1", "亿元", **GDP),
        figure("7", "%", **GROWTH),
    ]
    found, told = table(rows)
    assert cells(told) == {(TOWN, "2023", "gdp_growth"): 7}
    assert found.notes == {"cells are empty as sentences differ (--conflicts lists them)": 1}
    found, listed = table(rows, "conflicts")
    assert {column.name for column in found.columns} >= {"column", "quote", "statement"}
    assert {(row["column"], str(row["value"])) for row in listed} == {
        ("gdp", "2"),
        ("gdp", "20000"),
        ("gdp", "2.1"),
    }


def test_two_sentences_that_agree_are_one_cell(table: Make) -> None:
    _, told = table([figure("2", "亿元", **GDP), figure("20000", "万元", **GDP)])
    assert cells(told) == {(TOWN, "2023", "gdp"): 200_000_000}


LEFT_OUT = [
    ({**GDP, "population": "经开区"}, "亿元", "2023", "whole area"),
    ({**GDP, "bound": "at-least"}, "亿元", "2023", "bounded or estimated"),
    ({**GDP, "estimated": "true"}, "亿元", "2023", "bounded or estimated"),
    ({**GDP, "bound": "range", "upperValue": "4"}, "亿元", "2023", "ranges"),
    ({}, "亿元", "2023", "no indicator"),
    ({**GDP}, "尊", "2023", "no known unit"),
    ({**GDP}, "亿元", "", "no period"),
]


@pytest.mark.parametrize(("facets", "unit", "period", "why"), LEFT_OUT)
def test_what_is_in_no_cell_is_counted(table: Make, facets: Any, unit: str, period: str, why: str) -> None:
    found, told = table([figure("3", unit, period, **facets)])
    assert not told
    ((what, number),) = found.notes.items()
    assert why in what and number == 1


def test_targets_are_left_aside_unless_asked(table: Make) -> None:
    rows = [figure("6", "%", modality="target", **GROWTH), figure("7", "%", **GROWTH)]
    assert cells(table(rows)[1]) == {(TOWN, "2023", "gdp_growth"): 7}
    assert cells(table(rows, "wide", BOTH)[1]) == {
        (TOWN, "2023", "gdp_growth"): 7,
        (TOWN, "2023", "gdp_growth_target"): 6,
    }


def test_less_than_the_area_has_rows_of_its_own(table: Make) -> None:
    rows = [figure("2", "亿元", **GDP), figure("1", "亿元", **GDP, population="经开区")]
    found, told = table(rows, population=True)
    assert "population" in {column.name for column in found.columns}
    assert [(row["population"], row["gdp"]) for row in told] == [(None, 200_000_000), ("经开区", 100_000_000)]
    assert "population" not in {column.name for column in table(rows)[0].columns}


INEXACT = [
    ([{"bound": "at-least"}], 300_000_000, "at-least"),
    ([{"estimated": "true"}], 300_000_000, "estimated"),
    ([{"bound": "about", "estimated": "true"}], 300_000_000, "about estimated"),
    ([{"bound": "at-least"}, {"bound": "about"}], None, None),  # not the same said
    ([{}, {"bound": "at-least", "normalizedValue": "5"}], 300_000_000, ""),  # the exact before the bounded
    ([{"bound": "at-least", "normalizedValue": "5"}, {}], 300_000_000, ""),
]


@pytest.mark.parametrize(("facets", "value", "mark"), INEXACT)
def test_the_exact_goes_before_the_bounded_which_says_what_it_is(
    table: Make, facets: Any, value: int | None, mark: str | None
) -> None:
    found, (row,) = table([figure("3", "亿元", **GDP, **own) for own in facets], inexact=True)
    assert [column.name for column in found.columns][-2:] == ["gdp", "gdp_bound"]
    assert (row.get("gdp"), row.get("gdp_bound")) == (value, mark)


def test_an_indicator_that_is_asked_for_has_its_columns(table: Make) -> None:
    choice = panel.Choice(indicators=frozenset({"gdp"}), modality="both")
    found, told = table([], "wide", choice)
    names = ["gdp", "gdp_growth", "gdp_growth_target", "gdp_target"]
    assert [column.name for column in found.columns][-4:] == names
    assert not told
