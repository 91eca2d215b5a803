"""The wide form: areas and periods down, indicators across, each column in one unit.

A cell holds a figure that a report states, never one that is computed, chosen or filled in: where
sentences differ it is empty, and :meth:`Wide.conflicts` has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from kg.stores.panel.columns import AREA, PERIOD, POPULATION, Column, Record
from kg.stores.panel.figures import in_order
from kg.stores.panel.names import Named, named
from kg.stores.panel.source import Source

_HEAD = (*AREA, POPULATION, *PERIOD)
COLUMN = Column("column", "the column of the wide form whose cell is empty")

Row = tuple[str, str, str]
"""Area, population, period."""


@dataclass(slots=True)
class _Cell:
    """What sentences say of one cell: the figures as near to exact as there are, each with its bound."""

    exact: bool
    said: set[tuple[Decimal, str]] = field(default_factory=set)


class Wide:
    """The cells of the figures that ``figures`` gives each time it is called.

    ``wanted`` are columns that are there even where no figure is.
    ``population``: take figures of less than the area too, in rows of their own. ``inexact``: where no
    sentence has an exact figure, take a bounded or estimated one, with its bound in a column beside it.
    ``notes`` counts what is in no cell, and why.
    """

    def __init__(
        self,
        source: Source,
        figures: Callable[[], Iterator[Record]],
        wanted: Iterable[Named] = (),
        *,
        population: bool = False,
        inexact: bool = False,
    ) -> None:
        self.notes: Counter[str] = Counter()
        self._source, self._figures = source, figures
        self._population, self._inexact = population, inexact
        self._heads: dict[Row, Record] = {}
        self._columns: dict[str, Named] = {own.column.name: own for own in wanted}
        self._cells: dict[tuple[Row, str], _Cell] = {}
        for figure in figures():
            self._add(figure)
        self._torn = {key for key, cell in self._cells.items() if len(cell.said) > 1}
        if self._torn:
            self.notes["cells are empty as sentences differ (--conflicts lists them)"] = len(self._torn)

    @property
    def columns(self) -> tuple[Column, ...]:
        """What tells the row, then the indicators in the order of the scheme."""
        head = (column for column in _HEAD if self._population or column is not POPULATION)
        found: list[Column] = []
        for own in sorted(self._columns.values(), key=lambda own: own.order):
            found.append(own.column)
            if self._inexact:
                found.append(
                    Column(f"{own.column.name}_bound", "bound of the figure beside it; empty where exact")
                )
        return (*head, *found)

    def rows(self) -> Iterator[Record]:
        """A record per area, population and period, in this order."""
        told: dict[Row, Record] = {row: dict(head) for row, head in self._heads.items()}
        for (row, name), cell in self._cells.items():
            if len(cell.said) == 1:
                ((value, bound),) = cell.said
                told[row] |= {name: value, f"{name}_bound": bound}
        yield from sorted(told.values(), key=lambda r: (*in_order(r), str(r.get("population") or "")))

    def conflicts(self) -> Iterator[Record]:
        """The figures of the cells that are empty as sentences differ, those of one cell together."""
        found: list[tuple[Row, str, Record]] = []
        for figure in self._figures():
            placed = self._placed(figure)
            if placed is None or (placed[0], placed[1].column.name) not in self._torn:
                continue
            if self._cells[placed[0], placed[1].column.name].exact == (not bound(figure)):
                found.append((placed[0], placed[1].column.name, figure))
        for _, name, figure in sorted(found, key=lambda f: (*in_order(f[2]), f[0][1], f[1])):
            yield {COLUMN.name: name, **figure}

    def _add(self, figure: Record) -> None:
        placed = self._placed(figure, self.notes)
        if placed is None:
            return
        row, own = placed
        mark, value = bound(figure), figure["normalized_value"]
        cell = self._cells.setdefault((row, own.column.name), _Cell(not mark))
        if cell.exact and mark:
            return
        if not cell.exact and not mark:
            self._cells[row, own.column.name] = cell = _Cell(True)
        if isinstance(value, Decimal):
            cell.said.add((value, mark))
        self._columns[own.column.name] = own
        if row not in self._heads:
            self._heads[row] = {column.name: figure.get(column.name) for column in _HEAD}

    def _placed(self, figure: Record, notes: Counter[str] | None = None) -> tuple[Row, Named] | None:
        """The row and column of a figure; None, counted in ``notes``, for one that is in no cell."""
        own = named(figure, self._source)
        why = self._why_not(figure, own)
        if own is None or why:
            if notes is not None:
                notes[why] += 1
            return None
        population = str(figure.get("population") or "")
        return (str(figure["area_id"]), population, str(figure["period"])), own

    def _why_not(self, figure: Record, own: Named | None) -> str:
        """Why a figure is in no cell, ``""`` for one that is in one."""
        if own is None:
            return "figures have no indicator of the scheme or no known unit"
        if not figure.get("period"):
            return "figures have no period"
        if figure.get("population") and not self._population:
            return "figures are not of the whole area (--population takes them)"
        mark = bound(figure)
        if mark == "range":
            return "figures are ranges"
        return "figures are bounded or estimated (--inexact takes them)" if mark and not self._inexact else ""


def bound(figure: Record) -> str:
    """What keeps a figure from being exact: its bound, ``estimated`` or both; ``""`` for an exact one."""
    told = str(figure.get("bound") or "")
    if figure.get("estimated") != "true" or told == "range":
        return told
    return f"{told} estimated".strip()
