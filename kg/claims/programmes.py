"""What an area carries out: ``implements``."""

from __future__ import annotations

from collections.abc import Iterator

from kg import lexicon
from kg.claims.context import Context
from kg.model import Claim, Entity, EntityType, Mention, Predicate

_VERB = 12
"""Characters before a programme's name, and behind it, in which it is told what is done with it."""
_HONOUR = 40
"""Characters before a name in which a verb of gaining makes it an honour (蝉联三届全市)."""


def implements(context: Context) -> Iterator[Claim]:
    """The reporting area carries out the programmes that its report names, but for those only spoken of."""
    for entity in context.entities.values():
        if entity.type is not EntityType.PROGRAMME or not entity.mentions:
            continue
        if all(_is_spoken_of(context, mention) for mention in entity.mentions):
            continue
        told = context.told(_carried_out(context, entity))
        yield context.claim(
            context.area,
            Predicate.IMPLEMENTS,
            entity.key,
            told.start,
            "programme-in-report",
            words=(told.start - len(_verb(context, told)), told.end),
        )


def _carried_out(context: Context, programme: Entity) -> list[Mention]:
    """The mentions that do not only speak of a programme, those behind a verb of doing first."""
    told = [m for m in programme.mentions if not _is_spoken_of(context, m)]
    return sorted(told, key=lambda m: (not _verb(context, m), m.start))


def _verb(context: Context, mention: Mention) -> str:
    """The verb of carrying out right before a mention."""
    match = lexicon.load("relations")["carrying-out"].regex.search(
        context.text[max(0, mention.start - _VERB) : mention.start]
    )
    return match[0] if match else ""


def _is_spoken_of(context: Context, mention: Mention) -> bool:
    """Whether the words only use the name: a way of speaking, an attribute."""
    groups, text = lexicon.load("relations"), context.text
    start, end = mention.start, mention.end
    before, behind = text[max(0, start - _VERB) : start], text[end : end + _VERB]
    name = text[start:end]
    counted = groups["title-before"].regex.search(before) and groups["spoken-counted"].regex.match(behind)
    lead = text[max(0, start - _HONOUR) : start]
    titled = groups["titled"].regex.search(lead) and not groups["no-title"].regex.search(name)
    honoured = titled or groups["honoured"].regex.search(lead)
    return bool(
        honoured
        or groups["honour-behind"].regex.match(text[end : end + 2 * _HONOUR])
        or groups["spoken-before"].regex.search(before)
        or groups["another-does"].regex.search(before)
        or groups["spoken-behind"].regex.match(behind)
        or groups["spoken-name"].regex.fullmatch(name)
        or counted
    )
