"""How running text is cut into words."""

import pytest

from kg.divisions import gazetteer
from kg.divisions.words import Words


def cut(words: Words, text: str, name: str, names: dict[str, int]) -> list[str]:
    start = text.index(name)
    spans = words.around(text, start, start + len(name), names)
    return [text[slice(*span)] for span in spans]


WORDS = Words({"推广": "+1000", "安全": "+8000", "推": "700", "全": "900", "广": "300", "安": "400"})


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("推广安全", {}, ["推广", "安全"]),
        ("推广安全", {"广安": 2}, ["推广", "安全"]),
        ("推广安全", {"广安": 2_000_000_000}, ["推", "广安", "全"]),
        ("在推广安全、生产", {}, ["在", "推广", "安全"]),
        ("很长很长很长很长的推广安全", {}, ["推广", "安全"]),
    ],
)
def test_names_are_words_as_far_as_they_are_likely(
    text: str, names: dict[str, int], expected: list[str]
) -> None:
    found = cut(WORDS, text, "广安", names)
    assert found[-2:] == expected[-2:]
    assert "".join(found) in text


def test_the_packaged_words_tell_names_from_other_words() -> None:
    words = gazetteer().words
    assert words.is_general("创新") and words.is_general("城中村")
    assert not words.is_general("长白山")
