"""What a file holds, by its bytes, and its members written one by one."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePath

from kg.errors import ReadingError
from kg.members import archives, delimited, objects, sevenzip, tables, workbook
from kg.members.columns import Columns
from kg.members.index import Bounds as Bounds
from kg.members.index import Writer
from kg.reading.decode import text_of
from kg.reading.formats.look import Look
from kg.reading.formats.registry import SUFFIXES as REPORTS

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ods")
_DELIMITED, _OBJECTS = (".csv", ".tsv"), (".json", ".jsonl", ".ndjson")
_ARCHIVES = (".zip", ".7z", ".rar")
SUFFIXES = (*_WORKBOOKS, *_DELIMITED, *_OBJECTS, *_ARCHIVES)
"""What a file of many reports in a folder is called."""
LARGEST = 50
"""How many times as large as the largest report a collection may be, packed and unpacked."""

_METADATA = ("metadata", "元数据")
_MAGIC = (b"PK", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf\x27\x1c", b"Rar!")
_DOCUMENT = ("[Content_Types].xml", "mimetype", "OFD.xml")
"""Parts of what is an archive by its bytes and one document by what is in it."""
_SHEETS = ("xl/workbook.xml", "xl/workbook.bin")
_DEEPEST = 1
_LONGEST_KIND = 200
_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)


def may_hold(head: bytes, name: str) -> bool:
    """Whether a file that begins with ``head`` may hold many reports: cheap, and wrong rather too often."""
    return (
        head.startswith(_MAGIC)
        or PurePath(name).suffix.lower() in SUFFIXES
        or head.lstrip()[:1] in (b"[", b"{")
    )


def expand(path: Path, name: str, folder: Path, wanted: Columns, bounds: Bounds) -> bool:
    """Write the members of the file at ``path`` into ``folder``; False where it is no collection.

    What is wrong with it, or with a member, is an entry of the index, never an error.
    """
    writer = Writer(folder, bounds)
    try:
        return _expand(path, name, writer, wanted, 0)
    except ReadingError as error:
        writer.failed(name, "unreadable-file", _told(error))
        return True
    finally:
        writer.close()


def _expand(path: Path, name: str, writer: Writer, wanted: Columns, depth: int) -> bool:
    kind = _kind(path, PurePath(name).suffix.lower())
    if kind in ("zip", "7z", "rar"):
        _unpack(kind, path, name, writer, wanted, depth)
    elif kind:
        write = tables.write_metadata if is_metadata(name) else tables.write
        write(_tables(kind, path, name, writer, wanted), name, writer, wanted)
    return bool(kind)


def _tables(kind: str, path: Path, name: str, writer: Writer, wanted: Columns) -> Iterator[tables.Table]:
    if kind == "workbook":
        return workbook.tables(path, name, writer, wanted)
    text = text_of(path.read_bytes(), name)
    return (
        delimited.tables(text, name, wanted) if kind == "csv" else objects.tables(text, name, writer, wanted)
    )


def _kind(path: Path, suffix: str) -> str:
    """What a file is, by its bytes as far as these tell; "" for what is no collection."""
    with path.open("rb") as file:
        head = file.read(64)
    if head.startswith(b"PK"):
        return _packed(path, suffix)
    if head.startswith(_MAGIC[1]):
        streams = Look(path.read_bytes()).streams
        return "workbook" if streams & {"Workbook", "Book"} and "WordDocument" not in streams else ""
    if head.startswith(_MAGIC[2:]):
        return "7z" if head.startswith(b"7z") else "rar"
    if suffix in _DELIMITED:
        return "csv"
    return "json" if suffix in _OBJECTS or (head.lstrip()[:1] in (b"[", b"{") and _is_json(path)) else ""


def _packed(path: Path, suffix: str) -> str:
    """What an archive is: a workbook, a document (""), or one of files."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = frozenset(archive.namelist())
            if names & frozenset(_SHEETS):
                return "workbook"
            if "mimetype" in names and archive.getinfo("mimetype").file_size < _LONGEST_KIND:
                return "workbook" if b"opendocument.spreadsheet" in archive.read("mimetype") else ""
    except _DAMAGED:
        return "workbook" if suffix in _WORKBOOKS else "zip" if suffix in _ARCHIVES else ""
    return "" if names & frozenset(_DOCUMENT) else "zip"


def _is_json(path: Path) -> bool:
    """Whether a file that is not called so is JSON, and no text that begins with a bracket."""
    data = path.read_bytes()
    try:
        json.loads(data)
    except json.JSONDecodeError as error:  # JSON lines are objects; [2024]3号 begins a document
        return error.msg == "Extra data" and error.pos > 1 and data.lstrip()[:1] == b"{"
    except (RecursionError, ValueError):
        return False
    return True


def is_metadata(name: str) -> bool:
    """Whether a table is called as one that says something of the files beside it.

    >>> is_metadata("reports.zip/metadata.csv"), is_metadata("corpus.csv")
    (True, False)
    """
    return PurePath(name).stem.lower() in _METADATA


def _unpack(kind: str, path: Path, name: str, writer: Writer, wanted: Columns, depth: int) -> None:
    if depth > _DEEPEST:
        words = "is an archive in an archive in an archive; unpack it and give the folder"
        writer.failed(name, "unreadable-file", words)
        return
    if kind == "rar":
        raise ReadingError("is a rar archive", where=name, remedy="unpack it and give the folder")
    unpack = archives.unzip if kind == "zip" else sevenzip.unpack
    unpack(path, name, writer, (*REPORTS, *SUFFIXES), partial(_inner, writer, wanted, depth))


def _inner(writer: Writer, wanted: Columns, depth: int, path: Path, name: str) -> None:
    """A file of an archive: a member, or a collection itself."""
    with path.open("rb") as file:
        head = file.read(64)
    try:
        if not may_hold(head, name) or not _expand(path, name, writer, wanted, depth + 1):
            writer.file(name, path)
            return
    except ReadingError as error:
        if not error.where:  # the bounds of the whole are reached
            raise
        writer.failed(name, "unreadable-file", _told(error))
    path.unlink()


def _told(error: ReadingError) -> str:
    return f"{error.reason}; {error.remedy}" if error.remedy else error.reason
