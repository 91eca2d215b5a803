"""Which files are to be read, in an order that does not depend on how they were named."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.build.folder import MANIFEST
from kg.errors import ReadingError
from kg.model import Issue, Severity

SUFFIXES = (".txt", ".text", ".md")
"""What a text in a folder is called; a file named outright may be called anything."""


class Input(NamedTuple):
    """One file to read, or the issue that says why it is not read. ``name`` has no folder."""

    path: Path
    name: str
    sha256: str
    issue: Issue | None = None


def discover(paths: Iterable[Path]) -> list[Input]:
    """Every file named in ``paths`` or lying in a folder of them, ordered by name and content.

    Hidden files and the folders of earlier builds are passed over; a file in a folder
    that is no text by its name, and a file that cannot be opened or repeats another's
    bytes, come with an issue. Raises ReadingError for a path that does not exist.
    """
    found = {path.resolve(): _input(path, named) for path, named in _files(paths)}
    seen: set[str] = set()
    inputs = []
    for item in sorted(found.values(), key=lambda i: (i.name, i.sha256, i.path.parts)):
        if item.issue is None and item.sha256 in seen:
            words = "has the same bytes as another input and is read once"
            item = item._replace(issue=Issue(item.name, "repeated-file", words, Severity.INFO))
        seen.add(item.sha256)
        inputs.append(item)
    return inputs


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Every file, and whether it was named outright; those come last, to be kept."""
    named = []
    for path in paths:
        if path.is_dir():
            yield from ((file, False) for file in _within(path))
        elif path.exists():
            named.append(path)
        else:
            raise ReadingError("does not exist", place=str(path), remedy="name a file or a folder of reports")
    yield from ((path, True) for path in named)


def _within(top: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if MANIFEST in names:
            folders.clear()
            continue
        yield from (Path(folder) / name for name in names if not name.startswith("."))


def _input(path: Path, named: bool) -> Input:
    name = path.name.encode("utf-8", "backslashreplace").decode()  # a name need not be text
    if not named and path.suffix.lower() not in SUFFIXES:
        words = f"is no text by its name ({', '.join(SUFFIXES)}) and is not read"
        return Input(path, name, "", Issue(name, "other-file", words, Severity.INFO))
    try:
        with path.open("rb") as file:
            return Input(path, name, hashlib.file_digest(file, "sha256").hexdigest())
    except OSError as error:
        words = f"cannot be opened: {error.strerror}"
        return Input(path, name, "", Issue(name, "unreadable-file", words, Severity.ERROR))
