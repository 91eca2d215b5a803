"""Archives: their files by names as their writers meant them, written nowhere but under numbers."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from kg.errors import ReadingError
from kg.members.index import Writer
from kg.model import Severity

Read = Callable[[Path, str], None]
"""What is done with each file: where it lies, and what it is called."""

_UTF8, _LOCKED = 0x800, 0x1
_REMEDY = "unpack it and give the folder"
_BAD = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def unzip(path: Path, name: str, writer: Writer, suffixes: tuple[str, ...], read: Read) -> None:
    """Give every file of a ZIP archive that may be a report to ``read``, in the order of their names.

    Raises ReadingError where the archive is damaged, or holds too much.
    """
    try:
        archive = zipfile.ZipFile(path)
    except _BAD as error:
        raise ReadingError(f"is a damaged archive: {error}", where=name, remedy=_REMEDY) from error
    with archive:
        for inner, info in _files(archive, name, writer, suffixes):
            if info.flag_bits & _LOCKED:
                writer.failed(
                    inner, "unreadable-file", "is locked by a password; unpack it and give the folder"
                )
                continue
            try:
                with archive.open(info) as source:
                    file = writer.copied(source, inner)
            except _BAD as error:
                writer.failed(inner, "unreadable-file", f"is damaged: {error}; pack it anew")
                continue
            if file is not None:
                read(file, inner)


def _files(
    archive: zipfile.ZipFile, name: str, writer: Writer, suffixes: tuple[str, ...]
) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    infos = [(clean(_decoded(info)), info) for info in archive.infolist() if not info.is_dir()]
    for inner, info in sorted(infos, key=lambda pair: (pair[0], pair[1].header_offset)):
        if is_wanted(inner, name, writer, suffixes):
            yield f"{name}/{inner}", info


def is_wanted(inner: str, name: str, writer: Writer, suffixes: tuple[str, ...]) -> bool:
    """Whether a file of an archive may be a report by its name; what is not hidden and is none is told of."""
    path = PurePosixPath(inner)
    if any(part.startswith((".", "~$")) or part == "__MACOSX" for part in path.parts):
        return False
    if path.suffix.lower() not in suffixes:
        writer.failed(
            f"{name}/{inner}", "other-file", "is no report by its name and is not read", Severity.INFO
        )
        return False
    return True


def clean(inner: str) -> str:
    """A file's path in an archive without what would lead out of it.

    >>> clean("..\\\\..\\\\浙江省\\\\青枫镇.txt"), clean("/etc/./x.txt")
    ('浙江省/青枫镇.txt', 'etc/x.txt')
    """
    parts = inner.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def _decoded(info: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: without the mark of UTF-8 it is that or, in China, GB18030."""
    name = info.orig_filename.split("\0")[0]
    if info.flag_bits & _UTF8:
        return name.encode("utf-8", "backslashreplace").decode()
    raw = name.encode("cp437", "backslashreplace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")
