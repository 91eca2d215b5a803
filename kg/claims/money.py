"""What a project costs: ``investment``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import lexicon
from kg.claims.context import Context, Found
from kg.claims.goals import is_no_project
from kg.model import Claim, EntityType, Predicate

_LONGEST = 100
"""Characters of an amount with the words around it: three times what any takes."""
_BACK = 24
"""Characters that an amount with the words around it may reach into the clause before (投资2亿元，新建)."""
_REACH = 1000
"""Characters of its clause in which a list ends that shares an amount: some sixty names."""


def investments(context: Context) -> Iterator[Claim]:
    """The total investment stated right before or right behind one project's name."""
    told = set()
    for found in context.found:
        if found.entity.type is not EntityType.PROJECT or found.entity.key in told:
            continue
        amount = _amount(context, found)
        if amount is not None:
            match, start, rule = amount
            told.add(found.entity.key)
            words = (min(start, found.start), max(start + len(match[0]), found.end))
            yield context.claim(
                found.entity, Predicate.INVESTMENT, match["amount"], found.start, rule, words=words
            )


def _amount(context: Context, found: Found) -> tuple[re.Match[str], int, str] | None:
    """The sum, where its words begin and the rule; none where it is of several."""
    groups, text = lexicon.load("money"), context.text
    begin, end = context.clause(found.start)
    counted = groups["counted-name"].regex.match(text, found.start) or is_no_project(context, found.mention)
    if counted or _shared(context, found, end):
        return None
    first = max(begin - _BACK, found.start - _LONGEST, 0)
    before = re.search(rf"(?:{groups['amount-before'].source})$", text[first : found.start])
    if before:
        return before, first + before.start(), "investment-before-name"
    at = found.end
    between = groups["own-amount"].regex.match(text, at)
    while between and between.end() - found.end < _LONGEST:
        at = between.end()
        between = groups["own-amount"].regex.match(text, at)
    after = groups["amount-after"].regex.match(text, at)
    return None if after is None else (after, at, "investment-after-name")


def _shared(context: Context, found: Found, end: int) -> bool:
    """Whether an amount beside a name belongs to a list (“总投资20亿元的A、B等4个项目”)."""
    return bool(
        lexicon.load("money")["shared-amount"].regex.match(
            context.text[found.end : min(end, found.end + _REACH)]
        )
    )
