"""The tables of evidence are what the annotated reports make of the proposals."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kg.extraction.learned.labels import KINDS as LABELLED
from kg.extraction.learned.labels import LABELS, OUTSIDE, mark
from kg.extraction.spans import KINDS
from kg.extraction.weighing import Table
from kg.model import EntityType
from kg.readers import Reader
from kg.tools.gold import gold
from kg.tools.weigh import (
    RELAXED_CREDIT,
    Case,
    case,
    fit,
    fitted,
    held_out,
    judged,
    levelled,
    proposers,
    toml,
)
from tests.given import given

SMALL = Path(__file__).parent / "weighing"
PROJECT = EntityType.PROJECT
NOTHING: Any = None
"""The document of a case that is weighed by its columns alone."""


def cases(reader: Reader, folder: Path | None = None) -> list[Case]:
    """The annotated reports of ``weighing``, as the reader's proposers see them."""
    asked = proposers(reader, folder)
    return [case(e.name, e.document, given(e.gold), asked) for e in gold(SMALL, SMALL)]


@pytest.fixture
def network(tmp_path: Path) -> Path:
    """A folder as ``kg.tools.train --held-out`` writes it, of a network that sees most of what is marked."""
    for example in gold(SMALL, SMALL):
        labels = np.full(len(example.document.text), OUTSIDE)
        for number, span in enumerate(example.spans):
            if number % 4:
                mark(labels, span.start, span.end, LABELLED.index((span.type, span.optional)))
        scores = np.full((len(labels), LABELS), 0.001, dtype=np.float16)
        scores[np.arange(len(labels)), labels] = 0.75
        np.savez(tmp_path / f"{example.name}.npz", labels=scores)
    return tmp_path


def made(truth: Any, listed: int = 0, **evidence: Any) -> Case:
    """A report with as many proposals of each type as ``truth`` has values, and their evidence."""
    where = [(n, n + 1, kind) for kind in KINDS for n in range(len(truth))]
    columns = {name: np.tile(values, len(KINDS)) for name, values in evidence.items()}
    columns["always"] = np.ones(len(where))
    return Case(
        "", NOTHING, [], where, columns, np.tile(truth, len(KINDS)), dict.fromkeys(KINDS, (1, listed))
    )


@pytest.mark.parametrize("reader", ["rules", "learned"])
def test_weighing_gives_the_committed_tables(reader: Reader, network: Path, tmp_path: Path) -> None:
    found = toml(fitted(cases(reader, network if reader == "learned" else None)))
    written = tmp_path / f"{reader}.toml"
    written.write_text(found, encoding="utf-8")
    wanted = (SMALL / f"{reader}.toml").read_text(encoding="utf-8")
    assert found == wanted, f"where a rule was changed on purpose, {written} is the new table"


def test_what_is_annotated_is_true_and_what_may_be_a_name_is_left_aside() -> None:
    example = next(item for item in cases("rules") if item.name == "云岭_2022")
    text = example.document.text
    where = [(text[start:end], kind) for start, end, kind in example.where]
    truth = dict(zip(where, example.truth, strict=True))
    assert truth["石坝大桥改建工程", PROJECT] == 1
    assert truth["“平安云岭”", EntityType.PROGRAMME] == RELAXED_CREDIT
    assert truth["“送温暖”活动", EntityType.PROGRAMME] == 0
    assert np.isnan(truth["云岭文化广场", PROJECT])
    assert example.listed[EntityType.ENTERPRISE] == (2, 3)  # 禾丰农业 is not proposed


def test_without_other_evidence_a_name_is_as_likely_as_names_are_listed() -> None:
    example = made([1, 1, 1, 0, np.nan])
    likely, truth = judged([example], PROJECT, Table(0, fit([example], PROJECT)))
    assert list(truth) == [1, 1, 1, 0]
    assert likely == pytest.approx([0.75] * 4, abs=0.005)


def test_a_feature_counts_as_far_as_it_tells_listed_names_from_others() -> None:
    example = made([1] * 50 + [0] * 50, rule=[1] * 50 + [0] * 50, short=[1, 0] * 50)
    weights = fit([example], PROJECT)
    assert weights["rule"] > 3
    assert abs(weights.get("short", 0)) < 0.01


def test_the_least_probability_is_between_listed_names_and_others() -> None:
    example = made([1] * 6 + [RELAXED_CREDIT] + [0] * 5, listed=1, rule=[2] * 6 + [1] + [-1] * 5)
    table = levelled([example], {kind: {"rule": 1.0} for kind in KINDS})[PROJECT]
    assert 1 / (1 + np.exp(1)) < table.threshold <= 1 / (1 + np.exp(-1))


def test_names_that_nothing_proposes_are_missed_and_speak_for_a_lower_least_probability() -> None:
    few, many = (made([1] * 5 + [1, 0, 0] * 2, listed, rule=[2] * 5 + [0] * 6) for listed in (1, 10))
    least = [levelled([e], {kind: {"rule": 1.0} for kind in KINDS})[PROJECT].threshold for e in (few, many)]
    assert least[1] <= 0.5 < least[0]


def test_a_place_is_read_with_tables_of_the_others_alone() -> None:
    both = cases("rules")
    for own, tables in held_out(both):
        assert tables == fitted([item for item in both if item not in own])
