"""The parts of the learned reader that no training changes."""

import tracemalloc

import numpy as np
import pytest

from kg.errors import MissingPartError
from kg.extraction.learned import chars, encoder, labels
from kg.extraction.learned.network import side_by_side
from kg.extraction.learned.recurrent import steps
from kg.extraction.learned.scores import NetworkScores
from kg.model import Document, EntityType
from kg.reading import read

TEXT = """石佛塬镇政府工作报告
一、上年工作回顾
甲、乙、丙三村建成“一站式”中心2个。
二、今年工作安排
加快甲、丙建设。
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return read(TEXT.encode(), "fiction.txt")


def test_a_mention_is_marked_with_the_labels_of_its_parts() -> None:
    row = np.zeros(6, dtype=np.int64)
    labels.mark(row, 1, 4, 2)
    labels.mark(row, 4, 5, 0)
    assert row.tolist() == [0, 9, 10, 11, 4, 0]


def test_stretches_cover_every_sentence_and_are_not_long() -> None:
    long = read(("石佛塬镇政府工作报告\n" + "推进甲工程，" * 60 + "完成。\n").encode(), "fiction.txt")
    found = chars.chunks(long, longest=100)
    covered = {i for start, end in found for i in range(start, end)}
    assert covered == {i for s in long.sentences for i in range(s.start, s.end)}
    assert max(end - start for start, end in found) <= 100


def test_stretches_stand_side_by_side_the_longest_first() -> None:
    bounds = [(0, 3), (3, 4), (9, 14), (20, 22)]
    ((places, rows),) = side_by_side(bounds)
    assert places.tolist() == [9, 0, 20, 3, 10, 1, 21, 11, 2, 12, 13]
    assert [row.stop - row.start for row in rows] == [4, 3, 2, 1, 1]
    parts = [part for part, _ in side_by_side(bounds, most=6)]
    assert len(parts) > 1 and sorted(np.concatenate(parts)) == sorted(places)
    assert list(side_by_side([])) == []


def test_features_tell_quotes_plans_lists_and_repeats(document: Document) -> None:
    rows = chars.features(document)
    assert rows.shape == (len(document.text), chars.WIDTH)
    quotes, plans, lists = chars.WIDTH - 11, chars.WIDTH - 8, chars.WIDTH - 5
    at = document.text.index("一站式")
    assert rows[at : at + 3, quotes].all() and not rows[at + 4, quotes]
    assert not rows[at, plans] and rows[document.text.index("加快"), plans]
    assert rows[document.text.index("甲"), lists]
    assert not rows[document.text.index("加快"), lists], "one 、 makes no list"
    assert (rows.sum(1) >= 1).all()


def test_words_that_the_text_has_again_are_told_by_their_length() -> None:
    text = "甲乙丙丁戊，甲乙丙丁。戊丙丁戊，，戊丙"
    report = read(f"石佛塬镇政府工作报告\n{text}\n".encode(), "fiction.txt")
    start = report.text.index("甲")
    threes, fours, sixes, _ = chars.features(report)[start:, -4:].T
    assert "".join(c for c, again in zip(text, threes, strict=False) if again) == "甲乙丙丁戊甲乙丙丁丙丁戊"
    assert "".join(c for c, again in zip(text, fours, strict=False) if again) == "甲乙丙丁甲乙丙丁"
    assert not sixes.any()


def proposed(
    begins: dict[int, float], ends: dict[int, float], inside: dict[int, float], size: int = 60
) -> list[tuple[int, int]]:
    """What is proposed where the network gives each of the characters 0.2 of being a begin, an end."""
    scores = np.zeros((size, labels.LABELS), dtype=np.float32)
    project = list(EntityType).index(EntityType.PROJECT)
    for part, likely in ((labels.BEGIN, begins), (labels.END, ends), (labels.INSIDE, inside)):
        for place, score in likely.items():
            scores[place, labels.label(project, part)] = score
    return [place[:2] for place in NetworkScores.of(scores).proposals()]


def test_names_of_two_characters_to_the_longest_are_proposed() -> None:
    ends = dict.fromkeys((1, 2, 3, 46, 47), 0.2)
    assert proposed({2: 0.2}, ends, dict.fromkeys(range(60), 0.4)) == [(2, 4), (2, 47)]
    assert proposed({2: 0.15}, {3: 0.14}, dict.fromkeys(range(60), 0.4)) == []


def test_no_name_is_proposed_across_a_character_that_is_likely_in_none() -> None:
    ends, inside = {4: 0.2, 6: 0.2, 8: 0.2}, dict.fromkeys(range(60), 0.4)
    assert proposed({2: 0.2}, ends, inside | {5: 0.31}) == [(2, 5), (2, 7), (2, 9)]
    assert proposed({2: 0.2}, ends, inside | {5: 0.29}) == [(2, 5)]
    assert proposed({2: 0.2}, ends, inside | {6: 0.05}) == [(2, 5), (2, 7)], "it may be the name's last"


def test_known_characters_have_numbers_of_their_own() -> None:
    lac = encoder.encoder()
    known = lac.identifiers("镇村1")
    assert len(set(known)) == 3
    assert lac.identifiers("鎮") == lac.identifiers("镇"), "LAC reads old forms as new ones"
    assert lac.identifiers("\ue000") == lac.identifiers("\ue001"), "unknown ones share a number"


def test_states_of_a_character_depend_on_its_neighbours_alone() -> None:
    lac = encoder.encoder()
    one, many = lac.identifiers("镇村"), lac.identifiers("镇河村流")
    alone = lac.states(one, steps(np.array([2])))
    beside = lac.states(many, steps(np.array([2, 2])))
    assert alone.shape == (2, encoder.STATES)
    assert np.allclose(beside[[0, 2]], alone, atol=1e-6)
    assert np.array_equal(alone[:, :128], lac.states(one[::-1], steps(np.array([2])))[::-1, :128])
    assert not np.allclose(alone[:, 128:], lac.states(one[::-1], steps(np.array([2])))[::-1, 128:])


def test_a_missing_encoder_is_told_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder.encoder.cache_clear()
    monkeypatch.setattr(encoder, "find_spec", lambda _: None)
    with pytest.raises(MissingPartError, match="--reader rules"):
        encoder.encoder()


def test_what_is_kept_of_a_long_text_is_little() -> None:
    size, at_once = 400_000, 4_000
    blocks = (np.arange(start, start + at_once) for start in range(0, size, at_once))
    scores = np.full((at_once, labels.LABELS), 0.5, dtype=np.float32)
    tracemalloc.start()
    try:
        scored = NetworkScores(size, ((places, scores) for places in blocks))
        kept, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 60 * size
    assert most < 80 * size
    assert scored.spans(np.array([7]), np.array([9]), EntityType.PROJECT)["inside"] == [4.0]
