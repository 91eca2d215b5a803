"""Where a name begins: what stands in front of it and is not its own."""

from __future__ import annotations

import re
from functools import cache

from kg import lexicon

_QUANTITY = re.compile(
    r"(?:约|近|超|逾|共)?[\d.,]+(?:余|多)?(?:亿元|万元|万亩|亩|公里|千米|平方米|万平方米|个|家|条|项|座|处|所|户|台|套|年|月|日|%|万)?(?:以上|左右|多)?的?"
    r"|[一二三四五六七八九十两]{1,12}(?:个|家|条|项|座|处|所|批)的?"
)


@cache
def _lead() -> re.Pattern[str]:
    return lexicon.load("leads")["lead"].regex


def strip_lead(text: str, start: int, end: int, least: int = 3) -> int:
    """The start of the name in ``text[start:end]`` once verbs, modifiers and quantities are passed.

    At least ``least`` characters are left to the name.

    >>> words = "总投资50亿元的青枫智能工厂项目"
    >>> words[strip_lead(words, 0, len(words)):]
    '青枫智能工厂项目'
    >>> strip_lead("推进枫路", 0, 4, 3), strip_lead("推进枫路", 0, 4, 2)
    (0, 2)
    """
    while end - start > least:
        match = _lead().match(text, start, end) or _QUANTITY.match(text, start, end)
        if match is None or end - match.end() < least:
            break
        start = match.end()
    return start


def cut(text: str, start: int, end: int, least: int = 4) -> int:
    """The position behind the last verb that begins a new phrase inside ``text[start:end]``.

    >>> words = "以项目为抓手推进青枫河治理工程"
    >>> words[cut(words, 0, len(words)):]
    '青枫河治理工程'
    """
    last = start
    for match in lexicon.load("leads")["cut"].regex.finditer(text, start, end - least):
        last = match.end()
    return last


@cache
def _generic() -> tuple[re.Pattern[str], int]:
    group = lexicon.load("generic")["generic"]
    return re.compile(rf"{group.source}|[\d.、“”]"), max(map(len, group.words))


def is_generic(name: str) -> bool:
    """Whether a name says only what kind of thing is meant.

    >>> is_generic("重点产业项目"), is_generic("青枫河治理工程")
    (True, False)
    """
    return lexicon.in_pieces(name, *_generic())
