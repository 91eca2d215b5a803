"""Honours gained: ``awarded``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import lexicon
from kg.claims.context import Context
from kg.claims.winners import REACH, is_told, subjects
from kg.model import AREAS, Claim, Entity, EntityType, Level, Predicate


def awarded(context: Context) -> Iterator[Claim]:
    """Honours after 获评, 荣获, 被评为 …; the subject is what stands before, else the reporting area."""
    seen = set()
    for match in lexicon.load("relations")["award"].regex.finditer(context.text):
        if not is_told(context, match.start()) or context.explained(match.start()):
            continue
        for subject, honour, end in _pairs(context, match):
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
    quoted = groups["award-quoted"].regex
    if quoted.match(words):
        found = list(quoted.finditer(words))
        names = [match["name"] for match in found if len(match["name"]) >= 4]
        kept = [n for n in names if not _is_none(n)]
        return kept, start + found[-1].end("name") + 1
    tail = groups["award-tail"].regex.search(words)
    words = words[: tail.start()] if tail else words
    if groups["award-each"].regex.search(words):
        return [], start
    parts = (_unquoted(part) for part in _split(words) if 4 <= len(part) <= 40 and not _is_none(part))
    return [p for p in parts if groups["honour-mark"].regex.search(p)], start + len(words)


def _is_none(words: str) -> bool:
    """Whether the words count winners, or tell of praise, money or a rank: no honour by name."""
    groups = lexicon.load("relations")
    return bool(groups["award-count"].regex.search(words) or groups["no-honour"].regex.search(words))


def _unquoted(words: str) -> str:
    """An honour without quotation marks around it; those of a part of it stay.

    >>> _unquoted("“全国文明镇”"), _unquoted("国家级奖项“金枫奖”")
    ('全国文明镇', '国家级奖项“金枫奖”')
    """
    around = re.fullmatch("“?([^“”]*)”?", words)
    return around[1] if around else words


def _split(words: str) -> list[str]:
    """The members of a list of honours; marks inside quotes do not separate, 和 only whole honours.

    >>> _split("全国文明镇、省级“一村一品”示范镇和市级先进镇")
    ['全国文明镇', '省级“一村一品”示范镇', '市级先进镇']
    >>> _split("省科技进步奖一、二等奖")
    ['省科技进步奖一等奖', '省科技进步奖二等奖']
    """
    groups = lexicon.load("relations")
    words = groups["award-classes"].regex.sub(r"\g<prize>\g<first>等奖、\g<prize>\g<last>等奖", words)
    parts, depth, last = [], 0, 0
    for index, mark in enumerate(words):
        if mark in "“（《":
            depth += 1
        elif mark in "”）》":
            depth -= 1
        elif depth <= 0 and (mark == "、" or groups["award-and"].regex.match(words, index)):
            parts.append(words[last:index])
            last = index + 1
    return [*parts, words[last:]]
