"""Where a report tells of what its area builds elsewhere: in areas that it helps."""

from __future__ import annotations

from kg import lexicon
from kg.claims.context import Context
from kg.divisions import gazetteer
from kg.model import Level

_REACH = 260
"""Characters of its paragraph in front of a name that may say whom the area helps: some four sentences."""
_HIGH = frozenset({Level.PROVINCE, Level.PREFECTURE})
_FAR = ("藏", "疆")


def is_aided(context: Context, position: int) -> bool:
    """Whether the paragraph around ``position`` told before it that the area helps one far away."""
    text = context.text
    start = max(text.rfind("\n", 0, position) + 1, position - _REACH)
    for match in lexicon.load("relations")["aiding"].regex.finditer(text, start, position):
        if match[0].endswith(_FAR) or _is_other(context, text[match.end() : match.end() + 2]):
            return True
    return False


def _is_other(context: Context, name: str) -> bool:
    """Whether a short name is that of a province or prefecture that is not the reporting area's."""
    own = context.area.code or ""
    named = [d for d in gazetteer().upper_short(name) if d.level in _HIGH]
    stem = own.rstrip("0")
    around = any(own.startswith(d.code.rstrip("0")) or (stem and d.code.startswith(stem)) for d in named)
    return bool(named) and not around
