"""Which files are read, and why others are not."""

import pytest

from kg.build.folder import MANIFEST
from kg.build.inputs import discover
from kg.errors import ReadingError


@pytest.fixture
def folder(tmp_path):
    for name in (
        "b.txt",
        "a.TXT",
        "deep/c.md",
        ".git/d.txt",
        ".e.txt",
        "f.pdf",
        f"old/{MANIFEST}",
        "old/g/h.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path


def read(inputs):
    return [(i.name, i.issue and i.issue.code) for i in inputs]


def test_texts_in_folders_are_read_and_earlier_builds_are_not(folder):
    expected = [("a.TXT", None), ("b.txt", None), ("c.md", None), ("f.pdf", "other-file")]
    assert read(discover([folder])) == expected
    assert read(discover([folder / "deep", folder / "b.txt", folder])) == expected


def test_a_file_named_outright_may_be_called_anything(folder):
    assert read(discover([folder / "f.pdf"])) == [("f.pdf", None)]
    assert ("f.pdf", None) in read(discover([folder / "f.pdf", folder]))
    with pytest.raises(ReadingError, match="does not exist"):
        discover([folder / "no.txt"])


def test_the_same_bytes_are_read_once(folder):
    (folder / "z.txt").write_text("b.txt", encoding="utf-8")
    assert ("z.txt", "repeated-file") in read(discover([folder]))


def test_a_file_that_cannot_be_opened_is_told(folder):
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    assert ("gone.txt", "unreadable-file") in read(discover([folder]))


def test_a_name_that_is_no_text_is_escaped(tmp_path):
    (tmp_path / "\udcff.txt").write_text("x", encoding="utf-8")
    assert read(discover([tmp_path])) == [("\\udcff.txt", None)]
