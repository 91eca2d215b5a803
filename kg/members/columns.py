"""Which column of a table holds what: by its usual names, or as the user says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache

from kg import lexicon
from kg.errors import ReadingError

_LAYOUT = re.compile(r"[\s_\-()\[\]{}（）【】:：./]+")
_LONGEST, _TOLD = 40, 30
Found = dict[str, str]
"""Columns by what they hold, a group of the lexicon ``columns``."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that a user names, each as it stands in the table; ``""``: found by its usual names."""

    text: str = ""
    title: str = ""
    area: str = ""
    code: str = ""
    date: str = ""
    period: str = ""
    source: str = ""


COLUMNS = Columns()


@dataclass(frozen=True, slots=True)
class Beside:
    """What is made of tables: their columns, whether what stands beside a text goes before what it says.

    With ``area_from_name`` a report that never names its place is from where its file's name says.
    """

    columns: Columns = COLUMNS
    trust: bool = False
    area_from_name: bool = False


USUAL = Beside()


def found(header: Sequence[str], wanted: Columns, where: str) -> Found:
    """What each column of ``header`` that is known holds.

    Raises ReadingError where a column that the user names is not there, and where a column that is used
    comes twice.
    """
    named = {f.name: getattr(wanted, f.name) for f in fields(wanted) if getattr(wanted, f.name)}
    missing = [name for name in named.values() if name not in header]
    if missing:
        raise ReadingError(
            f"has no column {missing[0]}; its columns are {told(header)}",
            where=where,
            remedy="name one of these",
        )
    usual = {group: _first(names, header) for group, names in _groups().items()}
    columns = {group: name for group, name in usual.items() if name not in (None, *named.values())}
    columns.update(named)
    for name in columns.values():
        if header.count(name or "") > 1:
            raise ReadingError(f"has two columns called {name}", where=where, remedy="rename one of them")
    return {group: name for group, name in columns.items() if name}


def has_reports(header: Sequence[str], wanted: Columns) -> bool:
    """Whether the cells are the heads of columns, one of them of texts or of files' names."""
    if wanted.text:
        return wanted.text in header
    known = _groups()
    return any(_first(known[group], header) for group in ("text", "file"))


def told(header: Sequence[str]) -> str:
    """The columns in words.

    >>> told(["标题", "", "全文"])
    '标题, 全文'
    """
    names = [name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…" for name in header if name]
    return ", ".join(names[:_TOLD]) + (", …" if len(names) > _TOLD else "") or "without names"


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    return {name: tuple(map(_plain, group.words)) for name, group in lexicon.load("columns").items()}


def _first(names: tuple[str, ...], header: Sequence[str]) -> str | None:
    """The column with the first of the names that any has."""
    plain: dict[str, str] = {}
    for name in header:
        plain.setdefault(_plain(name), name)
    return next((plain[name] for name in names if name in plain), None)


def _plain(name: str) -> str:
    return _LAYOUT.sub("", unicodedata.normalize("NFKC", name)).casefold()
