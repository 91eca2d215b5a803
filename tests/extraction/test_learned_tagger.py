"""The trained tagger on a fictional report."""

import itertools

import numpy as np
import pytest

from kg.extraction.learned import tagger
from kg.extraction.opinion import Learned
from kg.model import EntityType
from kg.reading import read

TEXT = """石佛塬镇2023年政府工作报告
一、2023年工作回顾
总投资3.2亿元的昶瑞耐材高纯镁质材料项目建成投产，昶瑞耐材、豫沃农机等3家企业获评国家高新技术企业。
深入实施“百企升级”三年行动，扎实开展扫黑除恶专项斗争。
二、2024年工作安排
计划新建槐荫渠节水改造工程。
"""


@pytest.fixture(scope="module")
def document():
    return read(TEXT.encode(), "fiction.txt")


@pytest.fixture(scope="module")
def opinion(document):
    return Learned(tagger().read(document))


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
def test_names_are_found_whole_and_proposed(document, opinion, words, kind):
    start = document.text.index(words)
    mention = (start, start + len(words), kind)
    assert mention in opinion.mentions()
    assert mention in set(opinion.proposals())


def test_scores_speak_for_mentions_and_against_others(document, opinion):
    start = document.text.index("豫沃农机")
    starts, ends = np.array([start, start + 4]), np.array([start + 4, start + 7])
    said = opinion.spans(starts, ends, EntityType.ENTERPRISE)
    assert said["core"][0] > 0.5 > said["core"][1]
    for feature in ("inside", "begins", "ends", "weakest"):
        assert said[feature][0] > said[feature][1]
    assert said["runs-on-left"][1] > 0.5 > said["runs-on-left"][0], "等 follows a name, 豫 does not"


def test_half_a_name_runs_on(document, opinion):
    start = document.text.index("槐荫渠节水改造工程")
    said = opinion.spans(np.array([start]), np.array([start + 3]), EntityType.PROJECT)
    assert said["runs-on-right"][0] > 0.5
    assert said["ends"][0] < -1


def test_reading_twice_gives_the_same(document):
    first, second = tagger().read(document), tagger().read(document)
    assert first.mentions == second.mentions
    assert np.array_equal(first.labels, second.labels)


def test_mentions_are_in_order_and_apart(opinion):
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(opinion.mentions()))


def test_proposals_are_short_and_may_overlap(opinion):
    proposed = list(opinion.proposals())
    assert len(proposed) >= len(set(proposed)) > 0
    assert all(0 < b - a <= 45 for a, b, _ in proposed)


def test_an_empty_text_names_nothing():
    opinion = Learned(tagger().read(read("政府工作报告\n".encode(), "fiction.txt")))
    assert opinion.mentions() == ()
    assert list(opinion.proposals()) == []
