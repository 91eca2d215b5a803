"""What is left of a report's rows when less sure things go."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.model import Predicate
from kg.statements import predicates as p
from kg.statements import statements
from kg.statements.selecting import confident
from tests import fixtures

ROWS = statements(fixtures.first()).rows
AREA = next(row.value for row in ROWS if row.predicate == p.AREA)
RELATIONS = set(map(str, Predicate))


def doubtful(entity: Any) -> Any:
    """The rows with all mentions of one entity doubtful."""
    return [
        replace(row, confidence=0.2) if (row.entity, row.predicate) == (entity, p.MENTION) else row
        for row in ROWS
    ]


@pytest.mark.parametrize("entity", [r.entity for r in ROWS if r.predicate == p.NAME and r.entity != AREA])
def test_an_entity_goes_with_all_that_is_said_of_it(entity: Any) -> None:
    found = confident(doubtful(entity), 0.5)
    assert found == tuple(row for row in ROWS if entity not in (row.entity, row.value))
    assert len(found) < len(ROWS)


def test_the_reporting_area_stays_whatever_it_is() -> None:
    assert confident(doubtful(AREA), 0.5) == tuple(doubtful(AREA))


def test_what_is_just_sure_enough_stays() -> None:
    assert confident(ROWS, 0.9) == ROWS
    found = {row.predicate for row in confident(ROWS, 0.91)}
    assert p.OBSERVATION in found and p.SENTENCE in found
    assert not found & RELATIONS


def test_an_unsure_relation_of_the_reporting_area_goes() -> None:
    unsure = [replace(row, confidence=0.5) if row.predicate == "implements" else row for row in ROWS]
    found = {row.predicate for row in confident(unsure, 0.8)}
    assert "implements" not in found and "locatedIn" in found


def test_at_the_readmes_example_most_project_states_stay() -> None:
    folder = Path(kg.__file__).parents[1] / "seeds"
    reports = [kg.process(path.read_bytes(), path.name) for path in sorted(folder.glob("*.txt"))]
    rows = [statements(report).rows for report in reports]
    before, after = (
        sum(row.predicate == Predicate.STATUS for told in some for row in told)
        for some in (rows, [confident(told, 0.8) for told in rows])
    )
    assert before > 150
    assert after > before / 2
