"""Exports of fictional figures, each said in a few words."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from kg.figures.indicators import scheme
from kg.figures.units import normalize
from kg.model import Modality
from kg.period import Period
from kg.statements import Statement, line
from kg.stores import panel
from tests import fixtures

LISTS = panel.Lists(fixtures.division, scheme())
Make = Callable[..., tuple[panel.Table, list[dict[str, Any]]]]
TOWN, OTHER = "980102101000", "980102102000"


def report(name: str, title: str, day: str) -> list[Statement]:
    """The rows of a report's head."""
    told = {"source": f"{name}.txt", "title": title, "saidOn": day}
    return [Statement(f"report:{name}", key, value, entity=name, report=name) for key, value in told.items()]


def area(code: str, name: str = "r1") -> list[Statement]:
    """The rows that say which area a code is."""
    division = fixtures.DIVISIONS[code]
    told = {"label": division.name, "divisionCode": code, "divisionLevel": str(division.level)}
    local = f"{name}/Town/{division.name}"
    return [Statement(f"area:{code}", key, value, entity=local, report=name) for key, value in told.items()]


def figure(
    value: str,
    unit: str,
    period: str = "2023",
    code: str = TOWN,
    modality: str = "actual",
    name: str = "r1",
    **facets: str,
) -> Statement:
    """A figure's row; ``facets`` by the contract's names, the base unit reckoned where it is not given."""
    number, base = normalize(value, unit) or ("", "")
    told = {"kind": "level", "normalizedValue": f"{number}", "normalizedUnit": base, **facets}
    return Statement(
        f"area:{code}",
        "observation",
        value,
        entity=f"{name}/Town/{fixtures.DIVISIONS[code].name}",
        report=name,
        unit=unit,
        modality=Modality(modality),
        period=Period.parse(period) if period else None,
        sentence=3,
        start=10,
        end=12,
        sentence_start=8,
        sentence_end=20,
        quote=f"{value}{unit}。",
        rule="level",
        facets=tuple(sorted((key, told[key]) for key in told if told[key])),
        confidence=0.97,
    )


def written(folder: Path, rows: Iterable[Statement]) -> Path:
    """An export folder with these rows."""
    folder.mkdir(exist_ok=True)
    lines = sorted({line(row) for row in rows})
    (folder / "townkg-statements.jsonl").write_text("".join(f"{one}\n" for one in lines), encoding="utf-8")
    return folder


@pytest.fixture
def table(tmp_path: Path) -> Make:
    """What makes a table of rows: columns, records, notes."""

    def made(
        given: Iterable[Statement], form: str = "wide", choice: panel.Choice | None = None, **options: bool
    ) -> tuple[panel.Table, list[dict[str, Any]]]:
        rows = [*given, *area(TOWN), *area(OTHER), *report("r1", "政府工作报告", "2024-01-18")]
        data = written(tmp_path / "exports", rows)
        found = panel.table(data, form, choice or panel.Choice(), LISTS, **options)
        return found, list(found.rows)

    return made


@pytest.fixture
def fiction(tmp_path: Path) -> Path:
    """The export folder of the fictional reports."""
    rows = [row for report in fixtures.reports() for row in fixtures.rows(report)]
    return written(tmp_path / "fiction", rows)
