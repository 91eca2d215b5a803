"""Who gains an honour or a place on a list: what is named before the verb, or the reporting area."""

from __future__ import annotations

import re

from kg import lexicon
from kg.claims.context import Context, Found
from kg.extraction.officials import is_person
from kg.extraction.reporting import is_full
from kg.model import AREAS, Entity, EntityType, Modality

_ACTORS = AREAS | {EntityType.ENTERPRISE, EntityType.PROJECT}
_SUBJECTS = _ACTORS | {EntityType.PROGRAMME}
"""A programme is honoured under its name; where the name is clauses away, the area is for its programme."""
_CLAUSES_BACK = 3
_OPENING = 80  # characters that the area may take up at the head of its clause (我镇在…并)
REACH = 300
"""Characters of its clause in which an honour's verb has its subjects, and as many for the honours: three
times what the longest of a hundred reports take."""


def is_told(context: Context, position: int) -> bool:
    """Whether the text says that it happened, not that it is hoped for."""
    if context.document.sentence_at(position).modality is Modality.TARGET:
        return False
    start, _ = context.clause(position, REACH)
    return not lexicon.load("status")["intention"].regex.search(context.text[start:position])


def subjects(context: Context, position: int) -> list[Entity]:
    """The named things right before the verb, a whole list of them; else the area where it may be meant."""
    start, _ = context.clause(position, REACH)
    before = [f for f in context.between(start, position) if f.entity.type in _SUBJECTS]
    outer = _outermost(before)
    if not outer or position - outer[-1].end > 16:
        return _elided(context, start, position)
    if _is_of_another(context, outer[-1], position):
        return []
    winners = [outer[-1]]
    for found in reversed(outer[:-1]):
        gap = context.text[found.end : winners[-1].start]
        if not re.fullmatch(r"[”“]?[、和及与][“”]?", gap):
            break
        winners.append(found)
    return [f.entity for f in reversed(winners)]


def holder(context: Context, winner: Entity, title: str) -> Entity:
    """Whose title it is: what is no area is only the reason for one that an area alone can hold."""
    of_area = lexicon.load("relations")["title-of-area"].regex.search(title)
    return context.area if of_area and winner.type not in AREAS else winner


def _is_of_another(context: Context, found: Found, position: int) -> bool:
    """Whether something of the named thing gains the honour: a person, a school or office of the area."""
    groups, text = lexicon.load("relations"), context.text
    stand_for = text[max(0, found.start - 2) : found.start] == "代表"
    if stand_for or groups["award-other"].regex.search(text, found.end, position):
        return True
    behind = groups["award-between"].regex.match(text, found.end, position)
    start = behind.end() if behind else found.end
    if _is_lead(text[start:position]):
        return False
    return found.entity.type in AREAS or is_person(text, start, position)


def _elided(context: Context, start: int, position: int) -> list[Entity]:
    """The subject of a clause that names none: what one before it begins with, else the area.

    None where the clause has words before its verb that may be somebody's name, or where one
    before it is about a person or a body that is no entity here.
    """
    groups = lexicon.load("relations")
    lead = _lead(context, start, position)
    if not _is_lead(lead):
        return []
    for _ in range(_CLAUSES_BACK):
        if groups["award-self"].regex.match(lead) or context.text[start - 1 : start] != "，":
            break
        stop = start - 1
        start, _end = context.clause(start - 2, REACH)
        if groups["award-holder"].regex.fullmatch(context.text, start, stop):
            return []
        lead = _lead(context, start, position)
        first = [f for f in context.between(start, position) if f.start == start and _may_gain(context, f)]
        if first:
            longest = max(first, key=lambda f: f.end)
            return [] if _begins_another(context, longest) else [longest.entity]
    return [context.area]


def _may_gain(context: Context, found: Found) -> bool:
    """Whether a clause may be about a named thing: not an area around the reporting one (省级村2个)."""
    own, code = context.area.code, found.entity.code
    around = own and code and own != code and own.startswith(code.rstrip("0"))
    return found.entity.type in _ACTORS and not around


def _begins_another(context: Context, found: Found) -> bool:
    """Whether an area's short name only begins that of something else (青枫时尚小镇开街)."""
    text = context.text
    if found.entity.type not in AREAS or is_full(text[found.start : found.end]):
        return False
    return lexicon.load("relations")["award-doing"].regex.match(text, found.end) is None


def _is_lead(words: str) -> bool:
    """Whether nobody but the area is named: nothing but itself, at the head, and adverbs."""
    groups = lexicon.load("relations")
    opening, adverb = groups["award-opening"].regex, groups["award-lead"]
    ends = range(1, min(len(words), _OPENING) + 1) if opening.match(words) else ()
    starts = [0, *(end for end in ends if opening.fullmatch(words, 0, end))]
    return lexicon.in_pieces(words, adverb.regex, int(adverb.extra["longest"]), starts)


def _lead(context: Context, start: int, position: int) -> str:
    """The words from ``start`` to the verb with □ for the area's name."""
    words = context.text[start:position].strip()
    for name in sorted({context.area.name, *context.area.aliases}, key=len, reverse=True):
        words = words.replace(name, "□")
    return words


def _outermost(found: list[Found]) -> list[Found]:
    """Mentions that stand in no other one, in order."""
    outer: list[Found] = []
    for item in found:
        if not outer or item.start >= outer[-1].end:
            outer.append(item)
    return outer
