"""Honours gained and lists made: ``awarded`` and ``listedIn``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import lexicon
from kg.claims.context import Context, Found
from kg.extraction.officials import is_person
from kg.model import AREAS, Claim, Entity, EntityType, Modality, Predicate

_ACTORS = AREAS | {EntityType.ENTERPRISE, EntityType.PROJECT}
_SUBJECTS = _ACTORS | {EntityType.PROGRAMME}
"""A programme is honoured under its name; where the name is clauses away, the area is for its programme."""
_CLAUSES_BACK = 3
_OPENING = 80  # characters that the area may take up at the head of its clause (我镇在…并)
_REACH = 300
"""Characters of its clause in which an honour's verb has its subjects, and as many for the honours: three
times what the longest of a hundred reports take."""


def awarded(context: Context) -> Iterator[Claim]:
    """Honours after 获评, 荣获, 被评为 …; the subject is what stands before, else the reporting area."""
    groups = lexicon.load("relations")
    seen = set()
    for match in groups["award"].regex.finditer(context.text):
        if not _is_told(context, match.start()):
            continue
        for honour in _honours(context, match.end()):
            for subject in _subjects(context, match.start()):
                if (subject.key, honour) not in seen:
                    seen.add((subject.key, honour))
                    yield context.claim(
                        subject, Predicate.AWARDED, honour, match.start(), "honour-after-verb"
                    )


def _is_told(context: Context, position: int) -> bool:
    """Whether the text says that it happened, not that it is hoped for."""
    if context.document.sentence_at(position).modality is Modality.TARGET:
        return False
    start, _ = context.clause(position, _REACH)
    return not lexicon.load("status")["intention"].regex.search(context.text[start:position])


def _honours(context: Context, start: int) -> Iterator[str]:
    """The honours that a verb at ``start`` governs, as written without quotation marks."""
    groups = lexicon.load("relations")
    _, end = context.clause(start, _REACH)
    words = context.text[start:end]
    quoted = groups["award-quoted"].regex
    if quoted.match(words):
        found = (match["name"] for match in quoted.finditer(words))
        yield from (name for name in found if len(name) >= 4 and not groups["award-count"].regex.search(name))
        return
    tail = groups["award-tail"].regex.search(words)
    words = words[: tail.start()] if tail else words
    for part in _split(words):
        if not 4 <= len(part) <= 40 or groups["award-count"].regex.search(part):
            continue
        if groups["honour-mark"].regex.search(part):
            yield _unquoted(part)


def _unquoted(words: str) -> str:
    """An honour without quotation marks around it; those of a part of it stay.

    >>> _unquoted("“全国文明镇”"), _unquoted("国家级奖项“金枫奖”")
    ('全国文明镇', '国家级奖项“金枫奖”')
    """
    around = re.fullmatch("“?([^“”]*)”?", words)
    return around[1] if around else words


def _split(words: str) -> list[str]:
    """The members of a list of honours; marks inside quotes do not separate.

    >>> _split("全国文明镇、省级“一村一品”示范镇")
    ['全国文明镇', '省级“一村一品”示范镇']
    """
    parts, depth, last = [], 0, 0
    for index, mark in enumerate(words):
        if mark in "“（《":
            depth += 1
        elif mark in "”）》":
            depth -= 1
        elif mark == "、" and depth <= 0:
            parts.append(words[last:index])
            last = index + 1
    return [*parts, words[last:]]


def _subjects(context: Context, position: int) -> list[Entity]:
    """The named things right before the verb, a whole list of them; else the area where it may be meant."""
    start, _ = context.clause(position, _REACH)
    before = [f for f in context.between(start, position) if f.entity.type in _SUBJECTS]
    outer = _outermost(before)
    if not outer or position - outer[-1].end > 16:
        return _elided(context, start, position)
    if _is_of_another(context, outer[-1], position):
        return []
    subjects = [outer[-1]]
    for found in reversed(outer[:-1]):
        gap = context.text[found.end : subjects[-1].start]
        if not re.fullmatch(r"[”“]?[、和及与][“”]?", gap):
            break
        subjects.append(found)
    return [f.entity for f in reversed(subjects)]


def _is_of_another(context: Context, found: Found, position: int) -> bool:
    """Whether somebody of the named thing gains the honour: a person, a school or office of the area."""
    groups, text = lexicon.load("relations"), context.text
    behind = groups["award-between"].regex.match(text, found.end, position)
    start = behind.end() if behind else found.end
    if _is_lead(text[start:position]):
        return False
    return found.entity.type in AREAS or is_person(text, start, position)


def _elided(context: Context, start: int, position: int) -> list[Entity]:
    """The subject of a clause that names none: what one before it begins with, else the area.

    None where the clause has words before its verb that may be somebody's name.
    """
    groups = lexicon.load("relations")
    lead = _lead(context, start, position)
    if not _is_lead(lead):
        return []
    for _ in range(_CLAUSES_BACK):
        if groups["award-self"].regex.match(lead) or context.text[start - 1 : start] != "，":
            break
        start, _end = context.clause(start - 2, _REACH)
        lead = _lead(context, start, position)
        first = [f for f in context.between(start, position) if f.start == start and f.entity.type in _ACTORS]
        if first:
            return [max(first, key=lambda f: f.end).entity]
    return [context.place]


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
    for name in sorted({context.place.name, *context.place.aliases}, key=len, reverse=True):
        words = words.replace(name, "□")
    return words


def _outermost(found: list[Found]) -> list[Found]:
    """Mentions that stand in no other one, in order."""
    outer: list[Found] = []
    for item in found:
        if not outer or item.start >= outer[-1].end:
            outer.append(item)
    return outer


def listed_in(context: Context) -> Iterator[Claim]:
    """“A、B列入C”: C is a programme that the report names right behind the verb."""
    for match in lexicon.load("relations")["listing"].regex.finditer(context.text):
        _, end = context.clause(match.end(), _REACH)
        behind = [f for f in context.between(match.end(), end) if f.entity.type is EntityType.PROGRAMME]
        if not behind or behind[0].start - match.end() > 8 or not _is_told(context, match.start()):
            continue
        for subject in _subjects(context, match.start()):
            if subject.type is not EntityType.PROGRAMME:
                yield context.claim(
                    subject, Predicate.LISTED_IN, behind[0].entity.key, match.start(), "listed-after-verb"
                )
