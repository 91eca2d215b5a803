"""From the words before a figure to the indicator it is a figure of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.figures.words import groups

_AFTER_FIGURE = re.compile("^(?:以上|左右|以内|以下|、|和|及|与|的| )+")
_COUNT = re.compile(r"^[一二三四五六七八九十百]+[个项家条]")
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Phrase:
    """What leads to a figure: its ``indicator``, the ``verb`` before it, ``doer``, what precedes that."""

    indicator: str
    doer: str = ""
    verb: str = ""


def indicator(lead: str) -> str:
    """The noun phrase of ``lead``, without verbs, time and area; empty where there is none.

    >>> indicator("全镇累计完成规上工业总产值")
    '规上工业总产值'
    >>> indicator("社会固定资产投资预计完成")
    '社会固定资产投资'
    """
    return phrase(lead).indicator


def phrase(lead: str, area: str = "") -> Phrase:
    """The noun phrase of ``lead``, without the name of ``area`` in front, and who stands before its verb.

    >>> phrase("骨干企业实现产值")
    Phrase(indicator='产值', doer='骨干企业', verb='实现')
    """
    words = _without(groups()["before-value"].regex, _AFTER_FIGURE.sub("", lead))
    if groups()["moved-to"].regex.search(lead):
        words = groups()["moves"].regex.sub("", opened(words))
    found = _object(opened(_own_clause(words)))
    indicator = even(opened(found.indicator).strip("、的—－-"))
    for name in (area, area[:-1]):
        if len(name) > 1 and indicator.startswith(name):
            return replace(found, indicator=opened(indicator[len(name) :]))
    return replace(found, indicator=indicator)


def _own_clause(words: str) -> str:
    """``words`` behind a pause that a verb follows, as a comma would stand there (项目落地、完成投资)."""
    for match in groups()["light-verb"].regex.finditer(words):
        if words[: match.start()].endswith("、"):
            words = words[match.start() :]
            break
    _, pause, tail = words.rpartition("、")
    return tail if pause and groups()["bare-investment"].regex.fullmatch(tail) else words


def even(words: str) -> str:
    """``words`` without quotation marks that have lost their partner."""
    return words if words.count("“") == words.count("”") else words.replace("“", "").replace("”", "")


def opened(words: str) -> str:
    """``words`` without time, area and adverbs in front."""
    return _COUNT.sub("", groups()["opening"].regex.sub("", words))


def _without(pattern: re.Pattern[str], words: str) -> str:
    match = pattern.search(words)
    return words[: match.start()] if match else words


def _object(words: str) -> Phrase:
    """What the last verb of ``words`` governs; a short subject stays before 完成 and a bare noun."""
    best, before = Phrase(words), 0
    for match in groups()["light-verb"].regex.finditer(words):
        rest = words[match.end() :]
        if not rest or rest.startswith("的") or not economic(rest):
            continue
        doer = opened(words[before : match.start()])
        if match[0].endswith("完成") and len(doer) <= _SHORT and len(rest) <= (4 if doer else 2):
            return Phrase(f"{doer}完成{rest}", doer)
        best, before = Phrase(rest, doer, match[0]), match.end()
    return best


def economic(words: str) -> bool:
    """Whether ``words`` name a figure of the economy, of public finance, of trade or of income."""
    g = groups()
    return re.search(g["head"].source + "$", words) is not None or g["share"].regex.search(words) is not None
