"""What a report says as flat rows, each with its words: the one form that leaves the reading of a report.

Graph, pages, tables and scores are selections of rows. :class:`Statement` is the row,
:func:`statements` makes a report's.
"""

from kg.statements.row import Statement, line, official_code, parse
from kg.statements.stating import Told, statements

__all__ = ["Statement", "Told", "line", "official_code", "parse", "statements"]
