"""Coordinated lists: “甲、乙、丙等12个项目”, “甲、乙等11家企业”, “推进甲中学新建、乙小学扩建”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import lexicon
from kg.extraction.candidate import Candidate
from kg.extraction.rules.boundaries import cut, is_generic, strip_lead
from kg.model import EntityType

# A pair of marks in a real report spans some 250 characters at most; the search for its end goes no further
# than 400, as many marks may have none.
_CLAUSE = re.compile(r"(?:[^，。；：！？\n“（《]|“[^”\n]{0,400}”|（[^）\n]{0,400}）|《[^》\n]{0,400}》)+")
_MEMBER = re.compile(r"(?:[^、“（《]|“[^”]{0,400}”|（[^）]{0,400}）|《[^》]{0,400}》)+")
_JOIN = re.compile(r"(?<=[\u4e00-\u9fff])[和及与](?=[\u4e00-\u9fff]{2})")


@cache
def _tails() -> tuple[tuple[re.Pattern[str], EntityType, str], ...]:
    groups = lexicon.load("tails")
    return (
        (groups["count-of-enterprises"].regex, EntityType.ENTERPRISE, "list-of-enterprises"),
        (groups["count-of-projects"].regex, EntityType.PROJECT, "list-of-projects"),
    )


def listed(text: str) -> Iterator[Candidate]:
    """Members of lists whose tail or works say what they are."""
    for clause in _CLAUSE.finditer(text):
        start, end = clause.span()
        tail = _tail(text, start, end)
        if tail is not None:
            match, kind, rule = tail
            yield from _members(text, start, match.start(), kind, rule, 0.75)
        elif "、" in clause.group():
            yield from _works(text, start, end)


def _tail(text: str, start: int, end: int) -> tuple[re.Match[str], EntityType, str] | None:
    for pattern, kind, rule in _tails():
        for match in pattern.finditer(text, start, end):
            if "等" in match.group() or "家" in match.group():
                return match, kind, rule
    return None


def _members(
    text: str, start: int, end: int, kind: EntityType, rule: str, weight: float
) -> Iterator[Candidate]:
    first = True
    for member in _MEMBER.finditer(text, start, end):
        begin = member.start()
        if first:
            begin = strip_lead(text, cut(text, begin, member.end(), 2), member.end(), 2)
            first = False
        else:
            begin = strip_lead(text, begin, member.end(), 3)
        name = text[begin : member.end()]
        if 2 <= len(name) <= 30 and not is_generic(name):
            yield Candidate(begin, member.end(), kind, rule, weight)


@cache
def _ends_in_works() -> re.Pattern[str]:
    groups = lexicon.load("heads")
    return re.compile(rf"(?:{groups['works'].source}|{groups['project-sure-head'].source})$")


def _works(text: str, start: int, end: int) -> Iterator[Candidate]:
    """List members that each end in works: 新建, 扩建, 改造提升, 工程."""
    for member in _MEMBER.finditer(text, start, end):
        if _ends_in_works().search(member.group()):
            begin = strip_lead(text, cut(text, member.start(), member.end()), member.end(), 4)
            name = text[begin : member.end()]
            if 4 <= len(name) <= 30 and not is_generic(name):
                yield Candidate(begin, member.end(), EntityType.PROJECT, "list-of-works", 0.55)
