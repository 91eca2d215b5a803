"""Which of the times that a sentence tells is told for its next figure."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg import lexicon
from kg.figures import times
from kg.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.figures.times import Speech
    from kg.lexicon import Group

_TIMES = ("told", "last-of-plan", "since-event")
LAST_CHARACTERS = 12
"""Characters in front of a time that may say what it is told for."""


@cache
def words_of_time() -> dict[str, Group]:
    """The lexicon of times."""
    return lexicon.load("periods")


def opens(words: str, match: re.Match[str]) -> bool:
    """Whether a time opens its clause and so is told for what follows."""
    before = words[max(match.start() - LAST_CHARACTERS, 0) : match.start()]
    return words_of_time()["opens-clause"].regex.search(before) is not None


def governing(words: str, lead: int, speech: Speech) -> tuple[bool, Period | None]:
    """Whether a time is told for the end of ``words``, and that time, None where it cannot be known.

    It stands in the clause, which begins at ``words[lead]``, or opens an earlier one; a time
    that is compared with (比2015年) or whose value is a base (2015年的29.1亿元) is none.
    """
    for match in _latest_first(words):
        if _is_base(words, match) or (match.start() < lead and not opens(words, match)):
            continue
        found = match.groupdict()
        if not found.get("now") and not (found.get("half") and found.get("year")):
            return True, _period_of(match, speech)
    return False, None


def _latest_first(words: str) -> Iterator[re.Match[str]]:
    groups = words_of_time()
    found = [match for name in _TIMES for match in groups[name].regex.finditer(words)]
    yield from sorted(found, key=lambda match: -match.start())


def _is_base(words: str, match: re.Match[str]) -> bool:
    before = _before(words, match)
    if words_of_time()["compared"].regex.search(before):
        return True
    value_of_it = words_of_time()["of-that-time"].regex.match(words[match.end() : match.end() + 4])
    return value_of_it is not None and not before.endswith(("到", "至"))


def _before(words: str, match: re.Match[str]) -> str:
    return words[max(match.start() - LAST_CHARACTERS, 0) : match.start()]


def _period_of(match: re.Match[str], speech: Speech) -> Period | None:
    if match.re is words_of_time()["since-event"].regex:
        return None
    if match.re is words_of_time()["last-of-plan"].regex:
        return Period(times.plan(match["plan"]).last_day.year)
    return times.period(match, speech)
