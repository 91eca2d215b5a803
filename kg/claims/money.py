"""What a project costs: ``investment``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import lexicon
from kg.claims.context import Context, Found
from kg.model import Claim, EntityType, Predicate

_LONGEST = 100
"""Characters of an amount with the words around it: three times what any takes."""
_REACH = 1000
"""Characters of its clause in which a list ends that shares an amount: some sixty names."""


def investments(context: Context) -> Iterator[Claim]:
    """The total investment stated right before or right behind one project's name."""
    told = set()
    for found in context.found:
        if found.entity.type is not EntityType.PROJECT or found.entity.key in told:
            continue
        amount = _amount(context, found)
        if amount:
            told.add(found.entity.key)
            yield context.claim(found.entity, Predicate.INVESTMENT, amount[0], found.start, amount[1])


def _amount(context: Context, found: Found) -> tuple[str, str] | None:
    groups = lexicon.load("money")
    text = context.text
    begin, end = context.clause(found.start)
    before = re.search(
        rf"(?:{groups['amount-before'].source})$",
        text[max(begin - 24, found.start - _LONGEST, 0) : found.start],
    )
    if before and not _shared(context, found, end):
        return before["amount"], "investment-before-name"
    after = groups["amount-after"].regex.match(text, found.end)
    if after:
        return after["amount"], "investment-after-name"
    return None


def _shared(context: Context, found: Found, end: int) -> bool:
    """Whether the amount belongs to a list (“总投资20亿元的A、B等4个项目”)."""
    return bool(
        lexicon.load("money")["shared-amount"].regex.match(
            context.text[found.end : min(end, found.end + _REACH)]
        )
    )
