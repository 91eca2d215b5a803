"""Nation- and province-wide programmes: one name each, whatever a report calls them."""

from __future__ import annotations

import re
from functools import cache

from kg import lexicon
from kg.extraction.names import bare


@cache
def _standards() -> dict[str, tuple[str, str]]:
    """Standard name and province ("" for the nation) of every programme, by each of its names."""
    groups = lexicon.load("national").values()
    return {bare(word): (g.words[0], g.extra.get("province", "")) for g in groups for word in g.words}


@cache
def names() -> re.Pattern[str]:
    """Every name of every such programme as one expression, the longest first."""
    words = {word for group in lexicon.load("national").values() for word in group.words}
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))))


def standard(name: str, code: str = "") -> str:
    """The standard name of the programme that ``name`` means in a report from the area with ``code``, or "".

    A province's programme is one in its own reports alone.

    >>> standard("放管服"), standard("“百企千店”拓市行动")
    ('“放管服”改革', '')
    >>> standard("五水共治", "330502100000"), standard("五水共治", "130627000000")
    ('“五水共治”', '')
    """
    found, province = _standards().get(bare(name), ("", ""))
    return found if code.startswith(province) else ""
