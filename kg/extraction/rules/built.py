"""Built things that are projects because they are being built: 推进甲路建设, 乙幼儿园投入使用."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import lexicon
from kg.extraction.candidate import Candidate
from kg.extraction.rules.boundaries import cut, is_generic, strip_lead
from kg.model import EntityType

# The search for the end of a bracket is bounded as in lists.py.
_STRETCH = re.compile(r"(?:[^，。；：！？\n、（]|（[^）\n]{0,400}）)+")
_LONGEST = 28


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    heads, after = lexicon.load("heads")["facility"].source, lexicon.load("tails")["built-after"].source
    facility = rf"{heads}(?:（[^）]{{1,12}}）)?(?:[一二三四]期|[东西南北]延|[东西南北]?段)?"
    behind = re.compile(rf"(?P<name>.{{2,{_LONGEST}}}?{facility})(?={after})")
    alone = re.compile(rf"(?P<name>.{{2,{_LONGEST}}}?{facility})$")
    return behind, alone


def built(text: str) -> Iterator[Candidate]:
    """Facilities with words of building behind them, or with a verb of building in front."""
    verbs = lexicon.load("leads")["built-before"].regex
    behind, alone = _patterns()
    active = False
    for stretch in _STRETCH.finditer(text):
        begin, end = stretch.span()
        active = bool(verbs.search(text, begin, end)) or (active and text[begin - 1] == "、")
        match = behind.match(text, begin, end) or (alone.match(text, begin, end) if active else None)
        if match is None:
            continue
        start = strip_lead(text, cut(text, begin, match.end("name"), 3), match.end("name"))
        name = text[start : match.end("name")]
        if 4 <= len(name) <= _LONGEST and not is_generic(name):
            yield Candidate(start, match.end("name"), EntityType.PROJECT, "built", 0.5)
