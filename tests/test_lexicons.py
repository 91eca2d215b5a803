"""Every group of every lexicon finds what it says it finds and refuses what it says it refuses."""

from pathlib import Path

import pytest

from kg import lexicon, resources
from kg.errors import DataError

DRILLS = Path(__file__).parent / "gold" / "drills" / "parts.toml"
LEXICONS = {"drills": lexicon.read(DRILLS)} | {name: lexicon.load(name) for name in lexicon.names()}
GROUPS = [(name, group) for name, groups in LEXICONS.items() for group in groups.values()]


@pytest.mark.parametrize(("name", "group"), GROUPS, ids=[f"{n}/{g.name}" for n, g in GROUPS])
def test_group_holds_its_examples(name, group):
    assert group.purpose
    missed = [words for words in group.accept if not group.regex.search(words)]
    assert not missed, f"{name}.toml [{group.name}] misses {missed}"
    found = [words for words in group.refuse if group.regex.search(words)]
    assert not found, f"{name}.toml [{group.name}] finds {found}"


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ('\n[a]\npurpose="p"\naccept="x"\nrefuse="y"\n', "bad.toml:2", "either words or pattern"),
        ('[a]\npurpose="p"\naccept="x"\nrefuse="y"\nwords="x x"\n', "bad.toml:1", "twice"),
        ('[a]\npurpose="p"\naccept="x"\nrefuse="y"\npattern="("\n', "bad.toml:1", "unterminated"),
        ('[a]\naccept="x"\nrefuse="y"\nwords="x"\n', "bad.toml:1", "purpose"),
        ('[a]\npurpose="p"\naccept=[]\nrefuse="y"\nwords="x"\n', "bad.toml:1", "array of strings"),
        ('[a]\npurpose="p"\naccept="x"\nrefuse=["y", 1]\nwords="x"\n', "bad.toml:1", "array of strings"),
        ("[a\n", "bad.toml", "Expected"),
    ],
)
def test_wrong_lexicons_are_named_with_file_and_line(tmp_path, monkeypatch, text, place, reason):
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "bad.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(resources, "data", lambda name: tmp_path / name)
    lexicon.load.cache_clear()
    with pytest.raises(DataError) as caught:
        lexicon.load("bad")
    lexicon.load.cache_clear()
    assert caught.value.place == place
    assert reason in caught.value.reason


def test_lexicons_are_named_in_order(monkeypatch):
    files = [Path(f"{name}.toml") for name in "bca"]
    monkeypatch.setattr(Path, "glob", lambda *_: iter(files))
    assert lexicon.names() == ("a", "b", "c")
