"""Which RDF data a path means, and how a file of it is read."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg import exported
from kg.errors import NothingToDoError, ReadingError
from kg.stores.nesting import forbid_deep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import Quad, RdfFormat

#: The files of an export folder that hold everything, the one that loads fastest first.
EXPORTS = (exported.EVERYTHING, "townkg.nt", "townkg.nq", exported.BY_REPORT)
#: Those of them that have each report's statements in a graph of its own.
BY_REPORT = (exported.BY_REPORT, "townkg.nq")
#: File names that end so are RDF that the engine reads.
ENDINGS = (".ttl", ".nt", ".nq", ".trig", ".rdf", ".jsonld", ".n3")

_OF_STORES = ("CURRENT", "IDENTITY")


def is_store(path: Path) -> bool:
    """Whether a folder is a persistent store that :class:`kg.stores.Engine` wrote, perhaps a damaged one."""
    return any((path / name).is_file() for name in _OF_STORES)


def forbid_damage(path: Path) -> None:
    """Raise FileNotFoundError for a store's folder that lacks what the engine would otherwise begin anew."""
    for name in _OF_STORES:
        if not (path / name).is_file():
            raise FileNotFoundError(f"{name} is missing")


def data_file(path: Path) -> Path:
    """The RDF file that a path means: itself, or the whole graph of an export folder.

    Raises ReadingError where nothing is there, NothingToDoError for a folder without an export.
    """
    if path.is_dir():
        for name in EXPORTS:
            if (path / name).is_file():
                return path / name
        raise NothingToDoError(
            f"no export in this folder (none of {', '.join(EXPORTS)})",
            where=str(path),
            remedy="make one with kg build",
        )
    if not path.is_file():
        raise ReadingError("no such file or folder", where=str(path))
    if path.suffix.lower() not in ENDINGS:
        raise ReadingError(f"not an RDF file ({', '.join(ENDINGS)})", where=str(path))
    return path


def with_graphs(path: Path) -> Path:
    """The file of an export that names a graph for each report, else what :func:`data_file` finds."""
    for name in BY_REPORT:
        if (path / name).is_file():
            return path / name
    return data_file(path)


def rows_file(path: Path) -> Path:
    """The file of an export that has its rows; of the folder, or itself.

    Raises ReadingError where nothing is there, NothingToDoError where there are no rows.
    """
    found = path / exported.STATEMENTS if path.is_dir() else path
    if found.is_file() and found.suffix == ".jsonl":
        return found
    if not path.exists():
        raise ReadingError("no such file or folder", where=str(path))
    remedy = "name a folder that kg build has written"
    raise NothingToDoError(
        f"no rows of statements here ({exported.STATEMENTS})", where=str(path), remedy=remedy
    )


def rdf_format(path: Path) -> RdfFormat:
    """The format that a file's name says it has."""
    from pyoxigraph import RdfFormat

    found = RdfFormat.from_extension(path.suffix.lower().lstrip("."))
    if found is None:
        raise ReadingError(f"not an RDF file ({', '.join(ENDINGS)})", where=str(path))
    return found


def has_graphs(path: Path) -> bool:
    """Whether a file's format can name graphs."""
    return rdf_format(path).supports_datasets


def quads(path: Path) -> Iterator[Quad]:
    """The statements of an RDF file, one after the other.

    Raises ReadingError, naming the line, where the file breaks its format, and
    for one that nests too deep.
    """
    import pyoxigraph

    with reading(path):
        forbid_deep(path)
        yield from pyoxigraph.parse(path=str(path), format=rdf_format(path))


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what the engine raises at an RDF file into a ReadingError, with the line where it is known."""
    try:
        with short_terms(path):
            yield
    except SyntaxError as error:
        where = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise ReadingError(f"not sound RDF: {error.msg}", where=where) from error
    except OSError as error:
        raise ReadingError(str(error), where=str(path)) from error


@contextmanager
def short_terms(path: Path) -> Iterator[None]:
    """Turn the engine's MemoryError at a term longer than its buffer into a ReadingError of the file.

    Memory that is really short stays a MemoryError.
    """
    try:
        yield
    except MemoryError as error:
        if "buffer" not in str(error):
            raise
        reason = "a literal or other term is longer than the engine reads (16 MiB, its escapes counted)"
        raise ReadingError(reason, where=str(path)) from error
