"""CSV for spreadsheets: one table per class, one per relation, one for observations; UTF-8 with BOM.

A cell that a spreadsheet would take for a formula begins with an apostrophe
(:func:`kg.stores.spreadsheets.safe`), as OWASP advises for CSV that people open. The other CSV files
of townkg are read by programs and are faithful.
"""

from __future__ import annotations

import csv
import re
from contextlib import ExitStack
from typing import TYPE_CHECKING, TextIO

from kg.graph.terms import PREFIXES
from kg.model import Predicate
from kg.stores.formats import nodes as graph
from kg.stores.formats.nodes import ALT, LABEL, TYPE, Node, Nodes
from kg.stores.panel import areas
from kg.stores.panel.columns import DIVISIONS
from kg.stores.spreadsheets import safe
from kg.stores.terms import local, text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.model import Lookup

CLASSES = (*graph.ENTITIES, "Report", "Observation")
RELATIONS = tuple(str(predicate) for predicate in Predicate)
EVIDENCE = (
    "subject",
    "subject name",
    "object",
    "object name",
    "modality",
    "report",
    "sentence",
    "start",
    "end",
    "rule",
    "confidence",
    "source",
)
_SUBJECT, _PREDICATE, _OBJECT = (PREFIXES["rdf"] + part for part in ("subject", "predicate", "object"))
_OA, _DERIVED = PREFIXES["oa"], PREFIXES["prov"] + "wasDerivedFrom"
_SEPARATOR = "；"
PLACE = ("area_code", *(column.name for column in DIVISIONS))
"""Columns that all tables end with: the official area that a thing is or is of, and those above it."""


def write(source: Path, folder: Path, lookup: Lookup) -> None:
    """Write ``<Class>.csv`` and ``<relation>.csv`` for all that occur; ``lookup`` finds divisions by code."""
    with graph.opened(source) as nodes, ExitStack() as stack:
        sheets = _Sheets(folder, stack, _columns(nodes))
        for node in nodes:
            for kind in sorted(node.classes & set(CLASSES)):
                row = _entity_row(node, nodes, sheets.columns[kind])
                sheets.add(kind, row + _place(nodes.places(node.iri), lookup))
            if _PREDICATE in node.values:
                relation = local(node.first(_PREDICATE))
                if relation in RELATIONS:
                    subject = text(node.values[_SUBJECT][0])
                    sheets.add(relation, _evidence_row(node, nodes) + _place(nodes.places(subject), lookup))


class _Sheets:
    """The open tables, each begun when it gets its first row."""

    def __init__(self, folder: Path, stack: ExitStack, columns: dict[str, list[str]]) -> None:
        self.columns = columns
        self._folder, self._stack = folder, stack
        self._open: dict[str, TextIO] = {}

    def add(self, name: str, row: list[str]) -> None:
        if name not in self._open:
            path = self._folder / f"{name}.csv"
            sheet = self._stack.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            self._open[name] = sheet
            csv.writer(sheet).writerow(map(safe, self._header(name)))
        csv.writer(self._open[name]).writerow(map(safe, row))

    def _header(self, name: str) -> list[str]:
        if name in RELATIONS:
            return [*EVIDENCE, *PLACE]
        return ["iri", "name", "other names", *map(_heading, self.columns[name]), *PLACE]


def _columns(nodes: Nodes) -> dict[str, list[str]]:
    """The properties that each class's instances have, in order."""
    found: dict[str, set[str]] = {kind: set() for kind in CLASSES}
    for node in nodes:
        for kind in node.classes & set(CLASSES):
            found[kind].update(node.values)
    return {kind: sorted(own - {TYPE, LABEL, ALT}) for kind, own in found.items()}


def _heading(predicate: str) -> str:
    """A column's name: the predicate's local name."""
    return re.split("[#/]", predicate)[-1]


def _entity_row(node: Node, nodes: Nodes, columns: list[str]) -> list[str]:
    other = _SEPARATOR.join(text(term) for term in node.values.get(ALT, ()))
    cells = (_SEPARATOR.join(map(nodes.words, node.values.get(column, ()))) for column in columns)
    return [node.iri, node.first(LABEL), other, *cells]


def _place(codes: Iterable[str], lookup: Lookup) -> list[str]:
    """The cells of the smallest official area that holds all places of these codes."""
    found = [areas.official(code, lookup) for code in codes]
    held = areas.holding(filter(None, found), lookup)
    told = areas.cells(held, lookup) if held else {}
    return [str(told.get(name) or "") for name in PLACE]


def _evidence_row(node: Node, nodes: Nodes) -> list[str]:
    subject, value = node.values[_SUBJECT][0], node.values[_OBJECT][0]
    report = node.first("inReport")
    derived = node.first(_DERIVED)
    return [
        text(subject),
        nodes.words(subject),
        text(value),
        nodes.words(value),
        local(node.first("modality")),
        nodes.label(report) if report else "",
        node.first(_OA + "exact"),
        node.first(_OA + "start"),
        node.first(_OA + "end"),
        node.first("rule"),
        node.first("confidence"),
        nodes.label(derived) if derived else "",
    ]
