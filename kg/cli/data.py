"""What the DATA argument of a command means: an export, an RDF file, a store, or reports."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg import readers, scratch
from kg.cli.escapes import one_line
from kg.cli.output import tell
from kg.model import Severity
from kg.stores import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.corpus.inputs import Input
    from kg.readers import Reader
    from kg.stores import Engine


def engine(data: Path, reader: Reader = readers.DEFAULT) -> Engine:
    """The engine on ``data``; reports are read first and their graph is held in memory."""
    from kg.stores import open_engine
    from kg.stores.engine import from_lines

    reports = _reports(data)
    return from_lines(_lines(reports, reader, data)) if reports else open_engine(data)


@contextmanager
def as_file(data: Path, reader: Reader = readers.DEFAULT) -> Iterator[Path]:
    """``data`` as something that another process can open; the graph of reports is written aside."""
    reports = _reports(data)
    if not reports:
        yield data
        return
    with scratch.room() as room:
        file = room / "townkg.nt"
        with file.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(f"{line}\n" for line in _lines(reports, reader, data))
        yield file


def _reports(data: Path) -> list[Input]:
    """What ``data`` holds where it is a text or a folder with texts in it, however deep, and no export."""
    if files.is_store(data) or any((data / name).is_file() for name in files.EXPORTS):
        return []
    if data.is_file() and data.suffix.lower() in files.ENDINGS:
        return []
    from kg.corpus.inputs import SUFFIXES, discover  # all of kg.corpus comes along

    if not data.is_dir() and not (data.is_file() and data.suffix.lower() in SUFFIXES):
        return []
    inputs = discover([data])
    return inputs if any(Path(found.name).suffix.lower() in SUFFIXES for found in inputs) else []


def _lines(inputs: list[Input], reader: Reader, data: Path) -> Iterator[str]:
    from kg.corpus.choices import Choices
    from kg.corpus.documents import Work, pipeline, worked
    from kg.corpus.identified import identified
    from kg.corpus.members import expanded
    from kg.divisions import by_code
    from kg.errors import NothingToDoError
    from kg.graph import alike, merging, triples
    from kg.identity import Resolver
    from kg.processes import Limits
    from kg.sorting import Shards

    with ExitStack() as held:
        room = held.enter_context(scratch.room())
        inputs = expanded(inputs, Limits(), room)
        results = held.enter_context(worked(inputs, Work(pipeline(Choices(reader)))))
        names = Shards(room, "names")
        for known in identified(results, Resolver(by_code), by_code, room):
            if known.graph is not None and known.done.rows is not None:
                names.add(alike.names(known.done.rows))
                yield from triples(known.graph.nodes)
            for issue in known.done.issues if known.graph is None else ():
                if issue.severity is Severity.ERROR:
                    tell(one_line(f"left out: {known.done.name}: {issue.message}"), err=True)
        yield from triples(merging.nodes(alike.candidates(names.merged())))
    if not names:
        raise NothingToDoError("no report among the inputs", where=str(data))
