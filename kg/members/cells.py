"""Cells in words, and a row's words as the properties of its report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from kg.members.columns import Found
from kg.source import Note, Properties

_PARTS = ("province", "prefecture", "county", "town")
_LONGEST = 500
_WHOLE = ("code", "year", "period")
_POINT = re.compile(r"(?<=\d)\.0\Z")
"""What programs that know no whole numbers write behind one."""
_DAY = re.compile(r"((?:19|20)\d\d)\s{0,2}[-/.年]\s{0,2}(\d{1,2})\s{0,2}[-/.月]\s{0,2}(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)\Z")
_YEAR = re.compile(r"((?:19|20)\d\d)\s{0,2}年?度?\Z")
_PERIOD = re.compile(r"((?:19|20)\d\d)\s{0,2}(?:-?(H[12])|年?(上半年|下半年))?年?度?\Z")
_HALVES = {"上半年": "H1", "下半年": "H2"}
_ADDRESS = re.compile(r"(?:https?:)?//|www\.", re.IGNORECASE)


def words(cell: Any) -> str:
    """A cell's value as text; a whole number without its point, a day in ISO form.

    >>> words(2024.0), words(None), words(date(2024, 2, 5)), words([" 一、回顾", "二、安排"])
    ('2024', '', '2024-02-05', ' 一、回顾\\n二、安排')
    """
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if not (cell.hour or cell.minute or cell.second) else str(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dict):  # no text: refused as no report, where it stands for one
        return "{…}"
    if isinstance(cell, list):
        return "\n".join(map(words, cell))
    return str(cell)


def properties(row: Mapping[str, str], columns: Found) -> tuple[Properties, tuple[Note, ...]]:
    """What a row says of its report, and of which cells nothing could be made."""
    cells = {
        group: row.get(name, "").strip()[:_LONGEST] for group, name in columns.items() if group != "text"
    }
    cells |= {group: _POINT.sub("", cells[group]) for group in _WHOLE if group in cells}
    notes: list[Note] = []

    def taken(group: str, found: str | None) -> str:
        """What was made of a cell; where it is nothing and the cell is not empty, that is told."""
        if found is None and cells.get(group):
            kind = "year or half of one" if group in ("year", "period") else "whole date"
            message = f"column {columns[group]} says {cells[group][:40]}, which is no {kind}; it is not used"
            notes.append(Note("unclear-metadata", message, minor=True))
        return found or ""

    source = cells.get("source", "")
    is_address = _ADDRESS.match(source) is not None
    made = Properties(
        title=cells.get("title", ""),
        area=cells.get("area", "") or _area(cells),
        code=cells.get("code", ""),
        date=taken("date", day(cells.get("date", ""))),
        year=taken("year", year(cells.get("year", ""))),
        period=taken("period", period(cells.get("period", ""))),
        issued=taken("issued", day(cells.get("issued", ""))),
        written=taken("written", day(cells.get("written", ""))),
        publisher=cells.get("publisher", "") or ("" if is_address else source),
        identifier=cells.get("identifier", ""),
        number=cells.get("number", ""),
        address=cells.get("address", "") or (source if is_address else ""),
        license=cells.get("license", ""),
    )
    return made, tuple(notes)


def _area(cells: Mapping[str, str]) -> str:
    """The area's name behind the names of those that it lies in, each once, with blanks between."""
    return " ".join(dict.fromkeys(cells[part] for part in _PARTS if cells.get(part)))


def day(cell: str) -> str | None:
    """The ISO date that a cell begins with; None for what is no whole date.

    >>> day("2024年2月5日"), day("2024/2/5 09:30"), day("20240205"), day("2024-02"), day("2024-02-31")
    ('2024-02-05', '2024-02-05', '2024-02-05', None, None)
    """
    match = _DAY.match(cell.strip()) or _COMPACT.match(cell.strip())
    try:
        return date(*map(int, match.groups())).isoformat() if match else None
    except ValueError:
        return None


def year(cell: str) -> str | None:
    """The year that a cell is.

    >>> year("2024年"), year("2024-02")
    ('2024', None)
    """
    match = _YEAR.match(cell.strip())
    return match[1] if match else None


def period(cell: str) -> str | None:
    """The year or half of a year that a cell is.

    >>> period("2023"), period("2023年上半年"), period("2023-H1"), period("去年")
    ('2023', '2023-H1', '2023-H1', None)
    """
    match = _PERIOD.match(cell.strip())
    if match is None:
        return None
    half = match[2] or _HALVES.get(match[3] or "", "")
    return f"{match[1]}-{half}" if half else match[1]
