"""Tables as pandas has them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.errors import MissingPartError
from kg.stores.panel.columns import Column, Record

if TYPE_CHECKING:
    import pandas

_LONGEST = 32
"""Characters that a name may have in Stata."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows. ``notes`` counts what is in no cell, and why; it is whole when the rows are read."""

    columns: tuple[Column, ...]
    rows: Iterable[Record]
    notes: Counter[str] = field(default_factory=Counter)


def frame(table: Table) -> pandas.DataFrame:
    """The table as a DataFrame; ``attrs`` has ``labels`` by column and ``notes`` by what they count.

    Numbers are float64, whole ones Int64, days datetime64; a text that is not there is missing.
    Raises MissingPartError where pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        remedy = "install it with pip install 'townkg[table]'"
        raise MissingPartError("pandas is not installed", remedy=remedy) from error
    cells: dict[str, list[Any]] = {column.name: [] for column in table.columns}
    for row in table.rows:
        for name, column in cells.items():
            found = row.get(name)
            column.append(None if found == "" else found)
    types = {"text": "object", "number": "float64", "whole": "Int64", "date": "datetime64[s]"}
    told = {c.name: pandas.Series(cells[c.name], dtype=types[c.kind]) for c in table.columns}
    made = pandas.DataFrame(told)
    made.attrs["labels"] = {column.name: column.label for column in table.columns}
    made.attrs["notes"] = dict(table.notes)
    return made


def short(name: str) -> str:
    """A name of at most 32 characters, as Stata wants it: of a longer one the beginning and a hash.

    None begins with a digit.

    >>> short("gdp_growth_target"), short("industrial_value_added_above_scale_growth")
    ('gdp_growth_target', 'industrial_value_added_abov_60cb')
    """
    name = re.sub(r"^(?=\d)|\W", "_", name)
    if len(name) <= _LONGEST:
        return name
    return f"{name[: _LONGEST - 5]}_{hashlib.sha256(name.encode()).hexdigest()[:4]}"
