"""The row: one thing that one report says, with its words, addressable and sortable.

A row is written as one line of JSON. Its fields are in one order, those that sort rows first,
and a field with the value it has by default is left out, so equal rows are equal lines and lines
in order of their bytes are rows grouped by thing, then by predicate, then by value.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from typing import Any

from kg.model import Modality
from kg.period import Period


@dataclass(frozen=True, slots=True)
class Statement:
    """One row. Offsets count characters of the source file, ends exclusive, unless they say "text".

    ``canonical``: which thing it is said of, across reports: a term of the graph such as
    ``area:330502100000``; ``""`` before identity is decided.
    ``predicate``: a relation of the contract, ``observation``, ``mention``, or one of
    :mod:`kg.statements.predicates`.
    ``value``: the cleaned value; where the predicate links two things, the other's local id.
    ``object``: the canonical term of ``value`` where that is a thing.
    ``entity``: the local id of what it is said of: ``REPORT/TYPE/NAME``, or ``REPORT`` for the report.
    ``report``: the first 20 hexadecimal digits of the file's SHA-256.
    ``original``: the value as written, where the words differ from it or stand for it.
    ``unit``: of a figure as written (``亿元``), of money as ISO 4217 (``CNY``).
    ``modality``: whether it is stated as reached or as aimed at; ``period``: the time it is stated of.
    ``sentence``: its number in the report, from 1 in the order of the text; 0 where it rests on none.
    ``start``, ``end``: the words that state it, None where they are not told apart from the sentence,
    which is at ``sentence_start``, ``sentence_end``.
    ``text_start``, ``text_end``: the evidence (a mention's words, else the sentence) in the clean text.
    ``quote``: the sentence of a relation or a figure as the file has it.
    ``rule``: what found it; ``confidence``: from 0 to 1, how likely a careful reader would agree.
    ``supplied``: ``subject`` or ``object`` where the sentence does not name it and the report does.
    ``facets``: what else belongs to the meaning, by the contract's names, sorted; and ``page``, on which the
    evidence begins, where the file has pages.
    """

    canonical: str = ""
    predicate: str = ""
    value: str = ""
    object: str = ""
    entity: str = ""
    report: str = ""
    original: str = ""
    unit: str = ""
    modality: Modality | None = None
    period: Period | None = None
    sentence: int = 0
    start: int | None = None
    end: int | None = None
    sentence_start: int | None = None
    sentence_end: int | None = None
    text_start: int | None = None
    text_end: int | None = None
    quote: str = ""
    rule: str = ""
    supplied: str = ""
    facets: tuple[tuple[str, str], ...] = ()
    confidence: float = 1.0

    @property
    def id(self) -> str:
        """Twenty hexadecimal digits that stand for all but confidence and identity: what was said, where."""
        return _id(_filled(self))

    @property
    def type(self) -> str:
        """The class of the thing as this report has it, ``""`` of the report itself."""
        return self.entity.split("/", 2)[1] if "/" in self.entity else ""

    @property
    def name(self) -> str:
        """The name that the thing has in this report."""
        return self.entity.split("/", 2)[2]

    @property
    def words(self) -> str:
        """The value for readers: as written where it was."""
        return self.original or self.value

    def facet(self, name: str) -> str:
        """The facet of this name, ``""`` where it is absent."""
        return next((value for known, value in self.facets if known == name), "")


def official_code(term: str) -> str:
    """The official code that a canonical term has, ``""`` where it has a hash.

    >>> official_code("area:330502100000"), official_code("area:527ac90cc467f01b1d14")
    ('330502100000', '')
    """
    own = term.partition(":")[2]
    return own if len(own) == 12 and own.isdecimal() else ""


FIELDS = tuple(field.name for field in fields(Statement))
_DEFAULTS = {field.name: field.default for field in fields(Statement)}


def line(row: Statement) -> str:
    """``row`` as one line of JSON without its line end; :func:`parse` reads it back.

    >>> line(Statement(predicate="level", value="town", entity="0a/Town/青枫镇", report="0a"))
    '{"canonical":"","predicate":"level","value":"town","entity":"0a/Town/青枫镇","report":"0a","id":"1af41e1929aad347f3b9"}'
    """
    told = _filled(row)
    told["id"] = _id(told)
    return _dump(told)


def parse(written: str) -> Statement:
    """The row that :func:`line` wrote. Raises ValueError for anything else."""
    told: dict[str, Any] = json.loads(written)
    if not isinstance(told, dict) or not {"canonical", "id"} <= told.keys():
        raise ValueError("no row of statements")
    del told["id"]
    if "modality" in told:
        told["modality"] = Modality(told["modality"])
    if "period" in told:
        told["period"] = Period.parse(told["period"])
    if "facets" in told:
        told["facets"] = tuple(told["facets"].items())
    try:
        return Statement(**told)
    except TypeError as error:
        raise ValueError(f"no row of statements: {error}") from error


def _filled(row: Statement) -> dict[str, Any]:
    """The fields that differ from their defaults, and ``canonical``, which leads the order."""
    told: dict[str, Any] = {"canonical": row.canonical}
    for name, default in _DEFAULTS.items():
        found = getattr(row, name)
        if found != default:
            told[name] = found
    if row.period is not None:
        told["period"] = str(row.period)
    if row.facets:
        told["facets"] = dict(row.facets)
    return told


def _id(told: dict[str, Any]) -> str:
    said = {name: value for name, value in told.items() if name not in ("canonical", "object", "confidence")}
    return hashlib.sha256(_dump(said).encode()).hexdigest()[:20]


_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
