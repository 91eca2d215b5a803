"""Relations and projects, each with the area that holds it."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.errors import ReadingError
from kg.model import Modality
from kg.period import Period
from kg.statements import Statement
from kg.stores import panel
from kg.stores.panel.areas import Area, holding
from tests import fixtures
from tests.stores.panel.conftest import LISTS, OTHER, TOWN, Make


def place(code: str) -> Area:
    found = fixtures.DIVISIONS[code]
    return Area(f"area:{code}", code, found.name, str(found.level))


UNKNOWN, FARTHER = (Area(f"area:{n}", "", n, "") for n in ("石桥村", "柳村"))
HELD = [
    ([], None),
    ([place(TOWN)], "青枫镇"),
    ([place("980102000000"), place(TOWN)], "青枫镇"),  # the county is only the wider one
    ([place(TOWN), place(OTHER)], "云溪县"),
    ([UNKNOWN], "石桥村"),
    ([UNKNOWN, FARTHER], None),
    ([UNKNOWN, place(TOWN)], "青枫镇"),
]


@pytest.mark.parametrize(("places", "name"), HELD)
def test_the_smallest_area_that_holds_all_places(places: list[Area], name: str | None) -> None:
    found = holding(places, fixtures.division)
    assert (found and found.name) == name


def project(predicate: str, value: str, number: str = "1", **fields: Any) -> Statement:
    """A row of a project."""
    local = f"r{number}/Project/青枫织锦项目"
    return Statement(
        "project:0a", predicate, value, entity=local, report=f"r{number}", modality=Modality.ACTUAL, **fields
    )


def money(amount: str, original: str, number: str = "1") -> Statement:
    return project("investment", amount, number, unit="CNY", original=original)


STATES = [
    project("label", "青枫织锦项目"),
    project("status", "completed", "2", period=Period(2024)),
    project("status", "started", period=Period(2023)),
    project("status", "planned", facets=(("aimedStatus", "in-operation"), ("due", "2025"))),
    project("locatedIn", "r1/Town/青枫镇", object=f"area:{TOWN}"),
    project("undertakenBy", "r1/Enterprise/青枫织锦", object="enterprise:0b"),
]


def test_a_project_is_one_row(table: Make) -> None:
    found, (row,) = table(
        [*STATES, money("1500000", "150万元"), money("1500000", "150万元", "2")], "projects"
    )
    assert (row["project"], row["county"], row["places"]) == ("青枫织锦项目", "云溪县", "青枫镇")
    assert (row["investment"], row["currency"], row["investments"]) == (1_500_000, "CNY", "150万元")
    assert row["states"] == (
        "started 2023 actual；completed 2024 actual；planned actual aimed in-operation due 2025"
    )
    assert row["undertakers"] == "青枫织锦"
    assert not found.notes


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (money("viel", "150万元"), "value is no number: 'viel'"),
        (project("locatedIn", "青枫镇"), "value is no REPORT/TYPE/NAME: '青枫镇'"),
        (Statement("report:r3", "saidOn", "2024", entity="r3", report="r3"), "value is no day: '2024'"),
    ],
)
def test_a_value_that_is_none_is_told(table: Make, row: Statement, told: str) -> None:
    with pytest.raises(ReadingError, match=told):
        table([*STATES, row], "facts")


def test_several_amounts_of_a_project_are_not_decided(table: Make) -> None:
    found, (row,) = table(
        [*STATES, money("1500000", "150万元"), money("2000000", "200万元", "2")], "projects"
    )
    assert row["investment"] is None
    assert row["investments"] == "150万元；200万元"
    assert list(found.notes.values()) == [1]


def test_a_relation_has_both_ends_its_area_and_its_sentence(fiction: Path) -> None:
    rows = list(panel.table(fiction, "facts", panel.Choice(), LISTS).rows)
    row = next(row for row in rows if row["predicate"] == "undertakenBy")
    assert (row["subject_type"], row["subject"]) == ("Project", "青枫织锦二期智能工厂项目")
    assert (row["object_type"], row["object"]) == ("Enterprise", "青枫织锦有限公司")
    assert str(row["object"])[:4] in str(row["quote"])
    row = next(row for row in rows if row["original"] == "5亿元")
    assert (row["value"], row["unit"]) == (Decimal(500_000_000), "CNY")
    row = next(row for row in rows if row["predicate"] == "implements" and row["subject"] == "青枫镇")
    assert (row["area_code"], row["county"]) == (TOWN, "云溪县")


def test_relations_are_chosen_too(fiction: Path) -> None:
    rows = list(panel.table(fiction, "facts", panel.Choice(modality="target"), LISTS).rows)
    assert {row["modality"] for row in rows} == {"target"}
