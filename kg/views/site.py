"""The site: one report at a time comes in, its page goes out; the shared pages follow at the end."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg import resources, scratch
from kg.errors import OutputError
from kg.statements import Statement
from kg.statements import predicates as p
from kg.views import entities, names, overview, style, towns
from kg.views.render import script, write
from kg.views.reports import add_report
from kg.views.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Site:
    """Writes the views into the folder ``out``: ``index.html`` and the folders beside it.

    Reports come in canonical order. Memory does not grow with them: what
    the shared pages need waits in a scratch file, in the folder ``room`` (by default
    one of its own). Use it as a context manager, or call :meth:`finish`, so that
    this file goes. ``sources`` is the address of the folder that the reports' files lie in, for links
    to them from the pages; ``""`` for none.
    """

    def __init__(self, out: Path, room: Path | None = None, sources: str = "") -> None:
        self._out, self._sources = Path(out), sources
        self._held = ExitStack()
        self._spool = Spool((room or self._held.enter_context(scratch.room())) / "spool.sqlite")
        self._names: set[str] = set()
        self._written: list[Path] = []

    def __enter__(self) -> Site:
        return self

    def __exit__(self, *_: object) -> None:
        self._spool.close()
        self._held.close()

    def add(self, rows: Sequence[Statement]) -> None:
        """Write the page and data of one report, from its rows with their identities.

        Raises OutputError where the folder cannot be written.
        """
        told = {row.predicate: row.value for row in rows if row.predicate in (p.SOURCE, p.SHA256)}
        name = names.report(told[p.SOURCE], told[p.SHA256], self._names)
        self._names.add(names.folded(name))
        with _full_disk_told():
            self._written += add_report(self._out, self._spool, rows, name, self._sources)

    def finish(self) -> tuple[Path, ...]:
        """Write all other pages and hand back every file written, sorted."""
        with self, _full_disk_told():
            self._written += self._assets()
            self._written += towns.write_all(self._out, self._spool)
            self._written += entities.write_all(self._out, self._spool)
            self._written += overview.write_all(self._out, self._spool)
        return tuple(sorted(set(self._written)))

    def _assets(self) -> list[Path]:
        looks = style.load()
        words = script({**looks.tables, "interface": looks.words})
        folder = self._out / "assets"
        written = [
            write(folder / "words.js", f"townkg.words({words});\n"),
            write(folder / "types.css", style.sheet(looks)),
        ]
        for path in sorted((resources.data("views") / "assets").iterdir()):
            written.append(write(folder / path.name, path.read_text(encoding="utf-8")))
        return written


@contextmanager
def _full_disk_told() -> Iterator[None]:
    """What the scratch database says of a full disk, as townkg's own error."""
    try:
        yield
    except sqlite3.OperationalError as error:
        reason = f"the scratch database cannot be written: {error}"
        raise OutputError(reason, remedy="make room on the disk") from error
