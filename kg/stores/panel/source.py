"""An export's rows for tables: those of one thing at a time, and what is known of their reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from kg.errors import ReadingError
from kg.statements import Statement, parse
from kg.statements import predicates as p
from kg.stores.panel import damage
from kg.stores.panel.columns import PAGE, Cell, Column, Record, snake

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Division

_OF_REPORTS = (p.HEADER["title"], p.SOURCE, p.SAID_ON)


class Indicator(Protocol):
    """A concept of the scheme of indicators (:class:`kg.figures.indicators.Concept`)."""

    @property
    def id(self) -> str:
        """What figures call it."""

    @property
    def zh(self) -> str:
        """Its Chinese name."""

    @property
    def en(self) -> str:
        """Its English name."""

    @property
    def variants(self) -> tuple[str, ...]:
        """Its other Chinese names."""

    @property
    def unit(self) -> str:
        """The base unit of its levels."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The two lists in which names are looked up: official divisions by code, and the indicators."""

    division: Callable[[str], Division | None]
    indicators: Sequence[Indicator]

    def concept(self, identifier: str) -> Indicator | None:
        """The indicator of this id."""
        return next((one for one in self.indicators if one.id == identifier), None)


@dataclass(frozen=True)
class Source:
    """The rows of an export: ``path`` is its file of rows. Reports' heads are held, rows are not."""

    path: Path
    lists: Lists
    _concepts: dict[str, Indicator | None] = field(default_factory=dict)

    def concept(self, identifier: str) -> Indicator | None:
        """The indicator of this id, looked up once."""
        if identifier not in self._concepts:
            self._concepts[identifier] = self.lists.concept(identifier)
        return self._concepts[identifier]

    def rows(self, predicates: Sequence[str]) -> Iterator[Statement]:
        """The rows with these predicates, in order. Raises ReadingError, with its line, for a damaged one."""
        # inside a JSON string a quotation mark has a backslash before it, so that no quote can look like this
        wanted = [f'"predicate":"{predicate}"' for predicate in predicates]
        with self.path.open(encoding="utf-8", newline="\n") as lines:
            number = 0
            try:
                for line in lines:
                    number += 1
                    if any(words in line for words in wanted):
                        row = parse(line)
                        if wrong := damage.fault(row):
                            raise self._damaged(number, wrong)
                        yield row
            except (ValueError, TypeError, AttributeError) as error:
                raise self._damaged(number, "no row of statements") from error

    def _damaged(self, number: int, reason: str) -> ReadingError:
        return ReadingError(reason, where=f"{self.path}:{number}", remedy="build the export anew")

    def things(self, predicates: Sequence[str]) -> Iterator[list[Statement]]:
        """The rows with these predicates, those of one thing together; memory holds one thing's."""
        for _, group in groupby(self.rows(predicates), key=lambda row: row.canonical):
            yield list(group)

    @cached_property
    def _reports(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for row in self.rows(_OF_REPORTS):
            if row.entity == row.report:
                found.setdefault(row.report, {})[row.predicate] = row.value
        return found

    def report(self, report: str) -> Record:
        """The cells that tell which report it is."""
        title, name, day = (self._reports.get(report, {}).get(predicate, "") for predicate in _OF_REPORTS)
        said = date.fromisoformat(day) if day else None
        return {"report": report, "report_title": title, "report_file": name, "report_said_on": said}

    def other_facets(self, known: Sequence[Column], predicates: Sequence[str]) -> tuple[Column, ...]:
        """Columns for facets that occur in the rows with these predicates and are not ``known``, by name."""
        names = {snake(name) for row in self.rows(predicates) for name, _ in row.facets}
        others = sorted(names - {column.name for column in known})
        return tuple(PAGE if name == PAGE.name else Column(name, f"the facet {name}") for name in others)


def facets(row: Statement) -> Record:
    """The facets of a row by their columns' names."""
    told: Record = {snake(name): value for name, value in row.facets}
    if page := row.facet(p.PAGE):
        told[PAGE.name] = int(Decimal(page))
    return told


def evidence(row: Statement) -> Record:
    """The cells of time and evidence that figures and relations have alike."""
    told: dict[str, Cell] = {
        "modality": row.modality and str(row.modality),
        "statement": row.id,
        "sentence": row.sentence or None,
        "words_start": row.start,
        "words_end": row.end,
    }
    if row.period is not None:
        told |= period(str(row.period), row.period.first_day, row.period.last_day)
    for name in ("quote", "sentence_start", "sentence_end", "rule", "confidence"):
        told[name] = getattr(row, name)
    return told


def period(written: str, first: date, last: date) -> Record:
    """The cells of a period."""
    return {"period": written, "period_start": first, "period_end": last}
