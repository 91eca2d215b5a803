"""Periods as the contract writes them: years, halves, quarters, months, and spans of months or years."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

_PART = r"(\d{4})(?:-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?"
_WRITTEN = re.compile(rf"{_PART}(?:/{_PART})?", re.ASCII)
_MONTHS = {"": (1, 12)}
_MONTHS |= {f"H{n}": (6 * n - 5, 6 * n) for n in (1, 2)}
_MONTHS |= {f"Q{n}": (3 * n - 2, 3 * n) for n in (1, 2, 3, 4)}
_MONTHS |= {f"{n:02}": (n, n) for n in range(1, 13)}


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar from the first day of one part of a year to the last day of another.

    ``part`` is ``""`` for the whole ``year``, else ``H1``, ``Q3`` or ``06``; ``until`` is the last part of a
    span and None for all else. Periods are in order of their first days; of those that begin together
    the longer comes first. Raises ValueError for what is no period.

    >>> sorted(map(Period.parse, ["2022-H1", "2022-06", "2022", "2016/2020"]))[0]
    Period.parse('2016/2020')
    >>> Period(2022, "H1").last_day
    datetime.date(2022, 6, 30)
    """

    start: int
    part: str = ""
    until: Period | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.start <= 9999 or self.part not in _MONTHS:
            raise ValueError(f"no part of a year: {self.start} {self.part}")
        if self.until is not None:
            alike = self.part.isdigit() == self.until.part.isdigit() and self.part[:1] not in ("H", "Q")
            if not alike or self.until.until or self.until.part[:1] in ("H", "Q"):
                raise ValueError("a span is of months or of years")
            if self.until.first_day <= self.first_day:
                raise ValueError("a span ends after it begins")

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period written as ``text``; ``str`` writes it the same way.

        >>> [str(Period.parse(text)) for text in ("2022", "2022-Q1", "2022-01/2022-09")]
        ['2022', '2022-Q1', '2022-01/2022-09']
        """
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise ValueError(f"not written as a period: {text!r}")
        year, part, last_year, last_part = match.groups()
        until = cls(int(last_year), last_part or "") if last_year else None
        return cls(int(year), part or "", until)

    @classmethod
    def span(cls, first: int, last: int) -> Period:
        """The years ``first`` to ``last``, both included."""
        return cls(first, "", cls(last))

    def __str__(self) -> str:
        own = f"{self.start:04}-{self.part}" if self.part else f"{self.start:04}"
        return f"{own}/{self.until}" if self.until else own

    def __repr__(self) -> str:
        return f"Period.parse({str(self)!r})"

    def __lt__(self, other: Period) -> bool:
        return self._rank() < other._rank()

    def _rank(self) -> tuple[date, int, str]:
        return self.first_day, -self.last_day.toordinal(), str(self)

    @property
    def first_day(self) -> date:
        """The first day that belongs to it."""
        return date(self.start, _MONTHS[self.part][0], 1)

    @property
    def last_day(self) -> date:
        """The last day that belongs to it."""
        if self.until is not None:
            return self.until.last_day
        month = _MONTHS[self.part][1]
        return date(self.start, month, calendar.monthrange(self.start, month)[1])

    @property
    def years(self) -> range:
        """The years that it lies in or touches.

        >>> list(Period.parse("2021-10/2022-03").years)
        [2021, 2022]
        """
        return range(self.start, self.last_day.year + 1)

    @property
    def year(self) -> int | None:
        """The one year that it lies in; None for a span over several, which is of no single year."""
        return self.start if len(self.years) == 1 else None

    def covers(self, other: Period) -> bool:
        """Whether all days of ``other`` are days of it.

        >>> Period(2022).covers(Period(2022, "H1"))
        True
        """
        return self.first_day <= other.first_day and other.last_day <= self.last_day
