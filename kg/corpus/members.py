"""Collections among the inputs become their members, opened in a process that may die, never in this one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from kg.corpus import metadata
from kg.corpus.inputs import Input, head, once, too_large
from kg.corpus.metadata import Found
from kg.errors import DataError, MissingPartError
from kg.members import COLUMNS, LARGEST, Bounds, Columns, Entry, entries, expand, may_hold
from kg.model import Issue, Severity
from kg.processes import DiedError, Limits, Worker, limit_time

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_WAIT = 10
"""How many times its computing time a collection may take by the clock."""
_MEGABYTE = 1_000_000


def expanded(inputs: Sequence[Input], limits: Limits, room: Path, columns: Columns = COLUMNS) -> list[Input]:
    """``inputs`` with the members of every collection in its place, each a file in the folder ``room``.

    What a table of metadata says of files comes to them. A collection that cannot be read, or only in
    part, is an issue. Raises DataError and MissingPartError where townkg is at fault.
    """
    found: list[Found] = []
    with closing(_Expander(limits, columns)) as expander:
        for number, item in enumerate(inputs):
            if item.issue is not None or not may_hold(head(item), item.name):
                found.append(Found(item, metadata.where(item, item.name)))
                continue
            found += _members(item, expander, room / f"members-{number}", limits)
    return once(metadata.applied(found))


def _members(item: Input, expander: _Expander, folder: Path, limits: Limits) -> Iterator[Found]:
    folder.mkdir(parents=True)
    path = item.path
    if item.data is not None:
        path = folder / "piped"
        path.write_bytes(item.data)
    own = metadata.where(item, item.name)
    is_collection, issue = expander.expand(path, item.name, folder)
    if not is_collection and issue is None:
        large = item.data is None and path.stat().st_size > limits.size * _MEGABYTE
        yield Found(too_large(item.path, limits) if large else item, own)
        return
    yield Found(None, own)
    for entry in entries(folder):
        yield Found(_input(entry, item, folder), metadata.where(item, entry.name), own, entry)
    if issue is not None:
        yield Found(Input(item.path, item.name, "", issue), own)


def _input(entry: Entry, item: Input, folder: Path) -> Input | None:
    """A member as an input; None for a row of metadata."""
    if entry.beside:
        return None
    if entry.code:
        issue = Issue(entry.name, entry.code, entry.message, entry.severity)
        return Input(item.path, entry.name, "", issue)
    return Input(folder / entry.file, entry.name, entry.sha256, given=entry.given, notes=entry.notes)


class _Expander:
    """A worker that opens collections one after the other, replaced when one ends it."""

    def __init__(self, limits: Limits, columns: Columns) -> None:
        self._limits, self._columns = limits, columns
        self._worker: Worker | None = None

    def expand(self, path: Path, name: str, folder: Path) -> tuple[bool, Issue | None]:
        """Whether a file is a collection, with its members in ``folder``, and why not all of it was read."""
        if self._worker is None:
            size = int(self._limits.size * _MEGABYTE)
            bounds = Bounds(size, LARGEST * size)
            arguments = (self._columns, bounds, self._limits.seconds)
            self._worker = Worker(_serve, *arguments, memory=self._limits.memory)
        try:
            self._worker.send((path, name, folder))
            answer = self._worker.receive(self._limits.seconds * _WAIT)
        except (DiedError, TimeoutError) as error:
            self.close()
            return True, _lost(name, error, self._limits)
        if isinstance(answer, DataError | MissingPartError):
            raise answer
        if isinstance(answer, str):
            words = f"{answer}; please report this as a bug, with the file"
            return True, Issue(name, "crashed-report", words, Severity.ERROR)
        return bool(answer), None

    def close(self) -> None:
        """End the worker, if there is one."""
        if self._worker is not None:
            self._worker.end()
        self._worker = None


def _serve(connection: Connection, columns: Columns, bounds: Bounds, seconds: float) -> None:
    while True:
        path, name, folder = connection.recv()
        limit_time(seconds)
        try:
            connection.send(expand(path, name, folder, columns, bounds))
        except (DataError, MissingPartError) as error:
            connection.send(error)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - what one collection lays bare must not cost the others
            connection.send(f"{type(error).__name__}: {error}")


def _lost(name: str, error: DiedError | TimeoutError, limits: Limits) -> Issue:
    if isinstance(error, TimeoutError):
        code, words = "slow-report", f"no end within {limits.seconds * _WAIT:g} seconds by the clock"
    elif error.out_of_time:
        code, words = "slow-report", f"takes more than {limits.seconds:g} seconds of computing to open"
    elif error.out_of_memory:
        code, words = "large-report", f"takes more than {limits.memory} MiB of memory to open"
    else:
        code, words = "crashed-report", str(error)
    words = f"{words}; what follows is not read: divide it, or raise --max-seconds or --max-memory"
    return Issue(name, code, words, Severity.ERROR)
