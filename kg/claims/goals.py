"""What looks like a project and is what an area means to become: 打造国际消费中心."""

from __future__ import annotations

from kg import lexicon
from kg.claims.context import Context
from kg.model import Mention

_BEFORE = 8


def is_goal(context: Context, mention: Mention) -> bool:
    """Whether a name is a goal's: behind a verb of becoming, and with a rank or fame before its head."""
    groups, text = lexicon.load("status"), context.text
    becoming = groups["becoming"].regex.search(text[max(0, mention.start - _BEFORE) : mention.start])
    return (
        becoming is not None and groups["goal"].regex.fullmatch(text, mention.start, mention.end) is not None
    )
