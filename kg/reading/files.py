"""Which files are read: those named, and text files in named folders, in an order that names alone decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import ReadingError
from kg.model import Issue, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SUFFIXES = frozenset({".txt", ".md"})


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, by name, and what was passed over, each with its reason."""

    files: tuple[Path, ...]
    issues: tuple[Issue, ...]


def find(paths: Iterable[Path]) -> Found:
    """The text files among ``paths`` and in the folders among them, however deep.

    A file that is named itself is read whatever its ending. A file met twice is
    read once. Raises ReadingError for a path that does not exist.
    """
    files: dict[Path, Path] = {}
    issues: list[Issue] = []
    for path in paths:
        if not path.exists():
            raise ReadingError("there is no such file or folder", place=str(path), remedy="check the path")
        for file in [path] if path.is_file() else _inside(path):
            reason = None if file == path else _ignored(file)
            if reason:
                issues.append(Issue(file.name, "file-ignored", reason, Severity.INFO))
            else:
                files.setdefault(file.resolve(), file)
    ordered = sorted(files.values(), key=lambda f: (f.name, f.as_posix()))
    issues.sort(key=lambda i: (i.file, i.message))
    return Found(tuple(ordered), tuple(dict.fromkeys(issues)))


def load(path: Path) -> bytes:
    """The bytes of a file. Raises ReadingError where the system refuses them."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadingError(
            f"cannot be read ({error.strerror})", place=str(path), remedy="check the file's permissions"
        ) from error


def _inside(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda p: p.name)
    except OSError as error:
        raise ReadingError(
            f"the folder cannot be listed ({error.strerror})",
            place=str(folder),
            remedy="check its permissions",
        ) from error
    for entry in entries:
        if entry.is_dir() and not entry.is_symlink() and not entry.name.startswith("."):
            yield from _inside(entry)
        elif entry.is_file():
            yield entry


def _ignored(file: Path) -> str | None:
    if file.name.startswith("."):
        return "hidden file"
    if file.suffix.lower() not in SUFFIXES:
        return f"not a text by its ending ({file.suffix or 'none'}); read are {', '.join(sorted(SUFFIXES))}"
    return None
