"""Nation- and province-wide programmes: one name each, whatever a report calls them."""

from __future__ import annotations

import re
from functools import cache

from kg import lexicon
from kg.extraction.names import bare


@cache
def _standards() -> dict[str, str]:
    groups = lexicon.load("national").values()
    return {bare(word): group.words[0] for group in groups for word in group.words}


@cache
def names() -> re.Pattern[str]:
    """Every name of every such programme as one expression, the longest first."""
    words = {word for group in lexicon.load("national").values() for word in group.words}
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))))


def standard(name: str) -> str:
    """The standard name of the programme that ``name`` means, or "".

    >>> standard("放管服"), standard("“百企千店”拓市行动")
    ('“放管服”改革', '')
    """
    return _standards().get(bare(name), "")
