"""What is promised of a project, and by when: 年底前建成, 力争6月底前开工."""

from __future__ import annotations

from kg import lexicon
from kg.claims.context import Context, Promise
from kg.claims.surroundings import Cue
from kg.model import Status
from kg.period import Period
from kg.reading import dates

_REACH = 16
"""Characters between a date and the state that is promised for it (年底前全面实现主体竣工)."""
_AIMED = frozenset({Status.SIGNED, Status.STARTED, Status.COMPLETED, Status.IN_OPERATION})


def promise(context: Context, cue: Cue | None) -> Promise:
    """What ``cue`` promises where its sentence speaks of an aim; a bare 推进 or 加快 promises no state."""
    if cue is None or cue.status not in _AIMED:
        return Promise()
    return Promise(cue.status, _due(context, cue.start))


def _due(context: Context, start: int) -> Period | None:
    """The date right before what is promised."""
    begin, _ = context.clause(start, 2 * _REACH)
    groups = lexicon.load("status")
    found = None
    for match in groups["due"].regex.finditer(context.text, begin, start):
        if start - match.end() <= _REACH:
            found = match.groupdict()
    return None if found is None else _period(found, context.speech.year)


def _period(found: dict[str, str | None], now: int | None) -> Period | None:
    """The part of the calendar that a match of ``due`` names; None where its year is over or not known."""
    if found["year"]:
        year = int(found["year"])
    elif now is not None:
        year = now + (found["next"] is not None)
    else:
        return None
    if now is not None and year < now:
        return None
    try:
        return Period(year, _part(found))
    except ValueError:  # a month of no calendar
        return None


def _part(found: dict[str, str | None]) -> str:
    if month := found["month"] or found["own_month"]:
        return f"{int(month):02}"
    if quarter := found["quarter"] or found["own_quarter"]:
        return f"Q{dates.number(quarter)}"
    return {"上": "H1", "下": "H2"}.get(found["half"] or found["own_half"] or "", "")
