"""Which files are to be read, in an order that does not depend on how they were named."""

import hashlib
import os
import select
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.errors import ReadingError
from kg.exported import MANIFEST
from kg.members import LARGEST, may_hold
from kg.members import SUFFIXES as COLLECTIONS
from kg.model import Issue, Severity
from kg.processes import Limits
from kg.reading.formats.registry import SUFFIXES as REPORTS
from kg.source import NOTHING, Note, Properties

SUFFIXES = (*REPORTS, *COLLECTIONS)
"""What is read of a folder; a file named outright may be called anything."""

_MEGABYTE = 1_000_000
_HEAD = 64


class Input(NamedTuple):
    """One file to read, or the issue that says why it is not read. ``name`` has no folder.

    ``data`` are the bytes of what can be read but once (a pipe). ``given`` is what stands beside the
    text, in a table of metadata or in a collection, and ``notes`` what could not be made of that.
    """

    path: Path
    name: str
    sha256: str
    issue: Issue | None = None
    data: bytes | None = None
    given: Properties = NOTHING
    notes: tuple[Note, ...] = ()

    def read(self, limits: Limits) -> bytes:
        """The bytes that were found here. Raises ReadingError where they cannot be read or are others now."""
        if self.data is not None:
            return self.data
        try:
            with self.path.open("rb") as file:
                data = file.read(_most(limits) + 1)
        except OSError as error:
            raise ReadingError(f"cannot be read: {error.strerror}", where=self.name) from error
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise ReadingError("changed while the build ran", where=self.name, remedy="build again")
        return data


def discover(paths: Iterable[Path], limits: Limits | None = None) -> list[Input]:
    """Every file named in ``paths`` or lying in a folder of them, ordered by name and content.

    Hidden files and the folders of earlier builds are passed over. With an issue come: a
    file in a folder that is no report and no collection by its name; a link to a folder; what is no regular
    file, cannot be opened, or is larger than ``limits`` allow; a folder that cannot be
    listed; a file that repeats another's bytes. A pipe that is named outright is read to
    its end. Raises ReadingError for a path that does not exist.
    """
    limits = limits or Limits()
    found = {os.path.realpath(item.path): item for item in _inputs(paths, limits)}
    return once(sorted(found.values(), key=lambda i: (i.name, i.sha256, i.path.parts)))


def once(inputs: Iterable[Input]) -> list[Input]:
    """``inputs``; the later ones of those with the same bytes have an issue."""
    seen: set[str] = set()
    kept = []
    for item in inputs:
        if item.issue is None and item.sha256 in seen:
            words = "has the same bytes as another input and is read once"
            item = item._replace(issue=Issue(item.name, "repeated-file", words, Severity.INFO))
        seen.add(item.sha256)
        kept.append(item)
    return kept


def head(item: Input) -> bytes:
    """The first bytes of an input; none of what cannot be opened any more."""
    if item.data is not None:
        return item.data[:_HEAD]
    try:
        with item.path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""


def _inputs(paths: Iterable[Path], limits: Limits) -> Iterator[Input]:
    """Every file; those named outright come last, to be kept."""
    named = []
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a folder above is closed
            yield from _within(path, limits)
        elif os.path.lexists(path):
            named.append(path)
        else:
            reason = "does not exist, or cannot be reached"
            raise ReadingError(reason, where=str(path), remedy="name a file or a folder of reports")
    yield from (_input(path, limits, named=True) for path in named)


def _within(top: Path, limits: Limits) -> Iterator[Input]:
    closed: list[OSError] = []
    for folder, folders, names in os.walk(top, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if MANIFEST in names:
            folders.clear()
            continue
        for name in folders:
            if os.path.islink(path := Path(folder, name)):  # noqa: PTH114 - as above
                words = "is a link to a folder and is not followed; name the folder itself"
                yield _passed_over(path, "linked-folder", words)
        for name in names:
            if not name.startswith("."):
                yield _input(Path(folder, name), limits)
    for error in closed:
        words = f"the folder cannot be listed: {error.strerror}; mend that or leave it out"
        yield _passed_over(Path(error.filename), "unreadable-folder", words)


def _input(path: Path, limits: Limits, *, named: bool = False) -> Input:
    if not named and path.suffix.lower() not in SUFFIXES:
        words = f"is no report by its name ({', '.join(SUFFIXES)}) and is not read"
        return _passed_over(path, "other-file", words, Severity.INFO)
    try:
        found = path.stat()
        if named and stat.S_ISFIFO(found.st_mode):
            return _from_pipe(path, limits)
        if not stat.S_ISREG(found.st_mode):
            words = f"is no regular file but {_kind(found.st_mode)}; leave it out"
            return _passed_over(path, "no-regular-file", words)
        with path.open("rb") as file:
            most = _most(limits) * (LARGEST if may_hold(file.peek(_HEAD)[:_HEAD], path.name) else 1)
            if found.st_size > most:
                return too_large(path, limits)
            return Input(path, _name(path), hashlib.file_digest(file, "sha256").hexdigest())
    except OSError as error:
        words = f"cannot be opened: {error.strerror}; mend that or leave it out"
        return _passed_over(path, "unreadable-file", words)


def _from_pipe(path: Path, limits: Limits) -> Input:
    """The bytes of a named pipe, waiting no longer for them than a report may take."""
    end = time.monotonic() + limits.seconds
    parts: list[bytes] = []
    source = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # or opening would wait for a writer
    try:
        while sum(map(len, parts)) <= _most(limits):
            ready, _, _ = select.select([source], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                words = f"is a pipe that has not ended within {limits.seconds:g} seconds"
                return _passed_over(path, "unreadable-file", words)
            part = os.read(source, _MEGABYTE)
            if not part:
                data = b"".join(parts)
                return Input(path, _name(path), hashlib.sha256(data).hexdigest(), None, data)
            parts.append(part)
    finally:
        os.close(source)
    return too_large(path, limits)


def too_large(path: Path, limits: Limits) -> Input:
    """The file at ``path`` as larger than ``limits`` allow."""
    words = f"is larger than {limits.size:g} MB, the most a report may have; divide it or raise --max-size"
    return _passed_over(path, "large-file", words)


def _passed_over(path: Path, code: str, words: str, severity: Severity = Severity.ERROR) -> Input:
    return Input(path, _name(path), "", Issue(_name(path), code, words, severity))


def _name(path: Path) -> str:
    return path.name.encode("utf-8", "backslashreplace").decode()  # a name need not be text


def _most(limits: Limits) -> int:
    return int(limits.size * _MEGABYTE)


def _kind(mode: int) -> str:
    kinds = {
        stat.S_ISFIFO: "a named pipe",
        stat.S_ISSOCK: "a socket",
        stat.S_ISCHR: "a device",
        stat.S_ISBLK: "a device",
    }
    return next((words for holds, words in kinds.items() if holds(mode)), "something else")
