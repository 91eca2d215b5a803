"""Names in quotation marks and book-title marks, with or without a head behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import lexicon
from kg.extraction.candidate import Candidate
from kg.model import EntityType

_QUOTE = re.compile(r"“([^“”\n]{2,40})”")
_BOOK = re.compile(r"《([^《》\n]{4,40})》")
_PLAN = re.compile(r"(?:规划|方案|计划|办法|意见|条例|细则|规定|政策|措施|纲要)(?:（[^）]{0,40}）)?$")


@cache
def _heads() -> tuple[re.Pattern[str], re.Pattern[str]]:
    groups = lexicon.load("heads")
    between = r"[^，。；：！？\n、“”（）《》为等式的构正和与及是在了以问]{0,8}?"
    return (
        re.compile(between + groups["programme-head"].source + r"(?![\u4e00-\u9fff]?[段线站])"),
        re.compile(between + groups["project-sure-head"].source),
    )


def quoted(text: str) -> Iterator[Candidate]:
    """Programmes (and projects) named by quotation marks; slogans and doctrine are left out."""
    slogan = lexicon.load("programmes")["doctrine"].regex
    governed = re.compile(lexicon.load("programmes")["governance-verb"].source + "(?:了|的)?$")
    programme, project = _heads()
    for match in _QUOTE.finditer(text):
        if slogan.fullmatch(match.group(1)) or match.group(1)[-1] in "。！？":
            continue
        behind = programme.match(text, match.end()), project.match(text, match.end())
        if behind[0] and (not behind[1] or behind[0].end() <= behind[1].end()):
            yield Candidate(match.start(), behind[0].end(), EntityType.PROGRAMME, "quoted-with-head", 0.7)
        elif behind[1]:
            yield Candidate(match.start(), behind[1].end(), EntityType.PROJECT, "quoted-with-head", 0.6)
        elif len(match.group(1)) <= 14:
            weight = 0.5 if governed.search(text, max(match.start() - 6, 0), match.start()) else 0.3
            yield Candidate(match.start(), match.end(), EntityType.PROGRAMME, "quoted", weight)
    for match in _BOOK.finditer(text):
        if _PLAN.search(match.group(1)):
            yield Candidate(match.start(), match.end(), EntityType.PROGRAMME, "book-title", 0.6)
