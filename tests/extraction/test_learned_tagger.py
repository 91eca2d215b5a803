"""The trained tagger on a fictional report."""

import itertools

import numpy as np
import pytest

from kg.extraction.learned import tagger
from kg.model import EntityType, Status
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
def found(document):
    return {(document.text[t.start : t.end], t.type): t for t in tagger().tag(document)}


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
def test_names_are_found_whole_and_with_confidence(found, words, kind):
    mention = found[words, kind]
    assert mention.confidence > 0.5
    assert not mention.optional


def test_the_state_of_a_project_is_told(found):
    plan = found["槐荫渠节水改造工程", EntityType.PROJECT]
    assert plan.status == Status.PLANNED
    assert 0 < plan.status_probability <= 1
    assert found["豫沃农机", EntityType.ENTERPRISE].status is None


def test_scores_speak_for_mentions_and_against_others(document):
    scores = tagger().scores(document)
    start = document.text.index("豫沃农机")
    inside = scores.mention(start, start + 4, EntityType.ENTERPRISE)
    outside = scores.mention(start + 4, start + 7, EntityType.ENTERPRISE)
    assert inside[0] > 0.5 > outside[0]
    assert scores.inside(start, start + 4, EntityType.ENTERPRISE) > 0.5


def test_reading_twice_gives_the_same(document):
    (first, one), (second, two) = tagger().read(document), tagger().read(document)
    assert first == second
    assert np.array_equal(one.labels, two.labels)


def test_mentions_are_in_order_and_apart(document):
    mentions = tagger().tag(document)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))


def test_an_empty_text_names_nothing():
    assert tagger().tag(read("政府工作报告\n".encode(), "fiction.txt")) == ()
