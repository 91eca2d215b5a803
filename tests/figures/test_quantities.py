"""The one table of units, factors and currencies, and the lexicons that take words from it."""

from decimal import Decimal
from pathlib import Path

import pytest

from kg import lexicon, resources
from kg.errors import DataError
from kg.quantities import quantities

RIGHT = resources.data("quantities.toml").read_text(encoding="utf-8")


def test_bases_are_bases_of_themselves() -> None:
    table = quantities()
    assert {base.unit for base in table.bases.values()} - {"百分点"} <= set(table.bases)
    assert {word: factor for word, factor in table.magnitudes.items() if factor >= 10**4} == {
        "万": Decimal(10**4),
        "亿": Decimal(10**8),
    }


def test_lexicons_take_their_words_from_it() -> None:
    words = lexicon.load("amounts")["currency"].words
    assert {"美元", "块"} <= set(words) == set(quantities().codes)
    assert "块" not in lexicon.load("observations")["currency"].words


@pytest.mark.parametrize(
    ("right", "wrong", "word"),
    [
        ('"百" = "100"', '"百" = "hundred"', '"百"'),
        ('"亩" = ["亩", "1"]', '"亩" = ["亩", "-1"]', '"亩"'),
        ('"亩" = ["亩", "1"]', '"亩" = ["亩"]', '"亩"'),
        ('"美元" = ["美元", "USD"]', '"美元" = ["美元", "dollar"]', '"美元"'),
    ],
)
def test_a_wrong_table_is_told_with_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, right: str, wrong: str, word: str
) -> None:
    text = RIGHT.replace(right, wrong)
    (tmp_path / "quantities.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(resources, "data", lambda name: tmp_path / name)
    quantities.cache_clear()
    with pytest.raises(DataError) as caught:
        quantities()
    quantities.cache_clear()
    line = next(n for n, words in enumerate(text.splitlines(), 1) if words.startswith(word))
    assert caught.value.where == f"quantities.toml:{line}"


def test_a_group_of_words_from_nowhere_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "quantities.toml").write_text(RIGHT, encoding="utf-8")
    group = '[a]\npurpose="p"\naccept="x"\nrefuse="y"\nwords-from="quantities none"\n'
    (tmp_path / "lexicons" / "bad.toml").write_text(group, encoding="utf-8")
    monkeypatch.setattr(resources, "data", lambda name: tmp_path / name)
    lexicon.load.cache_clear()
    with pytest.raises(DataError) as caught:
        lexicon.load("bad")
    lexicon.load.cache_clear()
    assert caught.value.where == "bad.toml:1"
