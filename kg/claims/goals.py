"""What looks like a project and is none: what an area means to become, and a number of things of a kind."""

from __future__ import annotations

from kg import lexicon
from kg.claims.context import Context
from kg.model import Mention

_BEFORE = 32
"""Characters in front of a name in which it is told what it is to be: 打造成宜居的城区和…."""
_COUNT = 12
_LIST = 80
"""Characters behind a name in which its list ends."""


def is_no_project(context: Context, mention: Mention) -> bool:
    """Whether the words around a name say that it is no one undertaking's."""
    return _is_goal(context, mention) or _is_number(context, mention) or _is_of_a_kind(context, mention)


def _is_goal(context: Context, mention: Mention) -> bool:
    """Whether a name is a goal's: behind a verb of becoming, and with a rank or fame before its head."""
    groups, text = lexicon.load("status"), context.text
    becoming = groups["becoming"].regex.search(text, max(0, mention.start - _BEFORE), mention.start)
    return (
        becoming is not None and groups["goal"].regex.fullmatch(text, mention.start, mention.end) is not None
    )


def _is_number(context: Context, mention: Mention) -> bool:
    """Whether a name is counted (2座…, 一批…) or says of what kind those before it are (甲、乙等…项目)."""
    groups, text = lexicon.load("status"), context.text
    before = groups["counted"].regex.search(text, max(0, mention.start - _COUNT), mention.start)
    behind = groups["counted-behind"].regex.match(text, mention.end, mention.end + _COUNT)
    return before is not None or behind is not None


def _is_of_a_kind(context: Context, mention: Mention) -> bool:
    """Whether a name is that of a kind of things (甲、乙等“新基建”), or of a thing that suffers as it is."""
    behind = context.text[mention.end : mention.end + _LIST]
    groups = lexicon.load("status")
    return bool(groups["kinds-behind"].regex.match(behind) or groups["suffers"].regex.match(behind))
