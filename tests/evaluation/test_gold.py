import json

import pytest

from kg.errors import NothingToDoError, ReadingError
from kg.evaluation import evaluate, load


def write(folder, name, content):
    (folder / name).write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def test_texts_are_found_beside_the_gold(tmp_path):
    write(tmp_path, "a.json", {"document": "a.txt", "entities": [], "relations": []})
    write(tmp_path, "b.json", {"note": "no gold"})
    (tmp_path / "texts").mkdir()
    write(tmp_path / "texts", "a.txt", "云麓镇")
    assert [(g.document, g.text.name) for g in load(tmp_path)] == [("a.txt", "a.txt")]


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
def test_what_breaks_the_format_is_told(tmp_path, content, words):
    write(tmp_path, "a.json", content)
    with pytest.raises(ReadingError, match=words):
        load(tmp_path)


def test_empty_folder(tmp_path):
    with pytest.raises(NothingToDoError):
        load(tmp_path)


def test_a_text_that_cannot_be_read_finds_nothing(tmp_path):
    town = {"id": "e1", "type": "Town", "name": "云麓镇", "grade": "core"}
    write(tmp_path, "a.json", {"document": "a.txt", "entities": [town], "relations": []})
    (tmp_path / "texts").mkdir()
    write(tmp_path / "texts", "a.txt", "云麓镇")

    def refuse(_, name):
        raise ReadingError("is none", place=name)

    found = evaluate(tmp_path, refuse)
    assert (found.unread, [e.fault for e in found.errors()]) == (("a.txt: is none",), ["missed"])


def test_a_text_that_is_not_there(tmp_path):
    write(tmp_path, "a.json", {"document": "a.txt", "entities": [], "relations": []})
    with pytest.raises(ReadingError, match="not there"):
        evaluate(tmp_path, None)
