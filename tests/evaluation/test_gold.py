import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import NothingToDoError, ReadingError
from kg.evaluation import evaluate, load
from kg.model import Report
from kg.pipeline import process
from tests.given import given


def write(folder: Path, name: str, content: dict[str, Any] | str) -> None:
    (folder / name).write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def test_texts_are_found_beside_the_gold(tmp_path: Path) -> None:
    write(tmp_path, "a.json", {"document": "a.txt", "entities": [], "relations": []})
    write(tmp_path, "b.json", {"note": "no gold"})
    (tmp_path / "texts").mkdir()
    write(tmp_path / "texts", "a.txt", "云麓镇")
    assert [(g.document, given(g.text).name) for g in load(tmp_path)] == [("a.txt", "a.txt")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "not JSON"),
        ("[]", "no object"),
        ({"entities": []}, "does not name"),
        (
            {"document": "a.txt", "entities": [{"id": "e1", "type": "Town", "grade": "core"}]},
            "item 1: lacks name",
        ),
    ],
)
def test_what_breaks_the_format_is_told(
    tmp_path: Path, content: dict[str, list[dict[str, str]] | str] | str, words: str
) -> None:
    write(tmp_path, "a.json", content)
    with pytest.raises(ReadingError, match=words):
        load(tmp_path)


def test_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(NothingToDoError):
        load(tmp_path)


def test_a_text_that_cannot_be_read_finds_nothing(tmp_path: Path) -> None:
    town = {"id": "e1", "type": "Town", "name": "云麓镇", "grade": "core"}
    write(tmp_path, "a.json", {"document": "a.txt", "entities": [town], "relations": []})
    (tmp_path / "texts").mkdir()
    write(tmp_path / "texts", "a.txt", "云麓镇")

    def refuse(_: bytes, name: str) -> Report:
        raise ReadingError("is none", where=name)

    found = evaluate(tmp_path, refuse)
    assert (found.unread, [e.fault for e in found.errors()]) == (("a.txt: is none",), ["missed"])


def test_a_text_that_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, "a.json", {"document": "a.txt", "entities": [], "relations": []})
    with pytest.raises(ReadingError, match="not there"):
        evaluate(tmp_path, process)
