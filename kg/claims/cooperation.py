"""Who works together: ``cooperatesWith``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import lexicon
from kg.claims.context import Context, Found
from kg.claims.enterprises import names_a_firm
from kg.model import Claim, Entity, EntityType, Modality, Predicate

_REACH = 200
"""Characters of its sentence in front of the words in which they may have a subject of their own."""


def cooperates(context: Context) -> Iterator[Claim]:
    """“与甲、乙公司合作” said of the reporting area, or of the enterprise right before it."""
    words = lexicon.load("relations")["cooperation"].regex
    for match in words.finditer(context.text):
        partners = context.between(match.start("who"), match.end("who"))
        firms = [f for f in partners if _is_firm(context, f)]
        subject = _subject(context, match.start()) if firms else None
        if subject is None:
            continue
        modality = Modality.TARGET if _is_hoped(context, match) else None
        for firm in firms:
            if firm.entity.key != subject.key:
                yield context.claim(
                    subject,
                    Predicate.COOPERATES_WITH,
                    firm.entity.key,
                    firm.start,
                    "cooperation-with",
                    modality=modality,
                    words=match.span(),
                )


def _is_hoped(context: Context, match: re.Match[str]) -> bool:
    start, _ = context.clause(match.start(), _REACH)
    return lexicon.load("status")["intention"].regex.search(context.text, start, match.end()) is not None


def _subject(context: Context, position: int) -> Entity | None:
    """Who works with them: the enterprise right before 与, else the area, if none else is spoken of."""
    sentence = context.document.sentence_at(position)
    before = context.between(max(sentence.start, position - _REACH), position)
    named = [f for f in before if _is_firm(context, f)]
    if not named:
        lead = context.text[max(sentence.start, position - _REACH) : position]
        return None if lexicon.load("relations")["other-partner"].regex.search(lead) else context.area
    near = named[-1]
    return near.entity if near.end == position else None


def _is_firm(context: Context, found: Found) -> bool:
    name = found.entity.name
    of_area = found.entity.type is not EntityType.ENTERPRISE or name in context.area_names
    return not of_area and names_a_firm(name)
