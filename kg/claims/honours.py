"""Honours gained: ``awarded``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import lexicon
from kg.claims.context import Context
from kg.claims.winners import REACH, holder, is_told, subjects
from kg.model import AREAS, Claim, Entity, EntityType, Level, Predicate

_WHOLE = re.compile("“[^”]{1,40}”(?=[“、]|$)")
"""A member of a list that is quoted whole."""


def awarded(context: Context) -> Iterator[Claim]:
    """Honours after 获评, 荣获, 被评为 …; the subject is what stands before, else the reporting area."""
    seen = set()
    for match in lexicon.load("relations")["award"].regex.finditer(context.text):
        if not is_told(context, match.start()) or context.explained(match.start()):
            continue
        for winner, honour, end in _pairs(context, match):
            subject = holder(context, winner, honour)
            if (subject.key, honour) not in seen and _is_of_its_rank(subject, honour):
                seen.add((subject.key, honour))
                yield context.claim(
                    subject,
                    Predicate.AWARDED,
                    honour,
                    match.start(),
                    "honour-after-verb",
                    words=(match.start(), end),
                )


def _pairs(context: Context, match: re.Match[str]) -> Iterator[tuple[Entity, str, int]]:
    """Each winner with each honour, and where the honours end; 分别 gives them one by one."""
    found, end = _honours(context, match.end())
    if not found:
        return
    winners = subjects(context, match.start())
    one_by_one = (
        len(winners) > 1 and len(found) > 1 and "分别" in context.text[match.start() - 4 : match.end()]
    )
    if not one_by_one:
        yield from ((winner, honour, end) for winner in winners for honour in found)
    elif len(winners) == len(found):
        yield from ((winner, honour, end) for winner, honour in zip(winners, found, strict=True))


def _is_of_its_rank(subject: Entity, honour: str) -> bool:
    """Whether an area may hold a title that ends like the name of an area: no county is a 示范村."""
    if subject.type not in AREAS:
        return True
    ranks = lexicon.load("relations")
    if ranks["title-of-village"].regex.search(honour):
        return subject.level is Level.VILLAGE
    if ranks["title-of-town"].regex.search(honour):
        return subject.type is EntityType.TOWN or subject.level is Level.TOWN
    if ranks["title-of-county"].regex.search(honour):
        return subject.type is not EntityType.TOWN and subject.level not in (Level.VILLAGE, Level.TOWN)
    return True


def _honours(context: Context, start: int) -> tuple[list[str], int]:
    """The honours that a verb at ``start`` governs, as written without quotation marks, and their end."""
    groups = lexicon.load("relations")
    _, end = context.clause(start, REACH)
    words = context.text[start:end]
    if groups["award-each"].regex.search(words):
        return [], start
    quoted = list(groups["award-quoted"].regex.finditer(words))
    tail = groups["award-tail"].regex.search(words, quoted[-1].end("name") + 1 if quoted else 0)
    words = words[: tail.start()] if tail else words
    found = (_honour(part) for part in _split(words))
    return [honour for honour in found if honour], start + len(words)


def _honour(part: str) -> str:
    """The honour that a member of a list names: what it quotes whole, else its words with a mark of honours.

    >>> _honour("“全国文明镇”"), _honour("国家级奖项“金枫奖”"), _honour("连续五年入选全国百强镇")
    ('全国文明镇', '国家级奖项“金枫奖”', '全国百强镇')
    >>> _honour("省级工匠2人"), _honour("收入增长")
    ('', '')
    """
    groups = lexicon.load("relations")
    verb = groups["award"].regex.match(part)
    words = part[verb.end() :] if verb else part
    quoted = groups["award-quoted"].regex.match(words)
    name = quoted["name"] if quoted else words
    if not 4 <= len(name) <= 40 or _is_none(name):
        return ""
    return name if quoted or groups["honour-mark"].regex.search(name) else ""


def _is_none(words: str) -> bool:
    """Whether the words count winners, or tell of praise, money or a rank: no honour by name."""
    groups = lexicon.load("relations")
    return bool(groups["award-count"].regex.search(words) or groups["no-honour"].regex.search(words))


def _split(words: str) -> list[str]:
    """The members of a list of honours; marks inside quotes do not separate, 和 only whole honours.

    >>> _split("全国文明镇、省级“一村一品”示范镇和市级先进镇")
    ['全国文明镇', '省级“一村一品”示范镇', '市级先进镇']
    >>> _split("省科技进步奖一、二等奖")
    ['省科技进步奖一等奖', '省科技进步奖二等奖']
    >>> _split("“全国文明镇”“全省卫生镇”")
    ['“全国文明镇”', '“全省卫生镇”']
    """
    groups = lexicon.load("relations")
    words = groups["award-classes"].regex.sub(r"\g<prize>\g<first>等奖、\g<prize>\g<last>等奖", words)
    parts, depth, last = [], 0, 0
    for index, mark in enumerate(words):
        if mark in "“（《":
            if depth == 0 and index and words[index - 1] == "”" and _WHOLE.match(words, index):
                parts.append(words[last:index])
                last = index
            depth += 1
        elif mark in "”）》":
            depth -= 1
        elif depth <= 0 and (mark == "、" or groups["award-and"].regex.match(words, index)):
            parts.append(words[last:index])
            last = index + 1
    return [*parts, words[last:]]
