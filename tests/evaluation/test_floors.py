"""The figures on the annotated seeds, as shipped, must not fall (tests/gold/README.md has them all)."""

import json
from functools import partial
from pathlib import Path

import pytest

from kg.evaluation import evaluate
from kg.pipeline import process
from kg.readers import Reader

ROOT = Path(__file__).parents[2]
# By reader: what is the least F1 of (entities relaxed, entities exact, relations, observations).
FLOORS = {"learned": (0.92, 0.90, 0.89, 0.95), "rules": (0.74, 0.70, 0.67, 0.95)}


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the annotations of the seeds alone."""
    folder = tmp_path_factory.mktemp("gold")
    for path in (ROOT / "tests" / "gold").glob("0*.json"):
        (folder / path.name).write_bytes(path.read_bytes())
    assert len(list(folder.iterdir())) == 3
    return folder


@pytest.mark.parametrize("reader", FLOORS)
def test_the_figures_on_the_seeds_stand(seeds: Path, reader: Reader) -> None:
    rows = evaluate(seeds, partial(process, reader=reader), [ROOT / "seeds"]).rows()
    found = {(row["item"], row["match"]): float(row["f1"] or 0) for row in rows if row["report"] == "all"}
    wanted = [
        ("entities", "relaxed"),
        ("entities", "exact"),
        ("relations", "relaxed"),
        ("observations", "relaxed"),
    ]
    below = {key: found[key] for key, floor in zip(wanted, FLOORS[reader], strict=True) if found[key] < floor}
    assert not below, json.dumps({str(k): v for k, v in below.items()})


def test_reports_that_nothing_was_trained_on_are_read_as_well() -> None:
    rows = evaluate(ROOT / "tests" / "gold" / "control", process, [ROOT / "seeds"]).rows()
    found = {(row["item"], row["match"]): float(row["f1"] or 0) for row in rows if row["report"] == "all"}
    assert found["entities", "relaxed"] >= 0.9
    assert found["entities", "exact"] >= 0.88
    assert found["relations", "relaxed"] >= 0.87
