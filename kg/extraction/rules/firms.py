"""Enterprises by their trade word as members of lists and at the beginning of clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import lexicon
from kg.extraction.candidate import Candidate
from kg.extraction.rules.boundaries import cut, is_generic, strip_lead
from kg.model import EntityType

_MEMBER = re.compile(r"[^，。；：！？\n、（）“”《》]+")
_FOLLOW = (
    r"(?=$|[等和与及获入荣被成完实通申上挂在为]|投资|建设|项目|公司|开展|达成|签|二期|一期|新增|列入|技改)"
)


@cache
def _pattern() -> re.Pattern[str]:
    ends = lexicon.load("heads")["enterprise-name-end"].source
    return re.compile(rf".{{2,14}}?{ends}{_FOLLOW}")


def firms(text: str) -> Iterator[Candidate]:
    """Short names such as 星河铝业; what is left of verbs must have two characters of its own.

    And those known all over the country.
    """
    for known in lexicon.load("firms")["well-known"].regex.finditer(text):
        yield Candidate(known.start(), known.end(), EntityType.ENTERPRISE, "well-known", 0.6)
    ends = re.compile(rf"{lexicon.load('heads')['enterprise-name-end'].source}$")
    for member in _MEMBER.finditer(text):
        match = _pattern().match(text, member.start(), member.end())
        if match is None:
            continue
        start = strip_lead(text, cut(text, member.start(), match.end(), 3), match.end())
        own = ends.sub("", text[start : match.end()])
        if (
            2 <= len(own) <= 8
            and not is_generic(own)
            and not lexicon.load("generic")["common"].regex.search(own)
        ):
            yield Candidate(start, match.end(), EntityType.ENTERPRISE, "trade-word", 0.45)
