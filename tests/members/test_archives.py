"""An archive is its files, by the names that they were packed under, whatever these lead to."""

import io
import sys
import zipfile
from pathlib import Path

import pytest

from kg.members import Bounds
from tests.members.made import LIMITS, ROWS, TEXTS, archive, delimited, read


def unpacked(folder: Path, data: bytes, bounds: Bounds = LIMITS) -> tuple[dict[str, str], dict[str, str]]:
    """The texts, and of all others what is told, by name."""
    path = folder / "r.zip"
    path.write_bytes(data)
    found, texts = read(path, folder / "out", bounds=bounds)
    return texts, {e.name: f"{e.code}: {e.message}" for e in found if e.code}


@pytest.mark.parametrize("encoding", ["", "gb18030", "utf-8"])
def test_names_are_as_they_were_meant(tmp_path: Path, encoding: str) -> None:
    files = {"云江省/柳湾乡.txt": "二".encode(), "云江省/青枫镇.txt": "一".encode()}
    texts, told = unpacked(tmp_path, archive(files, encoding))
    assert texts == {"r.zip/云江省/柳湾乡.txt": "二", "r.zip/云江省/青枫镇.txt": "一"}
    assert not told


def test_paths_that_lead_out_and_hidden_files_are_inert(tmp_path: Path) -> None:
    names = (
        "../../up.txt",
        "/etc/x.txt",
        "..\\w.txt",
        "__MACOSX/._a.txt",
        ".git/b.txt",
        "~$c.xlsx",
        "d/",
        "e.exe",
    )
    texts, told = unpacked(tmp_path, archive(dict.fromkeys(names, b"x")))
    assert list(texts) == ["r.zip/etc/x.txt", "r.zip/up.txt", "r.zip/w.txt"]
    assert told == {"r.zip/e.exe": "other-file: is no report by its name and is not read"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "r.zip"]


def test_tables_and_archives_in_an_archive_are_read_and_deeper_ones_are_told_of(tmp_path: Path) -> None:
    deepest = archive({"x.txt": b"x"})
    inner = archive({"t.csv": delimited(ROWS), "deeper.zip": deepest})
    texts, told = unpacked(
        tmp_path, archive({"inner.zip": inner, "u.csv": delimited(ROWS), "bad.csv": b"a\n"})
    )
    assert list(texts.values()) == [*TEXTS, *TEXTS]
    assert list(texts) == [
        *("r.zip/inner.zip/t.csv#2", "r.zip/inner.zip/t.csv#3", "r.zip/u.csv#2", "r.zip/u.csv#3"),
    ]
    assert "archive in an archive in an archive" in told["r.zip/inner.zip/deeper.zip"]
    assert "no column of texts" in told["r.zip/bad.csv"]


def test_a_bomb_costs_its_bound(tmp_path: Path) -> None:
    texts, told = unpacked(tmp_path, archive({"a.txt": b"0" * 10_000_000, "b.txt": b"b"}))
    assert texts == {"r.zip/b.txt": "b"}
    assert "large-file: is larger than 0.01 MB" in told["r.zip/a.txt"]
    assert len(list((tmp_path / "out").iterdir())) == 2
    files = {f"{number:02}.txt": bytes([48 + number]) * 9_000 for number in range(20)}
    texts, told = unpacked(tmp_path, archive(files))
    assert len(texts) == 11
    assert "what follows is not read" in told["r.zip"]


def test_damaged_and_locked_files_are_told_of_and_the_others_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in ("a.txt", "b.txt", "c.txt"):
            packed.writestr(name, f"text {name}")
    data = bytearray(out.getvalue())
    data[data.index(b"text b.txt")] ^= 0xFF
    for mark in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[mark] |= 1
    texts, told = unpacked(tmp_path, bytes(data))
    assert texts == {"r.zip/c.txt": "text c.txt"}
    assert "is locked by a password" in told["r.zip/a.txt"]
    assert "is damaged: Bad CRC-32" in told["r.zip/b.txt"]
    texts, told = unpacked(tmp_path, archive({"a.txt": b"x"})[:-30])
    assert "is a damaged archive" in told["r.zip"]


def test_rar_is_refused_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "r.rar").write_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(100))
    (entry,), _ = read(tmp_path / "r.rar", tmp_path / "out")
    assert entry.message == "is a rar archive; unpack it and give the folder"


def packed(path: Path, files: dict[str, bytes], password: str | None = None) -> Path:
    import py7zr

    with py7zr.SevenZipFile(path, "w", password=password) as archive_:
        for name, data in files.items():
            archive_.writestr(data, name)
    return path


def test_7z_is_read_where_py7zr_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "云江省/柳湾乡.txt": "二".encode(),
        "t.csv": delimited(ROWS),
        ".b": b"x",
        "e.exe": b"x",
        "z.txt": b"0" * 20_000,
    }
    path = packed(tmp_path / "r.7z", files)
    found, texts = read(path, tmp_path / "out")
    assert texts == {"r.7z/t.csv#2": TEXTS[0], "r.7z/t.csv#3": TEXTS[1], "r.7z/云江省/柳湾乡.txt": "二"}
    assert [(e.name, e.code) for e in found if e.code] == [
        ("r.7z/e.exe", "other-file"),
        ("r.7z/z.txt", "large-file"),
    ]
    packed(path, {f"{number:02}.txt": bytes([48 + number]) * 9_000 for number in range(20)})
    (entry,), _ = read(path, tmp_path / "out")
    assert "holds more than 0.1 MB unpacked" in entry.message
    (entry,), _ = read(packed(path, {"a.txt": b"a"}, password="x"), tmp_path / "out")
    assert "locked by a password" in entry.message
    path.write_bytes(packed(path, files).read_bytes()[:-20])
    (entry,), _ = read(path, tmp_path / "out")
    assert "is a damaged archive" in entry.message
    monkeypatch.setitem(sys.modules, "py7zr", None)
    (entry,), _ = read(path, tmp_path / "out")
    assert "needs py7zr; unpack it and give the folder, or install townkg[archives]" in entry.message


def test_metadata_in_an_archive_speaks_of_its_files(tmp_path: Path) -> None:
    path = tmp_path / "r.zip"
    path.write_bytes(
        archive({"x/metadata.csv": delimited([("file", "area"), ("a.txt", "枫县")]), "x/a.txt": b"a"})
    )
    found, _ = read(path, tmp_path / "out")
    assert [(e.name, e.beside) for e in found] == [
        ("r.zip/x/a.txt", ""),
        ("r.zip/x/metadata.csv#2", "r.zip/x/a.txt"),
    ]


def test_a_table_that_is_wrong_costs_no_other_file(tmp_path: Path) -> None:
    files = {
        "a.csv": "标题,标题,全文\nx,y,一\n".encode("utf-8-sig"),
        "b.txt": "二".encode(),
        "c.txt": "三".encode(),
    }
    texts, told = unpacked(tmp_path, archive(files))
    assert list(texts.values()) == ["二", "三"]
    assert list(told) == ["r.zip/a.csv"]


def test_a_file_packed_by_broken_lzma_is_told_of(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("a.txt", "一" * 1000)
        packed.writestr("b.txt", "二")
    data = bytearray(out.getvalue())
    data[45:60] = b"\xff" * 15
    texts, told = unpacked(tmp_path, bytes(data))
    assert texts == {"r.zip/b.txt": "二"}
    assert "is damaged" in told["r.zip/a.txt"]
