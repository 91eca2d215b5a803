"""What of the names held for enterprises' can be one: no place, school, park, trade or common word."""

from __future__ import annotations

import re
from functools import lru_cache

from kg import lexicon
from kg.divisions import gazetteer
from kg.extraction.rules.boundaries import is_generic
from kg.model import Level

_HIGH = frozenset({Level.PROVINCE, Level.PREFECTURE})
_LEAST = 2  # characters of a division's short form


@lru_cache(maxsize=4096)
def names_a_firm(name: str) -> bool:
    """Whether a name can be an enterprise's, by its words.

    >>> [names_a_firm(n) for n in ("星河铝业", "石家庄", "江西吉安", "人工智能", "华东农业大学", "创投公司")]
    [True, False, False, False, False, False]
    """
    if says_nothing(bare_of_form(name)):
        return False
    if _has_sure_form(name):
        return True
    return not lexicon.load("relations")["no-firm"].regex.search(name) and not is_of_another_class(name)


@lru_cache(maxsize=4096)
def is_of_another_class(name: str) -> bool:
    """Whether a name is that of a province or prefecture, of a school or office, or of no one thing."""
    if lexicon.load("relations")["institutions"].regex.search(name):
        return True
    if _has_sure_form(name):
        return False
    institution = lexicon.load("heads")["institution"].regex
    return is_place(name) or says_nothing(name) or institution.search(name) is not None


def says_nothing(words: str) -> bool:
    """Whether words are common ones, of which no enterprise alone is meant."""
    common = lexicon.load("relations")["common-words"].regex
    return is_generic(words) or common.fullmatch(words) is not None


def bare_of_form(name: str) -> str:
    """A name without the legal form at its end: what the enterprise is called for short.

    >>> bare_of_form("远山集团"), bare_of_form("星河铝业有限公司"), bare_of_form("星河铝业")
    ('远山', '星河铝业', '星河铝业')
    """
    return re.sub(f"(?:{lexicon.load('relations')['legal-form'].source})$", "", name)


def bare_of_trade(name: str) -> str:
    """A name without its legal form and the trade at its end.

    >>> bare_of_trade("星河铝业有限公司"), bare_of_trade("星河铝业")
    ('星河', '星河')
    """
    name = bare_of_form(name)
    ends = lexicon.load("heads")["enterprise-name-end"].words
    return name.removesuffix(max((e for e in ends if name.endswith(e)), key=len, default=""))


def _has_sure_form(name: str) -> bool:
    return name.endswith(lexicon.load("heads")["enterprise-sure-suffix"].words)


def is_place(name: str) -> bool:
    """Whether a name is a province's or prefecture's, or those of two divisions (江西吉安).

    Names of counties and towns are those of enterprises too (中兴, 长城).
    """
    divisions = gazetteer()
    if any(d.level in _HIGH for d in (*divisions.upper_short(name), *divisions.full(name))):
        return True
    cuts = range(_LEAST, len(name) - _LEAST + 1)
    return any(divisions.upper_short(name[:cut]) and divisions.upper_short(name[cut:]) for cut in cuts)
