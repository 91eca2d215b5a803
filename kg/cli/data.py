"""What the DATA argument of a command means: an export, an RDF file, a store, or reports."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.stores import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction import Reader
    from kg.model import Report
    from kg.stores import Engine

#: Where ``kg build`` writes unless told otherwise.
DEFAULT = Path("exports")

data_argument = click.argument("data", type=click.Path(path_type=Path), default=DEFAULT)
reader_option = click.option(
    "--reader",
    type=click.Choice(["learned", "rules"]),
    default="learned",
    show_default=True,
    help="What finds the names: the learned model, or rules alone (faster, finds less).",
)


def engine(data: Path, reader: Reader = "learned") -> Engine:
    """The engine on ``data``; reports are read first and their graph is held in memory."""
    from kg.stores import open_engine
    from kg.stores.engine import from_lines

    return from_lines(_lines(data, reader)) if _has_reports(data) else open_engine(data)


@contextmanager
def as_file(data: Path, reader: Reader = "learned") -> Iterator[Path]:
    """``data`` as something that another process can open; the graph of reports is written aside."""
    if not _has_reports(data):
        yield data
        return
    with tempfile.TemporaryDirectory(prefix="townkg-") as room:
        file = Path(room) / "townkg.nt"
        with file.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(f"{line}\n" for line in _lines(data, reader))
        yield file


def _has_reports(data: Path) -> bool:
    """Whether ``data`` is a text or a folder of texts, and no export."""
    from kg.build.inputs import SUFFIXES

    if data.is_file():
        return data.suffix.lower() in SUFFIXES
    if not data.is_dir() or files.is_store(data) or any((data / name).is_file() for name in files.EXPORTS):
        return False
    return any(path.suffix.lower() in SUFFIXES for path in data.iterdir())


def _lines(data: Path, reader: Reader) -> Iterator[str]:
    from kg.build.documents import Work, worked
    from kg.build.inputs import discover
    from kg.divisions import gazetteer
    from kg.errors import NothingToDoError
    from kg.graph import triples

    work = Work(partial(process, reader=reader), gazetteer().by_code, 0.0)
    found = False
    for done in worked(discover([data]), work, jobs=1):
        if done.graph is not None:
            found = True
            yield from triples(done.graph.nodes)
        elif done.failure is not None:
            click.echo(f"left out: {done.failure}", err=True)
    if not found:
        raise NothingToDoError("no report among the inputs", place=str(data))


def process(data: bytes, name: str, *, reader: Reader) -> Report:
    """The pipeline, imported when the first report is read."""
    from kg.pipeline import process as pipeline

    return pipeline(data, name, reader=reader)
