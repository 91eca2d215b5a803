"""What was made of a collection: files in a folder, and a line of JSON for each member in its index."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from kg.errors import ReadingError
from kg.model import Severity
from kg.source import NOTHING, Note, Properties

_INDEX = "index.jsonl"
_PIECE = 1 << 20
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bytes that one member may have and that all may have together, and how many there may be."""

    size: int
    total: int
    count: int = 100_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A member: its ``name``, the ``file`` in the index's folder that has its bytes, and their SHA-256.

    A row of a table of metadata has no file; what it says is of the file ``beside`` it, a path from the
    collection's own folder. What cannot be read has a ``code`` and the ``message`` and ``severity`` of an
    issue.
    """

    name: str
    file: str = ""
    sha256: str = ""
    given: Properties = NOTHING
    notes: tuple[Note, ...] = ()
    beside: str = ""
    code: str = ""
    message: str = ""
    severity: Severity = Severity.ERROR


class Writer:
    """Writes members into ``folder``, within ``bounds``."""

    def __init__(self, folder: Path, bounds: Bounds) -> None:
        self.folder, self._bounds = folder, bounds
        self._index = (folder / _INDEX).open("w", encoding="utf-8", newline="\n", buffering=1)
        self._size = self._count = 0

    def close(self) -> None:
        """Nothing more will come."""
        self._index.close()

    def text(self, name: str, text: str, given: Properties, notes: tuple[Note, ...]) -> None:
        """A member that is a text."""
        if not text.strip():
            self.failed(name, "empty-text", "its text is empty; find it elsewhere or leave the row out")
            return
        try:
            data = text.encode("utf-8")
        except UnicodeEncodeError as error:
            words = f"its text has half a character at {error.start}; write the table anew"
            self.failed(name, "unreadable-file", words)
            return
        if len(data) > self._bounds.size:
            self.too_large(name)
            return
        file = self._next()
        file.write_bytes(data)
        self.took(len(data))
        self._add(Entry(name, file.name, hashlib.sha256(data).hexdigest(), given, notes))

    def sink(self, name: str) -> Sink:
        """Where the bytes of a member go, piece by piece."""
        return Sink(self, name, self._next(), self._bounds.size)

    def copied(self, source: IO[bytes], name: str) -> Path | None:
        """The bytes of ``source`` in a file; None, and an issue, where they are too many."""
        sink = self.sink(name)
        while not sink.is_full and (piece := source.read(_PIECE)):
            sink.write(piece)
        return sink.done()

    def file(self, name: str, path: Path) -> None:
        """A member that :meth:`copied` has written."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        self._add(Entry(name, path.name, digest))

    def row(self, name: str, beside: str, given: Properties, notes: tuple[Note, ...]) -> None:
        """What a row of a table of metadata says of the file ``beside`` it."""
        self._add(Entry(name, given=given, notes=notes, beside=beside))

    def failed(self, name: str, code: str, message: str, severity: Severity = Severity.ERROR) -> None:
        """What cannot be read, and why."""
        self._add(Entry(name, code=code, message=message, severity=severity))

    def too_large(self, name: str) -> None:
        """A member that is larger than a report may be."""
        most = self._bounds.size / _MEGABYTE
        words = f"is larger than {most:g} MB, the most a report may have; divide it or raise --max-size"
        self.failed(name, "large-file", words)

    def took(self, size: int) -> None:
        """Count a member's bytes. Raises ReadingError where all are too many."""
        self._size += size
        if self._size > self._bounds.total:
            most = self._bounds.total / _MEGABYTE
            reason = f"holds more than {most:g} MB unpacked; what follows is not read"
            raise ReadingError(reason, remedy="divide it, or raise --max-size")

    def _next(self) -> Path:
        self._count += 1
        if self._count > self._bounds.count:
            reason = f"holds more than {self._bounds.count} reports; what follows is not read"
            raise ReadingError(reason, remedy="divide it")
        return self.folder / f"{self._count:06}"

    def _add(self, entry: Entry) -> None:
        told = {name: value for name, value in asdict(entry).items() if value}
        told["given"] = {name: value for name, value in asdict(entry.given).items() if value}
        line = json.dumps(told, ensure_ascii=False)
        # half a character, as scrapers cut them, can be in no file
        self._index.write(line.encode("utf-8", "replace").decode() + "\n")


class Sink:
    """A member's file while it is written; what is too large for a report is not kept."""

    def __init__(self, writer: Writer, name: str, path: Path, most: int) -> None:
        self._writer, self._name, self._path, self._most = writer, name, path, most
        self.size = 0
        path.touch()

    @property
    def is_full(self) -> bool:
        """Whether more was written than a report may have."""
        return self.size > self._most

    def write(self, data: bytes) -> int:
        """Take a piece. Raises ReadingError where those of all members are too many."""
        self.size += len(data)
        if not self.is_full:
            with self._path.open("ab") as file:  # never many open at a time
                file.write(data)
            self._writer.took(len(data))
        return len(data)

    def done(self) -> Path | None:
        """The file with what was written; None, and an issue, where that was too much."""
        if self.is_full:
            self._path.unlink()
            self._writer.too_large(self._name)
            return None
        return self._path


def entries(folder: Path) -> Iterator[Entry]:
    """The members whose index is in ``folder``, in order, as far as its writer came."""
    with (folder / _INDEX).open(encoding="utf-8") as lines:
        for line in lines:
            with suppress(json.JSONDecodeError):  # the writer was ended in the middle of its last line
                yield _entry(json.loads(line))


def _entry(told: dict[str, Any]) -> Entry:
    given = Properties(**told.pop("given", {}))
    notes = tuple(Note(**note) for note in told.pop("notes", ()))
    severity = Severity(told.pop("severity", Severity.ERROR))
    return Entry(**told, given=given, notes=notes, severity=severity)
