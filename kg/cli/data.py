"""What the DATA argument of a command means: an export, an RDF file, a store, or reports."""

from __future__ import annotations

import functools
import math
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import readers, scratch
from kg.cli.escapes import one_line
from kg.cli.output import tell
from kg.model import Severity
from kg.processes import Limits
from kg.stores import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.readers import Reader
    from kg.stores import Engine

#: Where ``kg build`` writes unless told otherwise.
DEFAULT = Path("exports")
_LIMITS = Limits()
_MOST = 100_000
"""The highest limit in seconds (a day and more) and in MB."""

data_argument = click.argument("data", type=click.Path(path_type=Path), default=DEFAULT)
reader_option = click.option(
    "--reader",
    type=click.Choice(tuple(readers.PROPOSERS)),
    default=readers.DEFAULT,
    show_default=True,
    help="What finds the names: the learned model, or rules alone (faster, finds less).",
)


class Finite(click.FloatRange):
    """A number over 0 and within reason; no limit can be had by 0, inf or nan."""

    def __init__(self, least: float = 0) -> None:
        super().__init__(min=least, max=_MOST, min_open=not least)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number. Fails, as click does, for one out of range and for nan."""
        found = super().convert(value, param, ctx)
        return found if not math.isnan(found) else self.fail(f"{value!r} is no number", param, ctx)


SECONDS = Finite()
"""What may be given as a time: up to a day and more."""


def memory_option(default: int, least: int, whose: str) -> Callable[..., Any]:
    """Add ``--max-memory`` to a command; ``whose`` says, after "MiB", what may take so much."""
    option: Callable[..., Any] = click.option(
        "--max-memory",
        type=click.IntRange(least, 1 << 22),
        default=default,
        show_default=True,
        help=f"MiB {whose} (on Linux).",
    )
    return option


def limit_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for what one report may take; the command gets them as ``limits``."""

    @functools.wraps(command)
    def wrapped(max_seconds: float, max_size: float, max_memory: int, **others: Any) -> Any:
        return command(limits=Limits(max_seconds, max_size, max_memory), **others)

    options: list[Callable[[Callable[..., Any]], Callable[..., Any]]] = [
        memory_option(_LIMITS.memory, 256, "that reading one report may take"),
        click.option(
            "--max-size",
            type=Finite(),
            default=_LIMITS.size,
            show_default=True,
            help="MB that the file of one report may have.",
        ),
        click.option(
            "--max-seconds",
            type=Finite(least=1),
            default=_LIMITS.seconds,
            show_default=True,
            help="Seconds of computing that one report may take.",
        ),
    ]
    optioned: Callable[..., Any] = wrapped
    for option in options:  # as with decorators, the last comes first in the help
        optioned = option(optioned)
    return optioned


def engine(data: Path, reader: Reader = readers.DEFAULT) -> Engine:
    """The engine on ``data``; reports are read first and their graph is held in memory."""
    from kg.stores import open_engine
    from kg.stores.engine import from_lines

    return from_lines(_lines(data, reader)) if _has_reports(data) else open_engine(data)


@contextmanager
def as_file(data: Path, reader: Reader = readers.DEFAULT) -> Iterator[Path]:
    """``data`` as something that another process can open; the graph of reports is written aside."""
    if not _has_reports(data):
        yield data
        return
    with scratch.room() as room:
        file = room / "townkg.nt"
        with file.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(f"{line}\n" for line in _lines(data, reader))
        yield file


def _has_reports(data: Path) -> bool:
    """Whether ``data`` is a text or a folder of texts, and no export."""
    if files.is_store(data) or any((data / name).is_file() for name in files.EXPORTS):
        return False
    if data.is_file() and data.suffix.lower() in files.ENDINGS:
        return False
    from kg.corpus.inputs import SUFFIXES  # all of kg.corpus comes along

    if data.is_file():
        return data.suffix.lower() in SUFFIXES
    if not data.is_dir():
        return False
    return any(path.suffix.lower() in SUFFIXES for path in data.iterdir())


def _lines(data: Path, reader: Reader) -> Iterator[str]:
    from kg.corpus.documents import Work, pipeline, worked
    from kg.corpus.identified import identified
    from kg.corpus.inputs import discover
    from kg.divisions import by_code
    from kg.errors import NothingToDoError
    from kg.graph import triples
    from kg.identity import Resolver

    found = False
    with scratch.room() as room, worked(discover([data]), Work(pipeline(reader))) as results:
        for known in identified(results, Resolver(by_code), by_code, room):
            done = known.done
            if known.graph is not None:
                found = True
                yield from triples(known.graph.nodes)
                continue
            for issue in done.issues:
                if issue.severity is Severity.ERROR:
                    tell(one_line(f"left out: {done.name}: {issue.message}"), err=True)
    if not found:
        raise NothingToDoError("no report among the inputs", place=str(data))
