"""The product's scores are those of tests/gold/score.py, on perturbed gold as predictions."""

import copy
import json
import random
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kg.evaluation import load, score
from kg.evaluation.gold import Annotation
from kg.evaluation.run import tally
from kg.evaluation.scoring import FIGURES, PREDICATES, TYPES
from tests.gold import score as reference

GOLD = Path(__file__).parents[1] / "gold"
REPORTS = load(GOLD)
FACETS: list[tuple[str, list[Any]]] = [
    ("period", [None, "2021", "2020/2025", "2019/2025", "2016/2020"]),
    ("direction", ["down", ""]),
    ("basis", ["year", "period", "average", "span"]),
    ("bound", ["about", "at-least", "exact", "range"]),
    ("upper", ["", "9"]),
    ("estimate", [True, False]),
    ("of", ["", "经开区"]),
    ("part", ["城镇", "农村"]),
    ("value", ["-3"]),
    ("unit", ["％", "个百分点"]),
]


def cut(name: str, chance: Random) -> str:
    return name[chance.randint(0, 2) : len(name) - chance.randint(0, 2)] or name


def thin(gold: Annotation, size: int = 70) -> Annotation:
    """A part of an annotation: the reference compares every name with every other one, slowly."""
    kept = {e["id"] for e in gold["entities"][::3][:size]}
    dropped = {e["id"] for e in gold["entities"]} - kept
    relations = [r for r in gold["relations"] if r["s"] in kept and r["o"] not in dropped]
    return {**gold, "entities": [e for e in gold["entities"] if e["id"] in kept], "relations": relations}


def perturbed(gold: Annotation, seed: int) -> Annotation:
    """A prediction that is often wrong: dropped, doubled, cut and retyped items."""
    chance = random.Random(f"{seed} {gold['document']}")
    copied = copy.deepcopy(gold)
    entities = [e for e in copied["entities"] if chance.random() > 0.15]
    for entity in entities:
        if chance.random() < 0.3:
            entity["name"], entity["aliases"] = cut(entity["name"], chance), []
        if chance.random() < 0.1:
            entity["type"] = chance.choice([*TYPES, "Organization"])
    entities += [{**e, "id": "x" + e["id"], "name": e["name"] + "二期"} for e in entities[::7]]
    relations = [r for r in copied["relations"] if chance.random() > 0.2]
    relations += [
        {**r, "p": chance.choice([r["p"], "status", "locatedIn", "partOf"])} for r in relations[::5]
    ]
    for relation in relations:
        if relation["p"] in ("awarded", "holdsPost"):
            relation["o"] = cut(relation["o"], chance)
    observations = [o for o in copied["observations"] if chance.random() > 0.2]
    for observation in observations[::3]:
        observation[chance.choice(["kind", "status"])] = chance.choice(
            ["level", "growth", "actual", "target"]
        )
        observation["indicator"] = cut(observation["indicator"], chance)
    for observation in observations[::4]:
        facet, values = chance.choice(FACETS)
        observation[facet] = chance.choice(values)
    for name in chance.sample(["town", "presenter", "date", "congress", "period"], 2):
        copied["report"][name] = chance.choice([None, "2021", (copied["report"][name] or "")[3:]])
    return {**copied, "entities": entities, "relations": relations, "observations": observations}


def counts(theirs: reference.Tally) -> tuple[int, ...]:
    return theirs.tp, theirs.fp, theirs.fn


@pytest.mark.parametrize("seed", range(3))
def test_equal_to_the_reference(tmp_path: Path, seed: int) -> None:
    gold_dir, predictions = tmp_path / "gold", tmp_path / "pred"
    gold_dir.mkdir()
    predictions.mkdir()
    thinned = [thin(r.annotation) for r in REPORTS[seed::3]]
    pairs = [(gold, perturbed(gold, seed)) for gold in thinned]
    for number, (gold, predicted) in enumerate(pairs):
        (gold_dir / f"{number:02}.json").write_text(json.dumps(gold), encoding="utf-8")
        (predictions / f"{number:02}.json").write_text(json.dumps(predicted), encoding="utf-8")
    ours = score(pairs)
    for relaxed, scores in ((False, ours.exact), (True, ours.relaxed)):
        _, entities, relations, *figures, _ = reference.run(gold_dir, predictions, relaxed=relaxed)
        theirs = {**{t: entities[t] for t in TYPES}, **{p: relations[p] for p in PREDICATES}}
        theirs |= dict(zip(FIGURES, figures, strict=True))
        for kind, expected in theirs.items():
            got = tally(scores, [kind])
            assert (got.right, got.false, got.missed) == counts(expected), kind
            assert got.f1 == pytest.approx(expected.prf()[2])


def test_same_types_and_predicates_as_the_reference() -> None:
    assert (list(TYPES), list(PREDICATES)) == (reference.TYPES, reference.PREDS)


def test_gold_against_itself_is_perfect() -> None:
    annotations = [r.annotation for r in REPORTS[::6]]
    result = score((annotation, annotation) for annotation in annotations)
    unmeasured = set(PREDICATES) - {relation["p"] for a in annotations for relation in a["relations"]}
    rows = [row for row in result.rows() if row["report"] == "all" and row["item"] not in unmeasured]
    assert {row["f1"] for row in rows} == {1.0}
    assert not list(result.errors())


def test_errors_carry_their_sentences() -> None:
    gold = {
        "document": "a.txt",
        "entities": [{"id": "e1", "type": "Town", "name": "云麓镇", "grade": "core", "quote": "云麓镇新建"}],
        "relations": [],
    }
    found = {
        "entities": [{"id": "p1", "type": "Town", "name": "岭下乡", "quote": "岭下乡扩建"}],
        "relations": [],
    }
    errors = {(e.fault, e.words, e.quote) for e in score([(gold, found)]).errors()}
    assert errors == {("missed", "云麓镇", "云麓镇新建"), ("false", "岭下乡", "岭下乡扩建")}
