"""Which files are read, and why others are not."""

import os
import socket
import threading
from pathlib import Path
from typing import Any

import pytest

from kg.corpus.inputs import Input, discover
from kg.errors import ReadingError
from kg.exported import MANIFEST
from kg.processes import Limits
from tests.given import given


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.TXT",
        "deep/c.md",
        ".git/d.txt",
        ".e.txt",
        "f.jpg",
        f"old/{MANIFEST}",
        "old/g/h.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path


def read(inputs: list[Input]) -> list[tuple[str, str | None]]:
    return [(i.name, i.issue.code if i.issue else None) for i in inputs]


def test_texts_in_folders_are_read_and_earlier_builds_are_not(folder: Path) -> None:
    expected = [("a.TXT", None), ("b.txt", None), ("c.md", None), ("f.jpg", "other-file")]
    assert read(discover([folder])) == expected
    assert read(discover([folder / "deep", folder / "b.txt", folder])) == expected


def test_a_file_named_outright_may_be_called_anything(folder: Path) -> None:
    assert read(discover([folder / "f.jpg"])) == [("f.jpg", None)]
    assert ("f.jpg", None) in read(discover([folder / "f.jpg", folder]))
    with pytest.raises(ReadingError, match="does not exist"):
        discover([folder / "no.txt"])


def test_the_same_bytes_are_read_once(folder: Path) -> None:
    (folder / "z.txt").write_text("b.txt", encoding="utf-8")
    assert ("z.txt", "repeated-file") in read(discover([folder]))


def test_a_file_that_cannot_be_opened_is_told(folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    assert ("gone.txt", "unreadable-file") in read(discover([folder]))


def test_a_name_that_is_no_text_is_escaped(tmp_path: Path) -> None:
    (tmp_path / "\udcff.txt").write_text("x", encoding="utf-8")
    assert read(discover([tmp_path])) == [("\\udcff.txt", None)]


def test_what_is_no_regular_file_is_told_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket.txt"))
        found = {i.name: given(i.issue) for i in discover([tmp_path])}
    assert {name: issue.severity for name, issue in found.items()} == dict.fromkeys(found, "error")
    assert {name: issue.message.partition("but ")[2] for name, issue in found.items()} == {
        "pipe.txt": "a named pipe; leave it out",
        "zero.txt": "a device; leave it out",
        "loop.txt": "",
        "socket.txt": "a socket; leave it out",
    }
    assert "symbolic links" in found["loop.txt"].message


def test_a_link_to_a_folder_is_told(folder: Path) -> None:
    (folder / "deep" / "link").symlink_to(folder)
    assert ("link", "linked-folder") in read(discover([folder]))


def test_a_folder_that_cannot_be_listed_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def closed(path: Path) -> Any:
        if str(path).endswith("deep"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    issues = {i.name: i.issue for i in discover([folder]) if i.issue}
    assert issues["deep"].code == "unreadable-folder"
    assert (
        issues["deep"].message == "the folder cannot be listed: Permission denied; mend that or leave it out"
    )


def test_a_file_in_a_closed_folder_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.stat", closed)
    monkeypatch.setattr("pathlib.Path.is_dir", lambda _: False)
    assert read(discover([folder / "b.txt"])) == [("b.txt", "unreadable-file")]


def test_a_folder_that_may_be_listed_and_not_entered_costs_itself_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lstat = os.lstat

    def closed(path: Path, *rest: Any, **more: Any) -> Any:
        if str(path).endswith("deep"):
            raise PermissionError(13, "Permission denied", str(path))
        return lstat(path, *rest, **more)

    monkeypatch.setattr(os, "lstat", closed)
    assert ("b.txt", None) in read(discover([folder]))


def test_a_name_that_no_system_takes_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="does not exist, or cannot be reached"):
        discover([tmp_path / ("x" * 300)])


def test_a_large_file_is_told(folder: Path) -> None:
    assert ("b.txt", "large-file") in read(discover([folder], Limits(size=0.000_004)))
    assert ("b.txt", None) in read(discover([folder], Limits(size=0.000_005)))


def test_a_pipe_named_outright_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "report"
    os.mkfifo(pipe)
    threading.Thread(target=pipe.write_bytes, args=(b"words" * 50_000,)).start()
    while not (found := discover([pipe], Limits(seconds=5))[0]).data:  # until the writer has come
        assert found.issue is None
    assert found.read(Limits()) == b"words" * 50_000
    assert discover([tmp_path])[0].issue is not None


def test_a_pipe_without_end_is_told(tmp_path: Path) -> None:
    pipe = tmp_path / "report"
    os.mkfifo(pipe)
    writer = os.open(pipe, os.O_RDWR)
    os.write(writer, b"words")
    assert read(discover([pipe], Limits(seconds=1))) == [("report", "unreadable-file")]
    os.write(writer, b"words")
    assert read(discover([pipe], Limits(size=0.000_004))) == [("report", "large-file")]
    os.close(writer)


def test_a_file_that_is_another_when_read_is_told(folder: Path) -> None:
    (item,) = discover([folder / "b.txt"])
    assert item.read(Limits()) == b"b.txt"
    (folder / "b.txt").write_text("new", encoding="utf-8")
    with pytest.raises(ReadingError, match="changed while the build ran"):
        item.read(Limits())
