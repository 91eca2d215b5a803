"""The long form: a record for each figure, with all that its report says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kg.period import Period
from kg.statements import Statement
from kg.statements import predicates as p
from kg.stores.panel import areas
from kg.stores.panel.areas import Area
from kg.stores.panel.columns import FACETS, Column, Record
from kg.stores.panel.source import Source, evidence, facets

_OF_AREAS = (p.LABEL, p.DIVISION_CODE, p.DIVISION_LEVEL, p.LEVEL)
_NUMBERS = {column.name for column in FACETS if column.kind == "number"}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which figures are wanted; an empty field takes all. A figure without a period is of no year.

    ``indicators`` are ids; ``years`` are the first and the last year within which a period must lie.
    """

    indicators: frozenset[str] = frozenset()
    kind: str = ""
    modality: str = ""
    level: str = ""
    years: tuple[int, int] | None = None

    def of(self, modality: str) -> Choice:
        """The same choice of figures of this modality."""
        return replace(self, modality=modality)

    def takes(self, record: Record) -> bool:
        """Whether a figure is one of them."""
        alike = (
            not self.indicators or record.get("indicator") in self.indicators,
            not self.kind or record.get("kind") == self.kind,
            self.modality in ("", "both") or record.get("modality") == self.modality,
            not self.level or record.get("area_level") == self.level,
            self.years is None or _within(record, *self.years),
        )
        return all(alike)


def _within(record: Record, first: int, last: int) -> bool:
    start, end = record.get("period_start"), record.get("period_end")
    return isinstance(start, date) and isinstance(end, date) and first <= start.year and end.year <= last


def figures(source: Source, choice: Choice) -> Iterator[Record]:
    """The records of the figures chosen, areas in order of their terms."""
    for rows in source.things((*_OF_AREAS, p.OBSERVATION)):
        observed = [row for row in rows if row.predicate == p.OBSERVATION]
        if not observed:
            continue
        where = areas.cells(area(rows), source.lists.division)
        for row in observed:
            record = {**where, **_record(row, source)}
            if choice.takes(record):
                yield record


def area(rows: list[Statement]) -> Area:
    """The area whose rows these are."""
    told = {row.predicate: row.value for row in reversed(rows) if row.predicate in _OF_AREAS}
    code = told.get(p.DIVISION_CODE, "")
    level = told.get(p.DIVISION_LEVEL) or told.get(p.LEVEL, "")
    return Area(rows[0].canonical, code, told.get(p.LABEL) or rows[0].name, level)


def in_order(record: Record) -> tuple[str, Period]:
    """What areas and periods are in order by."""
    return str(record["area_id"]), Period.parse(str(record["period"]))


def _record(row: Statement, source: Source) -> Record:
    told = facets(row)
    told |= {name: Decimal(str(told[name])) for name in _NUMBERS & told.keys()}
    concept = source.concept(row.facet("indicator"))
    return {
        **told,
        **source.report(row.report),
        "indicator_zh": concept.zh if concept else "",
        "indicator_en": concept.en if concept else "",
        "value": Decimal(row.value),
        "unit": row.unit,
        **evidence(row),
    }


def columns_of(
    source: Source, known: tuple[Column, ...], predicates: Sequence[str] = (p.OBSERVATION,)
) -> tuple[Column, ...]:
    """``known`` columns, and behind them those of other facets that the rows of ``predicates`` have."""
    return (*known, *source.other_facets(known, predicates))
