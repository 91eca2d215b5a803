"""The annotated figures: how many are found, and how many are found with every facet right."""

from pathlib import Path
from typing import Any

from kg.divisions import gazetteer, locate
from kg.evaluation import GoldReport, load, predict
from kg.evaluation.counting import Counter
from kg.evaluation.figures import MEANT, OBSERVATIONS, score_observations
from kg.extraction import complete
from kg.pipeline import finish
from kg.reading import read
from kg.statements import statements

GOLD = Path(__file__).parents[1] / "gold"
SEEDS = GOLD.parents[1] / "seeds"
FLOORS = (0.95, 0.90)
"""The least F1 of figures found, and of figures found with every facet right."""


def found(gold: GoldReport) -> list[dict[str, Any]]:
    """The figures of a report, of which no names but places are looked for."""
    assert gold.text is not None
    document = read(gold.text.read_bytes(), gold.document)
    area, issues = locate(document, gazetteer())
    report = finish(document, area, issues, complete(document, area, gazetteer(), []))
    figures: list[dict[str, Any]] = predict(statements(report).rows)["observations"]
    return figures


def test_annotated_figures_are_found() -> None:
    counter = Counter("all")
    for gold in load(GOLD, [GOLD / "texts", SEEDS]):
        score_observations(gold.annotation["observations"], found(gold), counter)
    reached = [counter.tallies[kind].f1 for kind in (OBSERVATIONS, MEANT)]
    below = [f"{f1:.3f} < {floor}" for f1, floor in zip(reached, FLOORS, strict=True) if f1 < floor]
    assert not below, [(e.kind, e.fault, e.words) for e in counter.errors]
