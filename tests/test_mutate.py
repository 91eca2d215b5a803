"""The breaks that ``python -m tests.mutate`` makes are code, and of every kind it says."""

import ast
from pathlib import Path

import pytest

from tests import mutate

CODE = '''
def least(words: list[str], most: int = 3) -> bool:
    """Not broken: this text, and annotations."""
    if TYPE_CHECKING:
        most = 9
    for word in words[1:]:
        if word == f"{most + 1}":
            continue
    return not most and max(x for x in words if x) <= 0.5
'''


def test_breaks_are_code_and_of_every_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutate, "ROOT", tmp_path)
    (tmp_path / "a.py").write_text(CODE, encoding="utf-8")
    found = list(mutate.breaks(Path("a.py")))
    for one in found:
        ast.parse(one.in_source(CODE.encode()))
    assert {(one.old, one.new) for one in found} == {
        ("3", "(4)"),
        ("3", "(2)"),
        ("1", "(1 + 1)"),
        ("1", "(2)"),
        ("1", "(0)"),
        ('word == f"{most + 1}"', "(word != f'{most + 1}')"),
        ('word == f"{most + 1}"', "(not (word == f'{most + 1}'))"),
        ("continue", "break"),
        ("not most and max(x for x in words if x) <= 0.5", "False"),
        (
            "not most and max(x for x in words if x) <= 0.5",
            "(not most or max((x for x in words if x)) <= 0.5)",
        ),
        ("not most", "(most)"),
        ("max", "min"),
        ("x", "True"),
        ("max(x for x in words if x) <= 0.5", "(max((x for x in words if x)) < 0.5)"),
        ("0.5", "1.0"),
        ("0.5", "0.25"),
        ("0.5", "0.6"),
    }
