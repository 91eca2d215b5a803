"""JSON with an object for each report: a list of them, an object that has such a list, or one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kg.errors import ReadingError
from kg.members import cells, columns
from kg.members.columns import Columns
from kg.members.index import Writer
from kg.members.tables import Row, Table

_REMEDY = "write one object a report: a list of them, or one a line"
Numbered = list[tuple[int, dict[str, Any]]]


def tables(text: str, name: str, writer: Writer, wanted: Columns) -> Iterator[Table]:
    """The objects as rows, counted from 1, or of JSON lines by their line.

    Raises ReadingError for what is neither. A line that is none is a member that cannot be read.
    """
    try:
        objects = _listed(json.loads(text), name, wanted)
    except json.JSONDecodeError as error:
        if error.msg != "Extra data":
            reason = f"is no JSON: {error.msg} in line {error.lineno}"
            raise ReadingError(reason, where=name, remedy=_REMEDY) from error
        objects = _lines(text, name, writer)
    except (RecursionError, ValueError) as error:
        raise ReadingError(f"is no JSON that can be read: {error}", where=name, remedy=_REMEDY) from error
    header = tuple(dict.fromkeys(key for _, item in objects for key in item))
    yield Table(header, _rows(objects, header))


def _rows(objects: Numbered, header: tuple[str, ...]) -> Iterator[Row]:
    for number, item in objects:
        yield number, [cells.words(item.get(key)) for key in header]


def _listed(told: Any, name: str, wanted: Columns) -> Numbered:
    """The list of objects that the JSON is or has; where several are in it, the one that has texts."""
    lists = [told] if isinstance(told, list) else []
    if isinstance(told, dict):
        lists = [[told], *(value for value in told.values() if isinstance(value, list))]
        lists = [each for each in lists if _has_texts(each, wanted)] or lists[1:2]
    if len(lists) != 1 or not lists[0] or not all(isinstance(item, dict) for item in lists[0]):
        what = "has several lists of reports" if len(lists) > 1 else "is no list of objects"
        raise ReadingError(what, where=name, remedy=_REMEDY)
    return list(enumerate(lists[0], 1))


def _has_texts(items: list[Any], wanted: Columns) -> bool:
    first = items[0] if items and isinstance(items[0], dict) else {}
    return columns.has_reports(tuple(first), wanted)


def _lines(text: str, name: str, writer: Writer) -> Numbered:
    found: Numbered = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except (RecursionError, ValueError) as error:
            writer.failed(f"{name}#{number}", "unreadable-file", f"is no JSON: {error}; write it anew")
            continue
        if isinstance(item, dict):
            found.append((number, item))
        else:
            writer.failed(f"{name}#{number}", "unreadable-file", "is no object; write one a line")
    if not found:
        raise ReadingError("has no objects", where=name, remedy=_REMEDY)
    return found
