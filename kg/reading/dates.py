"""Dates in digits or Chinese numerals, made ISO dates."""

from __future__ import annotations

import datetime
import re

_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "O": "0"}


YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?=年)|(?<![〇○零一二三四五六七八九])([一二][〇○零0九][〇○零0-9一二三四五六七八九]{2})(?=年)"
)


def years(words: str) -> list[int]:
    """The years that ``words`` name, in digits or Chinese numerals.

    >>> years("2022年工作回顾和二〇二三年工作安排")
    [2022, 2023]
    """
    return [number(match[0]) for match in YEAR.finditer(words)]


def number(words: str) -> int:
    """The number that digits or Chinese numerals up to 99, or digit by digit, stand for.

    >>> number("二十一"), number("十"), number("二〇二三"), number("07")
    (21, 10, 2023, 7)
    """
    if words.isdecimal():
        return int(words)
    if "十" in words:
        tens, _, ones = words.partition("十")
        return int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0"))
    return int("".join(_DIGITS.get(c, c) for c in words))


def is_day(words: str) -> bool:
    """Whether ``words`` are a day of the calendar like ``2024-01-18``."""
    try:
        return datetime.date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def iso(match: re.Match[str]) -> str | None:
    """The ISO date of a match with groups year, month, day; None where there is no such day.

    >>> iso(re.match(r"(?P<year>.+)年(?P<month>.+)月(?P<day>.+)日", "2021年9月30日"))
    '2021-09-30'
    """
    try:
        return datetime.date(*(number(match[k]) for k in ("year", "month", "day"))).isoformat()
    except ValueError:
        return None
