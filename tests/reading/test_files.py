import pytest

from kg.errors import ReadingError
from kg.reading.files import find, load


def test_folders_are_searched_and_sorted_by_name(tmp_path):
    for name in (
        "b/2.txt",
        "a/3.md",
        "1.TXT",
        "b/.hidden.txt",
        "b/picture.png",
        ".git/x.txt",
        "manifest.toml",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = find([tmp_path, tmp_path / "b" / "2.txt"])
    assert [f.name for f in found.files] == ["1.TXT", "2.txt", "3.md"]
    assert [(i.file, i.message[:11]) for i in found.issues] == [
        (".hidden.txt", "hidden file"),
        ("manifest.toml", "not a text "),
        ("picture.png", "not a text "),
    ]


def test_a_file_that_is_named_is_read_whatever_its_ending(tmp_path):
    (tmp_path / "report.html").write_text("x", encoding="utf-8")
    assert [f.name for f in find([tmp_path / "report.html"]).files] == ["report.html"]


def test_a_missing_path_is_told(tmp_path):
    with pytest.raises(ReadingError, match="no such file") as caught:
        find([tmp_path / "nowhere"])
    assert caught.value.exit_code == 3
    with pytest.raises(ReadingError):
        load(tmp_path)
