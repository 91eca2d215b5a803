"""Whose a figure is: the reporting area's, a part's of it, another area's, or not certain."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.figures.nouns import even, opened
from kg.figures.words import facets, groups

if TYPE_CHECKING:
    from kg.figures.nouns import Phrase


@dataclass(frozen=True, slots=True)
class Owner:
    """``population``: whose it is as written, ``""`` an area's; ``area``: another one than the report's."""

    population: str = ""
    area: str = ""


OWN = Owner()
_CLAUSE = re.compile("[，；：。\n]")
_LEVELS = ("街道", "镇", "乡", "区", "县", "旗", "市", "州", "盟", "省")
_OFTEN = 2
"""How often a report says 全县 at least, for that to be its own word for its area."""
_SHARE = 0.2
"""The same as a share of all such words."""
_BARE = 2
"""Characters of a doer that is only a kind (企业), which tells nothing."""
_PAUSE = re.compile("[、的]")
_LONGEST_CUT = 12
"""Characters of a zone's name in front of those that its pattern finds."""
_BOUNDED = (
    ("whole-output", "of-the-whole"),
    ("whole-sum", "of-the-sum"),
    ("anybodys-head", "class-of-business"),
)
"""Heads of indicators, each with what may bound it in front."""
_SEVERAL = re.compile("(?:额|资|外资|总值)[、和与及]")
_DENOMINATOR = re.compile("占[^，；。]{0,40}$")


def own_level(text: str, area: str) -> str:
    """The word by which a report means its own area, 县 of 全县; ``""`` where that is not certain.

    It is that of the government which the report speaks for, else of its area's name, else the
    lowest of those that it says often.
    """
    spoken = facets()["speaks-for"].regex.search(text)
    if spoken:
        return spoken["level"]
    if area:
        return "街道" if area.endswith("街道") else area[-1]
    said = Counter(m["level"] for m in facets()["own-area"].regex.finditer(text))
    often = [level for level in _LEVELS if said[level] >= max(_OFTEN, _SHARE * said.total())]
    return often[0] if often else ""


def owner(level: str, before: str, lead: str, phrase: Phrase) -> Owner | None:
    """Whose the figure behind ``lead`` is in a report of ``area``; None where that is not certain.

    ``level`` is the :func:`own_level` of the report, ``before`` what the sentence says in front
    of ``lead``.
    """
    f = facets()
    words = phrase.indicator
    if _elsewhere(level, lead) or f["firm"].regex.search(lead) or f["poor"].regex.search(words):
        return None
    zone = _zone(level, lead) or _zone(level, _CLAUSE.split(before)[-1] + lead)
    if zone is not None:
        return zone if zone.population else None
    if any(f[name].regex.search(words) for name in ("one-purpose", "for-others", "one-work")) or not classed(
        words
    ):
        return None
    if not f["own-area"].regex.search(lead) and _of_zone_before(level, before.rpartition("；")[2], phrase):
        return None
    if f["bodys"].regex.search(words) and len(phrase.doer) <= _BARE:
        return None
    if len(phrase.doer) > _BARE and not f["for-whom"].regex.search(phrase.doer):
        return _does(phrase.doer)
    bare = f["share-of-anybody"].regex.match(words) is not None
    if (bare or groups()["anybodys"].regex.search(words)) and f["somebody"].regex.search(
        before.rpartition("；")[2]
    ):
        return None
    return OWN


def _elsewhere(level: str, lead: str) -> bool:
    """Whether words for a whole area in front of a figure mean another one than the reporting area."""
    found = facets()["own-area"].regex.finditer(lead)
    return any(m["level"] != level and not _DENOMINATOR.search(lead[: m.start()]) for m in found if level)


def _zone(level: str, clause: str) -> Owner | None:
    """The zone or market that a clause is about: 青枫片区 in 青枫片区41个重点项目完成投资.

    Of one whose name is not whole (the last of a list) the population is ``""``.
    """
    found = facets()["park"].regex.search(clause)
    if found is None or _DENOMINATOR.search(clause[: found.start()]):
        return None
    if level == "区" and found["kind"] == "新区":
        return None
    before, behind = clause[: found.start()], clause[found.end() :]
    listed = len(before) > 1 and before.endswith("、")
    cut = _PAUSE.split(before)[-1]
    if listed or len(cut) > _LONGEST_CUT or behind.startswith(("、", "和", "与", "及")):
        return Owner()
    return Owner(population=even(opened(cut + found[0])))


def _of_zone_before(level: str, before: str, phrase: Phrase) -> bool:
    """Whether a figure may be of a zone that the clauses ``before`` speak of or build in."""
    built = phrase.verb.endswith("完成") and facets()["at-a-site"].regex.search(phrase.indicator)
    site = facets()["park"].regex.search(before) if built else None
    return _spoken_of(level, before) or (site is not None and site["kind"] != "片区")


def _spoken_of(level: str, before: str) -> bool:
    """Whether the clauses ``before`` a figure begin with a zone that does something: it has what follows."""
    f = facets()
    whole = _CLAUSE.split(before)[0]
    clause = opened(whole)
    found = f["park"].regex.match(clause)
    if found is None or (level == "区" and found["kind"] == "新区"):
        return False
    behind = clause[found.end() :]
    return not f["zone-object"].regex.search(whole.removesuffix(behind)) and not f[
        "zones-counted"
    ].regex.search(behind)


def classed(words: str) -> bool:
    """Whether what bounds an indicator is a class that the whole area has figures of, or nothing.

    >>> classed("规上工业总产值"), classed("青枫产值"), classed("云溪、澜州经济总量")
    (True, False, False)
    """
    f = facets()
    if f["no-figure"].regex.search(words):
        return False
    if "占" in words:
        return True
    for head, bounds in _BOUNDED:
        found = f[head].regex.search(words)
        if found and not _SEVERAL.search(words):
            return f[bounds].regex.search(words[: found.start()]) is not None
    return True


def _does(doer: str) -> Owner | None:
    """Whose a figure is that stands behind its doer's verb."""
    f = facets()
    doer = f["doer-adverbs"].regex.sub("", doer)
    if not doer or any(f[name].regex.search(doer) for name in ("set", "own-doer", "statistical-class")):
        return OWN
    return Owner(population=doer) if f["sector"].regex.search(doer) else None
