"""Figures of a reporting area, paired for charts: what was reached beside what was aimed at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kg.model import Report
from kg.period import Period
from kg.views.facts import sentence_number


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure; ``share`` is its length, 0 to 100, beside the longest of its chart."""

    value: str
    unit: str
    modality: str
    period: str
    report: str
    sentence: int
    share: float


@dataclass(slots=True)
class Chart:
    """The figures of one indicator, of one kind and one unit, in order of period."""

    indicator: str
    kind: str
    unit: str
    bars: list[Bar] = field(default_factory=list)

    @property
    def paired(self) -> bool:
        """Whether there is something to compare."""
        return len(self.bars) > 1


def figures(report: Report) -> list[dict[str, Any]]:
    """The report's observations as plain records, each with its sentence number."""
    return [
        {
            "indicator": o.indicator,
            "value": o.value,
            "unit": o.unit,
            "kind": o.kind,
            "modality": str(o.modality),
            "period": str(o.period or ""),
            "sentence": sentence_number(report.document, o.start),
        }
        for o in report.observations
    ]


def charts(records: list[dict[str, Any]]) -> list[Chart]:
    """Charts of the records of one area's reports, comparable ones first, then in order of the text.

    A record has the keys of :func:`figures` and ``report``, the report's identity.
    """
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for record in records:
        found.setdefault((record["indicator"], record["kind"], record["unit"]), []).append(record)
    made = [Chart(*key, bars=_bars(group)) for key, group in found.items()]
    return sorted(made, key=lambda chart: not chart.paired)


def _bars(group: list[dict[str, Any]]) -> list[Bar]:
    longest = max((abs(_number(r["value"])) for r in group), default=0.0) or 1.0
    order = sorted(group, key=lambda r: (_period(r["period"]), r["modality"], r["report"], r["sentence"]))
    return [
        Bar(
            value=r["value"],
            unit=r["unit"],
            modality=r["modality"],
            period=r["period"],
            report=r["report"],
            sentence=r["sentence"],
            share=round(100 * abs(_number(r["value"])) / longest, 1),
        )
        for r in order
    ]


def _period(written: str) -> tuple[Period, ...]:
    """What sorts figures by period, those of no period first."""
    return (Period.parse(written),) if written else ()


def _number(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        return 0.0  # a figure that is no plain number has no bar, but its words are shown
