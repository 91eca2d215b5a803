"""The long form: a figure with all that its report says of it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import NothingToDoError, QueryError, ReadingError
from kg.figures.indicators import scheme
from kg.stores import panel
from tests.stores.panel.conftest import LISTS, OTHER, TOWN, Make, area, figure, written

FACETS = {
    "indicator": "disposable-income-urban",
    "indicatorText": "城乡居民收入",
    "measure": "城镇居民收入",
    "part": "城镇",
    "population": "经开区",
    "kind": "growth",
    "direction": "down",
    "basis": "average",
    "bound": "range",
    "upperValue": "4.5",
    "estimated": "true",
    "normalizedValue": "-3",
    "normalizedUnit": "百分点",
}


def test_every_facet_of_the_contract_has_its_column(table: Make) -> None:
    found, (row,) = table([figure("3.0", "个百分点", "2021/2023", **FACETS)], "long")
    assert {column.name for column in found.columns} >= row.keys()
    assert (row["indicator_text"], row["part"], row["population"]) == ("城乡居民收入", "城镇", "经开区")
    assert row["measure"] == "城镇居民收入"
    assert (row["kind"], row["direction"], row["basis"], row["bound"]) == (
        "growth",
        "down",
        "average",
        "range",
    )
    assert (row["value"], row["upper_value"], row["normalized_value"]) == (3, Decimal("4.5"), -3)
    assert str(row["value"]) == "3.0"  # as written
    assert (row["unit"], row["normalized_unit"], row["estimated"]) == ("个百分点", "百分点", "true")
    assert row["indicator_zh"] == "城镇居民人均可支配收入"
    assert (row["period_start"], row["period_end"]) == (date(2021, 1, 1), date(2023, 12, 31))


def test_a_figure_has_its_areas_its_report_and_its_words(fiction: Path) -> None:
    found = panel.table(fiction, "long", panel.Choice(), LISTS)
    row = next(row for row in found.rows if row["value"] == Decimal("38.6"))
    assert (row["area_code"], row["area"], row["area_level"]) == ("980102101000", "青枫镇", "town")
    assert (row["county_code"], row["county"]) == ("980102000000", "云溪县")
    assert (row["town_code"], row["town"], row.get("village")) == ("980102101000", "青枫镇", None)
    sixes = [row[f"{level}_code6"] for level in ("county", "prefecture", "province")]
    assert sixes == ["980102", "980100", "980000"]
    assert (row["prefecture"], row["province"]) == ("澜州市", "云川省")
    assert (row["report_said_on"], row["indicator_en"]) == (date(2024, 1, 18), "Gross regional product")
    assert (row["modality"], row["period"]) == ("actual", "2023")
    assert "38.6亿元" in str(row["quote"])
    assert row["statement"] and row["sentence_end"] != row["sentence_start"]


def test_a_facet_of_a_later_version_is_not_lost(table: Make) -> None:
    found, (row,) = table([figure("3", "亿元", pricesOf="2020")], "long")
    assert found.columns[-1].name == "prices_of"
    assert row["prices_of"] == "2020"


CHOICES = [
    (panel.Choice(), {"1", "2", "3", "4"}),
    (panel.Choice(indicators=frozenset({"gdp"})), {"1", "2"}),
    (panel.Choice(kind="growth"), {"2"}),
    (panel.Choice(modality="target"), {"3"}),
    (panel.Choice(modality="both"), {"1", "2", "3", "4"}),
    (panel.Choice(level="county"), set()),
    (panel.Choice(years=(2023, 2023)), {"1"}),
    (panel.Choice(years=(2022, 2024)), {"1", "2", "3"}),
]


@pytest.mark.parametrize(("choice", "values"), CHOICES)
def test_choices(table: Make, choice: panel.Choice, values: set[str]) -> None:
    rows = [
        figure("1", "亿元", "2023", indicator="gdp"),
        figure("2", "%", "2022/2023", indicator="gdp", kind="growth"),
        figure("3", "吨", "2024-H1", modality="target", indicator="grain-output"),
        figure("4", "吨", "", OTHER, indicator="grain-output"),
    ]
    assert {str(row["value"]) for row in table(rows, "long", choice)[1]} == values


def test_indicators_are_chosen_by_id_or_name() -> None:
    assert panel.chosen(["gdp", "GDP", "粮食产量"], scheme()) == {"gdp", "grain-output"}
    with pytest.raises(QueryError, match="gpd") as error:
        panel.chosen(["gpd"], scheme())
    assert "did you mean gdp" in error.value.remedy


def test_what_is_no_row_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "townkg-statements.jsonl").write_text('\n{"predicate":"observation"\n', encoding="utf-8")
    with pytest.raises(ReadingError, match="no row") as error:
        panel.table(tmp_path, "wide", panel.Choice(), LISTS)
    assert error.value.where.endswith("townkg-statements.jsonl:2")


DAMAGED = [
    ('"value":"3.5"', '"value":"3,5"', "value is no number: '3,5'"),
    ('"value":"3.5"', '"value":"nan"', "value is no number: 'nan'"),
    ('"value":"3.5"', '"value":3.5', "value is no text"),
    ('"normalizedValue":"350000000.0"', '"normalizedValue":"viel"', "normalizedValue is no number: 'viel'"),
    ('"normalizedUnit":"元"', '"normalizedUnit":1', "normalizedUnit is no text"),
    ('"period":"2023"', '"period":2023', "no row of statements"),
    ('"start":10', '"start":"10"', "start is no whole number"),
    ('"confidence":0.97', '"confidence":"high"', "confidence is no number"),
    ('"entity":"r1/Town/青枫镇"', '"entity":"青枫镇"', "entity is no REPORT/TYPE/NAME: '青枫镇'"),
]


@pytest.mark.parametrize(("old", "new", "told"), DAMAGED)
def test_a_row_damaged_by_hand_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = written(tmp_path, [figure("3.5", "亿元"), *area(TOWN)]) / "townkg-statements.jsonl"
    text = path.read_text(encoding="utf-8")
    path.write_text("\n" + text.replace(old, new), encoding="utf-8")
    number = text.count("\n") + 1  # of the figure, which comes last
    with pytest.raises(ReadingError) as error:
        list(panel.table(tmp_path, "long", panel.Choice(), LISTS).rows)
    assert str(error.value) == f"{path}:{number}: {told}; build the export anew"


def test_where_no_rows_are_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(NothingToDoError, match="no rows"):
        panel.table(tmp_path, "long", panel.Choice(), LISTS)


def test_figures_come_before_the_file_is_read_to_its_end(fiction: Path) -> None:
    with (fiction / "townkg-statements.jsonl").open("a", encoding="utf-8") as rows:
        rows.write('{"predicate":"label"\n')
    figures = iter(panel.table(fiction, "long", panel.Choice(), LISTS).rows)
    assert next(figures)["area"]
    with pytest.raises(ReadingError, match="no row"):
        list(figures)
