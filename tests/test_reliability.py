"""Every rule of claims and figures has a row that explains it, and what is wrong in a row is named."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg import reliability, resources
from kg.errors import DataError
from kg.reliability import Counts, Rule

PACKAGE = Path(kg.__file__).parent


def named(room: str) -> Iterator[str]:
    """The names with hyphens in a room's code, those of lexicon groups left out: its rules."""
    for path in sorted((PACKAGE / room).glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        groups = {id(node.slice) for node in ast.walk(tree) if isinstance(node, ast.Subscript)}
        for node in ast.walk(tree):
            words = node.value if isinstance(node, ast.Constant) and id(node) not in groups else None
            if isinstance(words, str) and re.fullmatch("[a-z]+(-[a-z]+)+", words):
                yield words


def test_every_rule_has_a_row_and_every_row_a_rule() -> None:
    told = (name for name in named("figures") if name.startswith(("level-", "growth-")))
    figures = {"level", "growth", *told}
    assert set(reliability.load()) == set(named("claims")) | figures


@pytest.mark.parametrize("rule", reliability.load().values(), ids=reliability.load())
def test_a_row_has_one_sentence_in_each_language(rule: Rule) -> None:
    assert re.fullmatch("[A-Z][^.]*[.]", rule.explanation)
    assert re.fullmatch("[^。]*[\u4e00-\u9fff][^。]*。", rule.explanation_zh)


ROW = '[a]\nexplanation = "E."\nexplanation-zh = "释。"\n'


def load(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Rule]:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "claims.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(resources, "data", lambda name: tmp_path / name)
    monkeypatch.setattr(reliability, "load", reliability.load.__wrapped__)
    return reliability.load()


def test_shares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = ROW + "right = 8\nof = 8\nunlisted = { right = 0, of = 0 }\n"
    rules = load(text + ROW.replace("[a]", "[b]") + 'counted-with = "a"\n', tmp_path, monkeypatch)
    assert (rules["a"].counts, rules["a"].counted_with) == (Counts(8, 8), "")
    assert (rules["b"].counts, rules["b"].counted_with) == (Counts(8, 8), "a")
    shares = [reliability.share(rule, listed=listed) for rule in "ab" for listed in (True, False)]
    assert shares == [0.9, 0.5, 0.9, 0.5]
    with pytest.raises(DataError, match=r"no rule \[c\]"):
        reliability.share("c")


def test_a_rule_without_counts_apart_has_one_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(ROW + "right = 2\nof = 3\n", tmp_path, monkeypatch)
    assert reliability.share("a", listed=False) == reliability.share("a") == 0.6


@pytest.mark.parametrize(
    ("text", "where", "reason"),
    [
        ("[a\n", "claims.toml", "Expected"),
        ("a = 1\n", "claims.toml:1", r"[a]: not a table"),
        ("\n" + ROW, "claims.toml:2", "[a]: right and of: two whole numbers"),
        (ROW + "right = 1\nof = true\n", "claims.toml:1", "[a]: right and of: two whole numbers"),
        (ROW + "right = 3\nof = 2\n", "claims.toml:1", "[a]: right lies between 0 and of"),
        (ROW + "right = 1\nof = 2\nunlisted = 1\n", "claims.toml:1", "[a]: unlisted: right and of"),
        (ROW + "right = 1\nof = 2\nrigth = 1\n", "claims.toml:1", "[a]: unknown key rigth"),
        (ROW + 'right = 1\ncounted-with = "a"\n', "claims.toml:1", "[a]: unknown key right"),
        (ROW + 'counted-with = "a"\n', "claims.toml:1", "[a]: counted-with: no rule [a] with counts"),
        (ROW + 'counted-with = "b"\n', "claims.toml:1", "[a]: counted-with: no rule [b]"),
        (ROW.replace('"释。"', '" "'), "claims.toml:1", "[a]: explanation-zh: one sentence"),
    ],
)
def test_what_is_wrong_is_named_with_file_line_and_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, where: str, reason: str
) -> None:
    with pytest.raises(DataError) as caught:
        load(text, tmp_path, monkeypatch)
    assert caught.value.where == where
    assert reason in caught.value.reason
