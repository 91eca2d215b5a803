"""7z archives, by py7zr where that is installed (``townkg[archives]``)."""

from __future__ import annotations

from pathlib import Path

from kg.errors import ReadingError
from kg.members.archives import Read, clean, is_wanted
from kg.members.index import Sink, Writer

_REMEDY = "unpack it and give the folder"


def unpack(path: Path, name: str, writer: Writer, suffixes: tuple[str, ...], read: Read) -> None:
    """Give every file of a 7z archive that may be a report to ``read``, in the order of their names.

    Raises ReadingError where py7zr is not installed and where the archive is damaged, locked, or holds
    too much.
    """
    try:
        import py7zr
    except ImportError as error:
        remedy = f"{_REMEDY}, or install townkg[archives]"
        raise ReadingError("is a 7z archive, which needs py7zr", where=name, remedy=remedy) from error
    try:
        with py7zr.SevenZipFile(path) as archive:
            if archive.needs_password():
                raise ReadingError("is locked by a password", where=name, remedy=_REMEDY)
            inner = {info.filename: clean(info.filename) for info in archive.list() if not info.is_directory}
            wanted = {
                file: f"{name}/{inner[file]}"
                for file in inner
                if is_wanted(inner[file], name, writer, suffixes)
            }
            files = _Files(writer, wanted)
            archive.extract(targets=list(wanted), factory=files)
    except (ReadingError, MemoryError):
        raise
    except Exception as error:  # of a hostile archive py7zr raises what it likes
        raise ReadingError(f"is a damaged archive: {error}", where=name, remedy=_REMEDY) from error
    for called, sink in sorted(files.sinks.items()):
        file = sink.done()
        if file is not None:
            read(file, called)


class _Files:
    """Makes what py7zr writes to; it asks for no more than this."""

    def __init__(self, writer: Writer, wanted: dict[str, str]) -> None:
        self._writer, self._wanted = writer, wanted
        self.sinks: dict[str, Sink] = {}

    def create(self, filename: str) -> _File:
        """A file of the archive."""
        called = self._wanted[filename]
        self.sinks[called] = self._writer.sink(called)
        return _File(self.sinks[called])


class _File:
    """A sink in the form that py7zr asks for."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def write(self, data: bytes) -> int:
        """Take a piece."""
        return self._sink.write(data)

    def read(self, size: int | None = None) -> bytes:
        """Nothing: it is only written to."""
        del size
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        """Stay where the last piece ended."""
        del whence
        return offset

    def flush(self) -> None:
        """Nothing waits."""

    def size(self) -> int:
        """How much was written."""
        return self._sink.size

    def close(self) -> None:
        """The file is whole; it is closed when all are."""
