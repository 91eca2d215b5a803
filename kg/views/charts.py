"""Figures of a reporting area, paired for charts: what was reached beside what was aimed at.

Only like stands beside like; what is of less than the area (a park, a firm, some projects) is in no chart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.statements import telling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.period import Period
    from kg.statements import Statement


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure; ``value`` has its sign, bound and upper end.

    ``share`` is its length, 0 to 100, beside the longest of its chart.
    """

    value: str
    unit: str
    modality: str
    period: str
    report: str
    sentence: int
    estimated: bool
    share: float


@dataclass(slots=True)
class Chart:
    """The figures of one indicator, of one kind and one unit, in order of period.

    ``basis`` is against what growth is told, ``""`` for a year before.
    """

    indicator: str
    kind: str
    unit: str
    basis: str
    bars: list[Bar] = field(default_factory=list)

    @property
    def paired(self) -> bool:
        """Whether there is something to compare."""
        return len(self.bars) > 1


def charts(figures: Iterable[Statement]) -> list[Chart]:
    """Charts of the figures of one area's reports, comparable ones first, then in order of the text.

    In the rows ``report`` is the name of the report's page.
    """
    found: dict[tuple[str, str, str, str], list[Statement]] = {}
    for row in figures:
        if not row.facet("population"):
            basis = row.facet("basis").replace("year", "")
            name = row.facet("measure") or row.facet("indicatorText")
            found.setdefault((name, row.facet("kind"), row.unit, basis), []).append(row)
    made = [Chart(*key, bars=_bars(group)) for key, group in found.items()]
    return sorted(made, key=lambda chart: not chart.paired)


def _bars(group: list[Statement]) -> list[Bar]:
    longest = max((abs(float(row.value)) for row in group), default=0.0) or 1.0
    order = sorted(group, key=lambda r: (_period(r), str(r.modality), r.report, r.sentence))
    return [
        Bar(
            value=_number(r),
            unit=r.unit,
            modality=str(r.modality),
            period=str(r.period or ""),
            report=r.report,
            sentence=r.sentence,
            estimated=bool(r.facet("estimated")),
            share=round(100 * abs(float(r.value)) / longest, 1),
        )
        for r in order
    ]


def _number(row: Statement) -> str:
    facets = (row.facet(name) for name in ("upperValue", "bound", "direction"))
    return telling.number(row.value, *facets)


def _period(row: Statement) -> tuple[Period, ...]:
    """What sorts figures by period, those of no period first."""
    return (row.period,) if row.period else ()
