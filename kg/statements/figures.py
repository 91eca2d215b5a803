"""Observations as rows: the number, and as facets all that it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.figures.indicators import concept
from kg.figures.units import normalize
from kg.model import AREAS, Observation, Severity
from kg.statements import predicates as p
from kg.statements.evidence import Evidence
from kg.statements.row import Statement

_DECIMAL = re.compile(r"[+-]?(\d{1,30}(\.\d{1,30})?|\.\d{1,30})", re.ASCII)
"""No figure of a report has 30 digits; programs that count in floating point take fewer."""


def figures(evidence: Evidence) -> Iterator[Statement]:
    """A row per observation; left out with an issue are no decimal numbers, and figures of unknown areas."""
    areas = {
        name: entity.key
        for entity in reversed(evidence.read.entities)
        if entity.type in AREAS
        for name in (entity.name, *entity.aliases)
    }
    for figure in evidence.read.observations:
        area = areas.get(figure.area) if figure.area else evidence.read.area_key
        if not all(_DECIMAL.fullmatch(number) for number in (figure.value, figure.upper_value) if number):
            message = "the figure is no decimal number"
            evidence.leave_out("unclear-figure", message, figure.start, figure.value)
        elif area is None:
            message = "a figure of another area, which is not known"
            evidence.leave_out("figure-elsewhere", message, figure.start, figure.area, Severity.INFO)
        else:
            yield evidence.stated(
                area,
                p.OBSERVATION,
                figure.value,
                figure,
                (figure.value_start, figure.value_end),
                unit=figure.unit,
                supplied="" if evidence.is_named(area, figure.start, figure.end) else "subject",
                facets=tuple(sorted((name, value) for name, value in _facets(figure) if value)),
            )


def _facets(figure: Observation) -> Iterator[tuple[str, str]]:
    found = concept(figure.measure or figure.indicator)
    yield "indicator", found.id if found else ""
    yield "indicatorText", figure.indicator
    yield "measure", figure.measure
    yield "part", figure.part
    yield "population", figure.population
    yield "kind", figure.kind
    yield "direction", figure.direction
    yield "basis", figure.basis
    yield "bound", figure.bound
    yield "upperValue", figure.upper_value
    yield "estimated", "true" if figure.estimated else ""
    base = normalize(figure.value, figure.unit)
    if base is not None:
        yield "normalizedValue", _digits(-abs(base[0]) if figure.direction == "down" else base[0])
        yield "normalizedUnit", base[1]


def _digits(number: Decimal) -> str:
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
