"""The numbers that word processors count headings and lists with: 三, （三）'s 三, iii, c, ③."""

from __future__ import annotations

import re
from collections.abc import Callable

_DIGITS, _UNITS = "〇一二三四五六七八九", ("", "十", "百", "千")
_SIMPLIFIED = ("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"))
_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", ("", "拾", "佰", "仟"))
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST = 9999
_WIDE_END = re.compile(r"[^\x00-\xff]$")
DASHES = re.compile("[—–―─※-]+")
"""What is a word where others have bullets: a paragraph of a Chinese list may begin with a dash."""


def numeral(number: int, first: str) -> str:
    """A number in the series whose first sign is ``first``; in digits where the series does not go so far.

    >>> [numeral(12, first) for first in ("1", "01", "一", "壹", "a", "I", "①", "甲", "〇")]
    ['12', '12', '十二', '壹拾贰', 'l', 'XII', '⑫', '12', '一二']
    """
    series = _SERIES.get(first)
    made = series(number) if series and 0 < number <= _MOST else ""
    return made or str(number)


def whole(words: str, otherwise: int = 0) -> int:
    """The number that an attribute holds; ``otherwise`` where it holds none."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 10 else otherwise


def spaced(label: str, *, gap: bool) -> str:
    """A label as it stands before its text: a blank between them if there is a gap, but not in Chinese.

    >>> spaced("（一）", gap=True), spaced("1.", gap=True)
    ('（一）', '1. ')
    """
    return f"{label} " if label and gap and not _WIDE_END.search(label) else label


Counts = dict[int, int]
"""How far a list has come, by the number of its level."""


def count(
    counts: Counts,
    level: int,
    start: Callable[[int], int],
    restart: Callable[[int], int] = lambda deeper: deeper,
    *,
    first: int = 0,
) -> None:
    """Count one more paragraph of a level of a list whose levels are numbered from ``first``.

    ``start``: the number that a level begins with. A deeper level begins anew where this one is below its
    ``restart``, which is its own number unless a list says otherwise.

    >>> counts: Counts = {}
    >>> for level in (0, 2, 2, 0, 2):
    ...     count(counts, level, lambda level: 1)
    >>> sorted(counts.items())
    [(0, 2), (1, 1), (2, 1)]
    """
    counts[level] = counts[level] + 1 if level in counts else start(level)
    for upper in range(first, level):  # a level that was passed over counts as begun
        counts.setdefault(upper, start(upper))
    for deeper in [deeper for deeper in counts if deeper > level and level < restart(deeper)]:
        del counts[deeper]


def _counted(number: int, digits: str, units: tuple[str, ...], *, bare_ten: bool) -> str:
    """A number with its units: 一千零二十; with ``bare_ten`` 十二, else 一十二."""
    zero, made, gap = "零", "", False
    for power in range(len(units) - 1, -1, -1):
        digit = number // 10**power % 10
        if digit:
            made += (zero if gap and made else "") + digits[digit] + units[power]
        gap = not digit
    return made[1:] if bare_ten and 10 <= number < 20 else made


def _chinese(number: int) -> str:
    return _counted(number, _DIGITS, _UNITS, bare_ten=True)


def _roman(number: int) -> str:
    made = ""
    for value, sign in _ROMAN:
        made += sign * (number // value)
        number %= value
    return made


def _letters(number: int) -> str:
    """a to z, then aa, bb: the letter as many times as the alphabet was gone through."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _row(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1 : number]


def _run(first: str, length: int) -> Callable[[int], str]:
    """Signs that follow one another in Unicode."""
    return _row("".join(chr(ord(first) + step) for step in range(length)))


def _each(zero: str) -> Callable[[int], str]:
    """Digits one by one, of the ten that begin with ``zero`` in Unicode or are given."""
    ten = zero if len(zero) > 1 else "".join(chr(ord(zero) + step) for step in range(10))
    return lambda number: "".join(ten[int(digit)] for digit in str(number))


_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_SERIES: dict[str, Callable[[int], str]] = {
    "1": str,
    "01": lambda number: f"{number:02}",
    "一": _chinese,
    "〇": _each(_DIGITS),
    "壹": lambda number: _counted(number, *_SIMPLIFIED, bare_ten=False),
    "壹貳": lambda number: _counted(number, *_TRADITIONAL, bare_ten=False),
    "a": _letters,
    "A": lambda number: _letters(number).upper(),
    "i": _roman,
    "I": lambda number: _roman(number).upper(),
    "①": _run("①", 20),
    "⑴": _run("⑴", 20),
    "⒈": _run("⒈", 20),
    "㈠": _run("㈠", 10),
    "㊀": _run("㊀", 10),
    "１": _each("０"),
    "甲": _row(_STEMS),
    "子": _row(_BRANCHES),
    "甲子": lambda number: _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12],
    "1st": lambda number: f"{number}{_ending(number)}",
    "- 1 -": lambda number: f"- {number} -",
}


def _ending(number: int) -> str:
    return "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
