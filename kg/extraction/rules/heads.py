"""Names by their last word: projects, programmes and enterprises outside lists and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import lexicon
from kg.extraction.candidate import Candidate
from kg.extraction.rules.boundaries import cut, is_generic, strip_lead
from kg.model import EntityType

_STRETCH = re.compile(r"[^，。；：！？\n、]+")
_KINDS = (
    ("project-sure-head", EntityType.PROJECT, 0.6),
    ("programme-sure-head", EntityType.PROGRAMME, 0.6),
    ("enterprise-sure-suffix", EntityType.ENTERPRISE, 0.8),
)
_LONGEST = 40


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], EntityType, float], ...]:
    groups = lexicon.load("heads")
    behind = lexicon.load("tails")["behind-a-name"].source
    return tuple(
        (re.compile(f"{groups[g].source}(?=$|{behind})"), kind, weight) for g, kind, weight in _KINDS
    )


def headed(text: str) -> Iterator[Candidate]:
    """Names that end in a sure head, with the start found by passing verbs and modifiers."""
    for stretch in _STRETCH.finditer(text):
        for pattern, kind, weight in _patterns():
            last = stretch.start()
            for match in pattern.finditer(text, stretch.start(), stretch.end()):
                begin = cut(text, max(last, match.end() - _LONGEST), match.end())
                begin = strip_lead(text, begin, match.end())
                last = match.end()
                name = text[begin : match.end()]
                if len(name) >= 4 and not is_generic(name):
                    yield Candidate(begin, match.end(), kind, "head", weight)
