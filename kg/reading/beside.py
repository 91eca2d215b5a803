"""When a report is from, by what stands beside a text that does not say it or says otherwise."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Field, Header
from kg.reading.dates import is_day
from kg.source import Note, Properties

_PERIOD = re.compile(r"(?:19|20)\d\d(?:-H[12])?")
Settled = tuple[Field | None, tuple[Note, ...]]


def delivered(found: Field | None, given: Properties, *, trust: bool) -> Settled:
    """The day on which it was given, and what is to be told of that."""
    if given.date and not is_day(given.date):
        return found, (_unclear("date", given.date),)
    return _settled("date", found, given.date, trust=trust)


def completed(header: Header, given: Properties, *, trust: bool) -> tuple[Header, tuple[Note, ...]]:
    """The header with period and day of publication, and what is to be told; its delivery is settled."""
    period: Field | None = header.period
    notes: tuple[Note, ...] = (_unclear("period", given.period),)
    if not given.period or _PERIOD.fullmatch(given.period):
        period, notes = _settled("period", header.period, given.period, trust=trust)
    issued = header.issued
    if is_day(given.issued) and (issued is None or trust):
        issued = _field(given.issued)
    header = replace(header, period=period, issued=issued)
    return header, (*notes, *_year(header, given.year))


def _settled(what: str, found: Field | None, given: str, *, trust: bool) -> Settled:
    if not given or (found is not None and found.value == given):
        return found, ()
    if found is None:
        message = f"the text does not say its {what}; it is {given} by what stands beside the text"
        return _field(given), (Note(f"{what}-from-metadata", message, minor=True),)
    kept = "that is kept" if trust else "the text's is kept"
    note = Note(f"other-{what}", f"the text's {what} is {found.value}, beside it stands {given}; {kept}")
    return (_field(given) if trust else found), (note,)


def _year(header: Header, year: str) -> tuple[Note, ...]:
    """What is to be told of the year that a report bears: that of its delivery, or that reviewed."""
    if not year:
        return ()
    told = [field.value for field in (header.delivered, header.period) if field is not None]
    if not told:
        message = (
            f"the text does not say of which time it is; the year {year} beside it may be that in which it"
        )
        remedy = "was given or that reviewed, which --period-column would say"
        return (Note("year-not-used", f"{message} {remedy}"),)
    years = {value[:4] for value in told}
    if header.period is not None and header.delivered is None:
        # it may be the year after, in which it was given
        years.add(str(int(header.period.value[:4]) + 1))
    if year in years:
        return ()
    return (Note("other-year", f"the text is of {' and '.join(told)}, beside it stands the year {year}"),)


def _unclear(what: str, given: str) -> Note:
    return Note("unclear-metadata", f"the {what} beside the text, {given[:40]}, is none; it is not used")


def _field(value: str) -> Field:
    """A value that no words of the text state."""
    return Field(value, -1, -1)
