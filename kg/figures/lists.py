"""Which indicator each figure of a list is of: members of a list of names, or parts of a pair."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.figures.indicators import concept
from kg.figures.nouns import economic, even
from kg.figures.words import facets, groups, last_match

_LIST = re.compile("、|和|与|及|以及")
_ONE_PHRASE = re.compile("[^、和与及]{1,40}[和与及][^、和与及]{1,40}")
_TOGETHER = re.compile(
    "(?P<members>[^等]{2,60}?)(?:等(?:[两二三四五六七八九十]{1,3}[个大类项])?|[两二三四五六七八九十]{1,3}[个大类])(?P<ending>[^等、和与及]{2,30})"
)
_RESIDENTS = frozenset({"城镇", "农村", "城市", "城区"})
_SHARED = re.compile("(?:居民|农民|工业|产业|行业|财政|固定资产|金融机构|企业|服务业|款余额)")
_SHORTEST_CLASS = 2
"""Characters that a member and the last one end and begin their shared ending with (企业)."""


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator as written; of one said in a phrase with others the ``part``, and its own full name."""

    indicator: str
    part: str = ""
    measure: str = ""


def split(words: str, number: int) -> list[Named]:
    """The indicators of ``number`` figures; none where ``words`` do not name so many.

    >>> [n.indicator for n in split("财政收入和税收", 2)]
    ['财政收入', '税收']
    >>> [(n.part, n.measure) for n in split("城乡居民储蓄", 2)]
    [('城镇', '城镇居民储蓄'), ('农村', '农村居民储蓄')]
    >>> split("地区生产总值", 2)
    []
    """
    if number == 1:
        return [Named(words)]
    parts = _members(words)
    pair = last_match(facets()["pair"].regex, words)
    if len(parts) == number and (pair is None or not _LIST.search(pair[0])):
        return parts
    each = _parts()[pair[0]] if pair else []
    if pair is None or len(each) != number:
        return []
    return [Named(words, part, words[: pair.start()] + part + words[pair.end() :]) for part in each]


def alike(words: str) -> list[Named]:
    """The indicators that share one figure: members that are indicators by themselves, else all as one.

    >>> [n.indicator for n in alike("城镇和农村居民人均可支配收入")]
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> [n.indicator for n in alike("纺织、建材两大产业增加值")]
    ['纺织、建材两大产业增加值']
    """
    parts = _LIST.split(words)
    whole = len(parts) < 2 or not all(economic(p) or p in _RESIDENTS for p in parts)
    return [Named(words)] if whole else [Named(n.measure or n.indicator) for n in _members(words)]


@cache
def _parts() -> dict[str, list[str]]:
    return {pair: parts.split() for pair, parts in facets()["pair"].extra["parts"].items()}


def _members(words: str) -> list[Named]:
    """The members of a list, each with the ending that all share."""
    shared = _TOGETHER.fullmatch(words)
    parts = [even(p) for p in _LIST.split(shared["members"] if shared else words)]
    if len(parts) < 2 or not all(parts):
        return []
    if shared:
        return [Named(words, part, part + shared["ending"]) for part in parts]
    if parts[0].startswith("对"):
        full = [part if part.startswith("对") else "对" + part for part in parts]
        return [Named(words, part, _with_ending(part, full[-1])) for part in full]
    if parts[0].startswith("每"):
        return [Named(parts[0]), *(Named(words, part, _per(parts[0], part)) for part in parts[1:])]
    return [*(_member(words, part, parts[-1]) for part in parts[:-1]), Named(parts[-1])]


def _per(first: str, part: str) -> str:
    """财政收入 behind 每平方公里园区生产总值 is 每平方公里园区财政收入."""
    head = groups()["head"].regex.search(first)
    return first[: head.start()] + part if head else part


def _member(words: str, part: str, last: str) -> Named:
    kind = facets()["own-class"].regex
    whole = economic(part) and (not kind.search(part) or kind.search(last))
    if whole or facets()["by-itself"].regex.search(part):
        return Named(part)
    full = part + _ending(part, last)
    apart = concept(full) or kind.search(part)
    return Named(full) if apart and not _ONE_PHRASE.fullmatch(words) else Named(words, part, full)


def _with_ending(part: str, last: str) -> str:
    return part if part == last else part + _ending(part, last)


def _ending(part: str, last: str) -> str:
    """What ``last`` ends in and ``part`` shares: 增加值 of 优势产业、绿色产业增加值."""
    for size in range(len(part) - 1, _SHORTEST_CLASS - 1, -1):
        at = last.find(part[-size:])
        if at >= 0 and at + size < len(last):
            return last[at + size :]
    shared = _SHARED.search(last)
    if shared and shared.start() and not facets()["own-class"].regex.search(part):
        return last[shared.start() :]
    head = groups()["head"].regex.search(last)
    return head[0] if head else ""
