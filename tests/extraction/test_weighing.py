"""Evidence for and against a name, and what the tables make of it."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from kg import resources
from kg.errors import DataError
from kg.extraction import rules, weighing
from kg.extraction.candidate import Candidate
from kg.extraction.evidence import rows, stretches
from kg.extraction.proposers import Proposals
from kg.extraction.proposers.network import NetworkProposals
from kg.extraction.proposers.rules import RuleProposals
from kg.extraction.spans import KINDS
from kg.extraction.weighing import Table, features, tables, weigh
from kg.model import Document, EntityType
from kg.readers import PROPOSERS, Reader
from kg.reading import read
from kg.tools.weigh import toml

TEXT = "青枫镇人民政府。推进枫桥路改造工程，深入开展“百企千店”拓市行动。"


class Network:
    """Scores that are sure of one stretch."""

    def __init__(self, start: int, end: int, kind: EntityType) -> None:
        self.sure = (start, end, kind)

    def proposals(self) -> list[tuple[int, int, EntityType]]:
        return [self.sure]

    def spans(self, start: NDArray[Any], end: NDArray[Any], kind: EntityType) -> dict[str, NDArray[Any]]:
        hit = [(a, b, kind) == self.sure for a, b in zip(start, end, strict=True)]
        return {"core": np.where(hit, 0.9, 0.01), "optional": np.where(hit, 0.05, 0.01)}


class Scores:
    """Each stretch has the core score that it was given."""

    def __init__(self, scores: dict[tuple[int, int, EntityType], float]) -> None:
        self.scores = scores

    def proposals(self) -> list[tuple[int, int, EntityType]]:
        return list(self.scores)

    def spans(self, start: NDArray[Any], end: NDArray[Any], kind: EntityType) -> dict[str, NDArray[Any]]:
        core = [self.scores.get((a, b, kind), 0.0) for a, b in zip(start, end, strict=True)]
        return {"core": np.array(core), "optional": np.zeros(len(core))}


@pytest.fixture
def document() -> Document:
    return read(TEXT.encode(), "test.txt")


@pytest.mark.parametrize("reader", PROPOSERS)
def test_every_reader_has_a_table_a_type_and_every_weight_an_explanation(reader: Reader) -> None:
    found = tables(reader)
    assert set(found) == set(KINDS)
    for table in found.values():
        assert 0 < table.threshold < 1
        assert set(table.weights) <= set(features())


def test_every_rule_has_its_feature(document: Document) -> None:
    found = rules.candidates(document.text, "青枫")
    assert {f"rule:{c.rule}" for c in found} <= set(features())
    assert all(meaning for meaning in features().values())


def test_a_table_with_an_unknown_feature_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "features.toml").write_text('always = "x"', encoding="utf-8")
    bad = "[Project]\nleast = 0.5\n[Project.weights]\nmagic = 1.0\n"
    (tmp_path / "evidence" / "rules.toml").write_text(bad, encoding="utf-8")
    monkeypatch.setattr(resources, "data", lambda name: tmp_path / name)
    features.cache_clear()
    tables.cache_clear()
    with pytest.raises(DataError, match="magic"):
        weighing.tables("rules")
    features.cache_clear()
    tables.cache_clear()


def test_the_likeliest_stretches_rival_those_that_share_characters_with_them(document: Document) -> None:
    project, programme = EntityType.PROJECT, EntityType.PROGRAMME
    scores = {
        (0, 4, project): 0.8,
        (2, 6, project): 0.7,
        (2, 6, programme): 0.5,
        (6, 9, programme): 0.4,
        (10, 12, project): 0.39,
    }
    proposed = [NetworkProposals(document.text, Scores(scores))]
    where = stretches(document, proposed)
    evidence = rows(document, where, proposed)
    told = {
        p: tuple(float(evidence[f][i]) for f in ("taken", "rival", "other-type")) for i, p in enumerate(where)
    }
    assert told == {
        (0, 4, project): (1, 0, 0),
        (2, 6, project): (0, 0.8, 0),
        (2, 6, programme): (0, 0, 0.8),
        (6, 9, programme): (1, 0, 0),
        (10, 12, project): (0, 0, 0),
    }


def test_evidence_has_a_number_for_every_proposal(document: Document) -> None:
    start = document.text.index("枫桥路")
    proposed: list[Proposals] = [
        RuleProposals(rules.candidates(document.text, "青枫")),
        NetworkProposals(document.text, Network(start, start + 7, EntityType.PROJECT)),
    ]
    where = stretches(document, proposed)
    evidence = rows(document, where, proposed)
    assert (start, start + 7, EntityType.PROJECT) in where
    assert {len(column) for column in evidence.values()} == {len(where)}
    assert evidence["core"][where.index((start, start + 7, EntityType.PROJECT))] == 0.9
    assert set(evidence) <= set(features())


@pytest.mark.parametrize(
    ("sentence", "words", "turns"),
    [
        ("打通“断头路”，", "“断头路”", {"turn-before"}),
        ("组建“热心大姐”式的队伍。", "“热心大姐”", {"turn-behind"}),
        ("开展“百日攻坚”行动。", "“百日攻坚”", set()),
        ("“主产业”“新产业”相结合。", "“主产业”", {"quote-beside"}),
        ("从“管理型”向“服务型”转变。", "服务型", {"turn-before", "turn-behind"}),
        ("打通枫桥路。", "枫桥路", set()),
        ("建成“四好农村路”，", "“四好农村路”", set()),
        ("新一轮的“双百”行动。", "“双百”行动", {"turn-before"}),
        ("深化“最多跑一次”改革的成效。", "“最多跑一次”改革", set()),
    ],
)
def test_turns_of_speech_speak_against_quoted_words(sentence: str, words: str, turns: set[str]) -> None:
    text = read(sentence.encode(), "test.txt")
    start = text.text.index(words)
    evidence = rows(text, [(start, start + len(words), EntityType.PROGRAMME)], [])
    assert {n for n in ("turn-before", "turn-behind", "quote-beside") if evidence[n][0]} == turns


def test_what_is_believed_has_the_probability_as_confidence(document: Document) -> None:
    found = [
        RuleProposals(
            [
                Candidate(0, 3, EntityType.PROJECT, "head", 0.6),
                Candidate(4, 8, EntityType.PROJECT, "head", 0.6),
            ]
        )
    ]
    sure = {kind: Table(0.5, {"always": 2.0}) for kind in KINDS}
    doubtful = {kind: Table(0.5, {"always": -2.0}) for kind in KINDS}
    assert [c.confidence for c in weigh(document, found, sure)] == [0.8808, 0.8808]
    assert weigh(document, found, doubtful) == []


@pytest.mark.parametrize("reader", PROPOSERS)
def test_tables_are_as_the_tool_writes_them(reader: Reader) -> None:
    text = (resources.data("evidence") / f"{reader}.toml").read_text(encoding="utf-8")
    assert toml(tables(reader)) == text
