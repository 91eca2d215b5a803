"""Every group of every lexicon finds what it says it finds and refuses what it says it refuses."""

import re
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]  # the parse tree has no stubs
from typing import Any

import pytest

from kg import lexicon, resources
from kg.errors import DataError
from kg.lexicon import Group

DRILLS = Path(__file__).parent / "gold" / "drills" / "parts.toml"
LEXICONS = {"drills": lexicon.read(DRILLS)} | {name: lexicon.load(name) for name in lexicon.names()}
GROUPS = [(name, group) for name, groups in LEXICONS.items() for group in groups.values()]


@pytest.mark.parametrize(("name", "group"), GROUPS, ids=[f"{n}/{g.name}" for n, g in GROUPS])
def test_group_holds_its_examples(name: str, group: Group) -> None:
    assert group.purpose
    missed = [words for words in group.accept if not group.regex.search(words)]
    assert not missed, f"{name}.toml [{group.name}] misses {missed}"
    found = [words for words in group.refuse if group.regex.search(words)]
    assert not found, f"{name}.toml [{group.name}] finds {found}"


@pytest.mark.parametrize(
    ("text", "where", "reason"),
    [
        (
            '\n[a]\npurpose="p"\naccept="x"\nrefuse="y"\n',
            "bad.toml:2",
            "give one of words, words-from, pattern, any",
        ),
        ('[a]\npurpose="p"\naccept="x"\nrefuse="y"\nwords="x x"\n', "bad.toml:1", "twice"),
        ('[a]\npurpose="p"\naccept="x"\nrefuse="y"\npattern="("\n', "bad.toml:1", "unterminated"),
        ('[a]\naccept="x"\nrefuse="y"\nwords="x"\n', "bad.toml:1", "purpose"),
        ('[a]\npurpose="p"\naccept=[]\nrefuse="y"\nwords="x"\n', "bad.toml:1", "array of strings"),
        ('[a]\npurpose="p"\naccept="x"\nrefuse=["y", 1]\nwords="x"\n', "bad.toml:1", "array of strings"),
        (
            '[a]\npurpose="p"\naccept="x"\nrefuse="y"\nany=[{any=["x"],behind=["y"]}]\n',
            "bad.toml:1",
            "behind",
        ),
        ('[a]\npurpose="p"\naccept="x"\nrefuse="y"\nany=["x"]\nwords="x"\n', "bad.toml:1", "any, words"),
        ('[a]\npurpose="p"\naccept="x"\nrefuse="y"\nany=["x"]\nnot-after=["x+"]\n', "bad.toml:1", "fixed"),
        ('[a]\npurpose="p"\naccept="x"\nrefuse="y"\npattern="{b}"\n', "bad.toml:1", "'b'"),
        ("[a\n", "bad.toml", "Expected"),
    ],
)
def test_wrong_lexicons_are_named_with_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, where: str, reason: str
) -> None:
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "bad.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(resources, "data", lambda name: tmp_path / name)
    lexicon.load.cache_clear()
    with pytest.raises(DataError) as caught:
        lexicon.load("bad")
    lexicon.load.cache_clear()
    assert caught.value.where == where
    assert reason in caught.value.reason


def test_patterns_refer_to_the_shared_lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lexicons").mkdir()
    head = 'purpose="p"\naccept="x"\nrefuse="y"\n'
    shared, bad, good = (tmp_path / "lexicons" / f"{n}.toml" for n in (lexicon.SHARED, "bad", "good"))
    shared.write_text(f'[big-end]\n{head}words="a b"\n', encoding="utf-8")
    good.write_text(f'[a]\n{head}pattern="x{{suffixes.big_end}}"\n', encoding="utf-8")
    bad.write_text(f'[a]\n{head}pattern="x{{suffixes.other}}"\n', encoding="utf-8")
    monkeypatch.setattr(resources, "data", lambda name: tmp_path / name)
    lexicon.load.cache_clear()
    assert lexicon.load("good")["a"].source == "x(?:a|b)"
    with pytest.raises(DataError) as caught:
        lexicon.load("bad")
    lexicon.load.cache_clear()
    assert (caught.value.where, "other" in caught.value.reason) == ("bad.toml:1", True)


def test_lexicons_are_named_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [Path(f"{name}.toml") for name in "bca"]
    monkeypatch.setattr(Path, "glob", lambda *_: iter(files))
    assert lexicon.names() == ("a", "b", "c")


def group(tmp_path: Path, text: str) -> Any:
    path = tmp_path / "small.toml"
    path.write_text(f'{text}\npurpose="p"\naccept="x"\nrefuse="y"\n', encoding="utf-8")
    return list(lexicon.read(path).values())[-1]


def test_any_of_several_patterns_but_not_after_nor_before_others(tmp_path: Path) -> None:
    text = """
        [state]
        any = [
          { any = ["完成"], not-after = ["主体", "已"], not-before = ["投资", '.{{2}}工作'] },
          { words = "竣工 完工", not-after = ["将"] },
          '第\\d期',
        ]
        not-before = ["前"]
    """
    said = "完成。已完成。主体完成。完成投资。完成前期工作。完成前。竣工。将完工。第2期。"
    assert group(tmp_path, text).regex.findall(said) == ["完成", "竣工", "第2期"]


def test_patterns_of_several_lines_are_read_as_verbose_ones(tmp_path: Path) -> None:
    pattern = r"""
        年[ ] \  (?P<x> [^]\] #]{2})  # a comment with ] and )
        | [#]? \# (?= 月 )
    """
    text = "[a]\npattern = '''" + pattern.replace("{", "{{").replace("}", "}}") + "'''"
    found = group(tmp_path, text).source
    assert found == r"年[ ]\ (?P<x>[^]\] #]{2})|[#]?\#(?=月)"
    assert str(parser.parse(found)) == str(parser.parse(pattern, re.VERBOSE))


def test_a_pattern_of_one_line_means_its_blanks(tmp_path: Path) -> None:
    assert group(tmp_path, "[a]\npattern = 'a # b'").source == "a # b"


def test_alternatives_stand_together_where_another_group_has_them(tmp_path: Path) -> None:
    text = '[part]\nany = ["上", "下"]\npurpose="p"\naccept="上"\nrefuse="y"\n[whole]\npattern = "{part}半年"'
    assert group(tmp_path, text).regex.fullmatch("上半年")


def test_every_line_can_be_read() -> None:
    files = [DRILLS, *resources.data("lexicons").glob("*.toml")]
    lines = (
        (path, n, line) for path in files for n, line in enumerate(path.read_text("utf-8").splitlines(), 1)
    )
    long = [f"{path.name}:{n}: {len(line)} characters" for path, n, line in lines if len(line) > 120]
    assert not long
