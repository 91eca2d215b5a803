"""What the rules reader finds in a sentence, by cases."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.extraction.candidate import Candidate, without_overlap
from kg.extraction.rules import candidates
from kg.model import EntityType

CASES = tomllib.loads(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_names_of_a_sentence(case: dict[str, Any]) -> None:
    text = case["text"]
    found = {f"{c.type}|{text[c.start : c.end]}" for c in without_overlap(candidates(text, "青枫"))}
    assert not set(case.get("names", [])) - found
    assert not set(case.get("not", [])) & found


def test_the_more_confident_candidate_wins_then_the_longer() -> None:
    short = Candidate(0, 4, EntityType.PROJECT, "a", 0.5)
    longer = Candidate(0, 6, EntityType.PROJECT, "b", 0.5)
    sure = Candidate(5, 9, EntityType.PROGRAMME, "c", 0.9)
    assert without_overlap([short, longer, sure]) == [short, sure]
    assert without_overlap([longer, short]) == [longer]
