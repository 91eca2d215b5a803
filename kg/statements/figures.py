"""Observations as rows: the number, and as facets all that it means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.figures.indicators import concept
from kg.figures.units import normalize
from kg.model import Observation
from kg.statements import predicates as p
from kg.statements.evidence import Evidence
from kg.statements.row import Statement

_DECIMAL = re.compile(r"[+-]?(\d+(\.\d+)?|\.\d+)", re.ASCII)


def figures(evidence: Evidence) -> Iterator[Statement]:
    """A row per observation; one that is no decimal number is left out with an issue."""
    for figure in evidence.read.observations:
        if not _DECIMAL.fullmatch(figure.value):
            message = "the figure is no decimal number"
            evidence.leave_out("unclear-figure", message, figure.start, figure.value)
            continue
        yield evidence.stated(
            evidence.read.place_key,
            p.OBSERVATION,
            figure.value,
            figure,
            unit=figure.unit,
            facets=tuple(sorted((name, value) for name, value in _facets(figure) if value)),
        )


def _facets(figure: Observation) -> Iterator[tuple[str, str]]:
    found = concept(figure.indicator)
    yield "indicator", found.id if found else ""
    yield "indicatorText", figure.indicator
    yield "kind", figure.kind
    base = normalize(figure.value, figure.unit)
    if base is not None:
        number = f"{base[0]:f}"
        yield "normalizedValue", number.rstrip("0").rstrip(".") if "." in number else number
        yield "normalizedUnit", base[1]
