"""The parts of the learned reader that no training changes."""

import itertools

import numpy as np
import pytest

from kg.errors import MissingPartError
from kg.extraction.learned import chars, decode, encoder, labels
from kg.extraction.learned.network import _groups
from kg.model import EntityType
from kg.reading import read

TEXT = """石佛塬镇政府工作报告
一、上年工作回顾
甲、乙、丙三村建成“一站式”中心2个。
二、今年工作安排
加快甲、乙、丙建设。
"""


@pytest.fixture(scope="module")
def document():
    return read(TEXT.encode(), "fiction.txt")


def follows(one, other):
    """Whether a label may follow another, by the scheme's definition."""
    inside = one and (one - 1) % labels.PARTS in (labels.BEGIN, labels.INSIDE)
    starts = not other or (other - 1) % labels.PARTS in (labels.BEGIN, labels.SINGLE)
    same = other and (one - 1) // labels.PARTS == (other - 1) // labels.PARTS
    return bool(same and not starts) if inside else starts


def test_labels_of_a_mention_follow_one_another_and_no_others():
    row = np.zeros(6, dtype=np.int64)
    labels.mark(row, 1, 4, 2)
    labels.mark(row, 4, 5, 0)
    assert row.tolist() == [0, 9, 10, 11, 4, 0]
    assert all(follows(a, b) for a, b in itertools.pairwise(row.tolist()))
    assert not follows(9, 0) and not follows(0, 10) and not follows(9, 6)


def best_by_trying_all(scores):
    size = scores.shape[1]
    ends = {0} | {i for i in range(1, size) if (i - 1) % 4 in (labels.END, labels.SINGLE)}
    starts = {0} | {i for i in range(1, size) if (i - 1) % 4 in (labels.BEGIN, labels.SINGLE)}
    paths = (
        p
        for p in itertools.product(range(size), repeat=len(scores))
        if p[0] in starts and p[-1] in ends and all(follows(a, b) for a, b in itertools.pairwise(p))
    )
    return max(paths, key=lambda p: sum(scores[t, label] for t, label in enumerate(p)))


def test_decoding_finds_the_best_whole_sequence():
    kinds, random = 2, np.random.default_rng(5)
    lengths = np.array([4, 3, 1, 2])
    chances = random.dirichlet(np.ones(1 + 4 * kinds) * 0.4, size=(4, 4)).astype(np.float32)
    paths = decode.best(chances, lengths)
    for row, length in enumerate(lengths):
        expected = best_by_trying_all(np.round(np.log(chances[row, :length] + 1e-6), 4))
        assert tuple(paths[row, :length]) == expected
        assert not paths[row, length:].any()


def test_mentions_are_read_off_a_sequence():
    row = np.zeros(6, dtype=np.int64)
    labels.mark(row, 1, 4, 1)
    labels.mark(row, 4, 5, 0)
    assert list(decode.mentions(row)) == [(1, 4, 1), (4, 5, 0)]


def test_core_and_optional_are_added_up():
    chances = np.zeros((1, labels.LABELS), dtype=np.float32)
    kinds = [(EntityType.PROJECT, False), (EntityType.PROJECT, True)]
    for kind, chance in zip(kinds, (0.5, 0.25), strict=True):
        chances[0, labels.label(labels.KINDS.index(kind), labels.BEGIN)] = chance
    merged = decode.merge(chances)
    assert merged.shape == (1, 1 + 4 * decode.MERGED)
    assert merged[0, labels.label(list(EntityType).index(EntityType.PROJECT), labels.BEGIN)] == 0.75


def test_stretches_cover_every_sentence_and_are_not_long():
    long = read(("石佛塬镇政府工作报告\n" + "推进甲工程，" * 60 + "完成。\n").encode(), "fiction.txt")
    found = chars.chunks(long, longest=100)
    covered = {i for start, end in found for i in range(start, end)}
    assert covered == {i for s in long.sentences for i in range(s.start, s.end)}
    assert max(end - start for start, end in found) <= 100
    assert sum(map(len, _groups(found))) == len(found)


def test_features_tell_quotes_plans_lists_and_repeats(document):
    rows = chars.features(document)
    assert rows.shape == (len(document.text), chars.WIDTH)
    quotes, plans, lists = chars.WIDTH - 11, chars.WIDTH - 8, chars.WIDTH - 5
    at = document.text.index("一站式")
    assert rows[at : at + 3, quotes].all() and not rows[at + 4, quotes]
    assert not rows[at, plans] and rows[document.text.index("加快"), plans]
    assert rows[document.text.index("甲"), lists]
    assert (rows.sum(1) >= 1).all()


def test_known_characters_have_numbers_of_their_own():
    lac = encoder.encoder()
    known = lac.identifiers("镇村1")
    assert len(set(known)) == 3
    assert lac.identifiers("鎮") == lac.identifiers("镇"), "LAC reads old forms as new ones"
    assert lac.identifiers("\ue000") == lac.identifiers("\ue001"), "unknown ones share a number"
    assert lac.vectors("镇村").shape == (2, 128)
    assert lac.weights("helper.concat.5").shape == (2, 384, 128)


def test_a_missing_encoder_is_told_with_a_remedy(monkeypatch):
    encoder.encoder.cache_clear()
    monkeypatch.setattr(encoder, "find_spec", lambda _: None)
    with pytest.raises(MissingPartError, match="--reader rules"):
        encoder.encoder()


def test_joining_appends_a_graph_field():
    assert encoder.join(b"model", b"x" * 200) == b"model" + bytes([0x3A, 0xC8, 0x01]) + b"x" * 200
