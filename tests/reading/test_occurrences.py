"""Many words are counted and found in one go as str.count and str.rfind count and find one."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading import occurrences
from kg.reading.occurrences import counts, last_places

TEXTS = st.text("青枫a\U00020000", max_size=40)
WORDS = st.lists(st.text("青枫a\U00020000", min_size=1, max_size=6), max_size=6)


@pytest.fixture(params=[0, 300], ids=["by an index", "one by one"], autouse=True, scope="module")
def _few(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(occurrences, "_FEW", request.param)
        yield


@given(TEXTS, WORDS, st.integers(1, 5))
def test_words_are_counted_without_overlap(text: str, words: str, most: int) -> None:
    assert counts(text, words, most) == {word: min(text.count(word), most) for word in words}


@given(TEXTS, st.lists(st.text("青枫a", max_size=6), max_size=6))
def test_the_last_place_of_words_is_found(text: str, words: str) -> None:
    assert last_places(text, words) == {word: text.rfind(word) for word in words}
