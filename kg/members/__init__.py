"""A file that holds many reports becomes its members: rows of a workbook, a table, JSON; files of an archive.

:func:`expand` writes each member into a folder as a file of its own, with an entry that says what it is
called, what stands beside it and what could not be read. It is for a process with limits: what it
opens may be hostile.
"""

from __future__ import annotations

from kg.members.columns import COLUMNS, USUAL, Beside, Columns
from kg.members.expanding import LARGEST, SUFFIXES, Bounds, expand, may_hold
from kg.members.index import Entry, entries

__all__ = [
    "COLUMNS",
    "LARGEST",
    "SUFFIXES",
    "USUAL",
    "Beside",
    "Bounds",
    "Columns",
    "Entry",
    "entries",
    "expand",
    "may_hold",
]
