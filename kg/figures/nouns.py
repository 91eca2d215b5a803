"""From the words before a figure to the indicator it is a figure of."""

from __future__ import annotations

import re

from kg.figures.figures import groups

_LIST = re.compile("、|和|与|及|以及")
_AFTER_FIGURE = re.compile("^(?:以上|左右|以内|以下|、|和|及|与|的| )+")
_COUNT = re.compile(r"^[一二三四五六七八九十百]+[大个类项家条]")
_SHORT = 8
_RESIDENTS = frozenset({"城镇", "农村", "城市", "城区"})
_SHARED = re.compile("(?:居民|农民|工业|产业|财政|固定资产|金融机构|企业|服务业|款余额)")


def indicator(lead: str) -> str:
    """The noun phrase of ``lead``, without verbs, time and area; empty where there is none.

    >>> indicator("全镇累计完成规上工业总产值")
    '规上工业总产值'
    >>> indicator("社会固定资产投资预计完成")
    '社会固定资产投资'
    """
    words = _without(groups()["before-value"].regex, _AFTER_FIGURE.sub("", lead))
    return _even(opened(_object(opened(words))).strip("、的"))


def _even(words: str) -> str:
    """``words`` without quotation marks that have lost their partner."""
    return words if words.count("“") == words.count("”") else words.replace("“", "").replace("”", "")


def opened(words: str) -> str:
    """``words`` without time, area and adverbs in front."""
    shorter = groups()["opening"].regex.sub("", words)
    return _COUNT.sub("", shorter) if shorter else words


def _without(pattern: re.Pattern[str], words: str) -> str:
    match = pattern.search(words)
    return words[: match.start()] if match else words


def _object(words: str) -> str:
    """What the last verb of ``words`` governs; a short subject stays before 完成 and a bare noun."""
    best = words
    for match in groups()["light-verb"].regex.finditer(words):
        rest = words[match.end() :]
        if not rest or not economic(rest):
            continue
        subject = opened(words[: match.start()])
        if match[0].endswith("完成") and len(subject) <= _SHORT and len(rest) <= (4 if subject else 2):
            return f"{subject}完成{rest}"
        best = rest
    return best


def economic(words: str) -> bool:
    """Whether ``words`` name a figure of the economy, of public finance, of trade or of income."""
    g = groups()
    return re.search(g["head"].source + "$", words) is not None or g["share"].regex.search(words) is not None


def split(words: str, number: int) -> list[str]:
    """The indicators of ``number`` figures: members of a list, or the same words for each.

    >>> split("财政收入和税收", 2)
    ['财政收入', '税收']
    >>> split("城镇、农村居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> split("城乡居民人均可支配收入", 2)
    ['城乡居民人均可支配收入', '城乡居民人均可支配收入']
    """
    parts = members(words)
    return parts if len(parts) == number else [words] * number


def alike(words: str) -> list[str]:
    """The indicators that share one figure: members that are indicators by themselves, else all as one.

    >>> alike("财政收入和税收")
    ['财政收入', '税收']
    >>> alike("城镇和农村居民人均可支配收入")
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> alike("纺织、建材两大产业增加值")
    ['纺织、建材两大产业增加值']
    """
    parts = _LIST.split(words)
    return members(words) if all(economic(p) or p in _RESIDENTS for p in parts) else [words]


def members(words: str) -> list[str]:
    """The members of a list, each with the ending that all share."""
    parts = [_even(p) for p in _LIST.split(words)]
    if len(parts) < 2 or not all(parts):
        return [words]
    tail = _SHARED.search(parts[-1])
    shared = parts[-1][tail.start() :] if tail and tail.start() else ""
    return [*(p if economic(p) else p + shared for p in parts[:-1]), parts[-1]]
