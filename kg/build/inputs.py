"""Which files are to be read, in an order that does not depend on how they were named."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

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

    Hidden files are passed over; a file that is no text by its name, cannot be opened,
    or repeats another's bytes comes with an issue. Raises ReadingError for a path that
    does not exist.
    """
    found = {path.absolute(): _input(path) for path in _files(paths)}
    seen: set[str] = set()
    inputs = []
    for item in sorted(found.values(), key=lambda i: (i.name, i.sha256, i.path.parts)):
        if item.issue is None and item.sha256 in seen:
            words = "has the same bytes as another input and is read once"
            item = item._replace(issue=Issue(item.name, "repeated-file", words, Severity.INFO))
        seen.add(item.sha256)
        inputs.append(item)
    return inputs


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            for folder, _, names in os.walk(path):
                if not _hidden(Path(folder).relative_to(path)):
                    yield from (Path(folder) / name for name in names if not name.startswith("."))
        elif path.exists():
            yield path
        else:
            raise ReadingError("does not exist", place=str(path), remedy="name a file or a folder of reports")


def _hidden(folder: Path) -> bool:
    return any(part.startswith(".") for part in folder.parts)


def _input(path: Path) -> Input:
    if path.suffix.lower() not in SUFFIXES:
        words = f"is no text by its name ({', '.join(SUFFIXES)}) and is not read"
        return Input(path, path.name, "", Issue(path.name, "other-file", words, Severity.INFO))
    try:
        with path.open("rb") as file:
            return Input(path, path.name, hashlib.file_digest(file, "sha256").hexdigest())
    except OSError as error:
        words = f"cannot be opened: {error.strerror}"
        return Input(path, path.name, "", Issue(path.name, "unreadable-file", words, Severity.ERROR))
