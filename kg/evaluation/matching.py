"""When a predicted name, value or relation counts as the same as an annotated one.

The definitions are those of ``tests/gold/score.py``; a test holds the two equal.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.quantities import quantities

RELAXED_NAME = 0.6
RELAXED_INDICATOR = 0.5

DROPPED = re.compile(r"[\s?？“”‘’\"'《》〈〉「」『』（）()\[\]【】*·,，、。]")
"""Characters that make no other name."""

_FOOTNOTE = re.compile(r"[\[【〔（(]\d{1,2}[\]】〕）)]")

Item = Mapping[str, Any]


def normal(words: object) -> str:
    """Words without white space, footnote marks, quotation marks, brackets and pauses, in lower case.

    >>> normal("“最多跑一次” 改革[8]")
    '最多跑一次改革'
    """
    return DROPPED.sub("", _FOOTNOTE.sub("", str(words))).lower()


def names(entity: Item) -> frozenset[str]:
    """The normal forms of an entity's name and aliases, empty ones left out."""
    given = (normal(name) for name in [entity["name"], *entity.get("aliases", [])])
    return frozenset(name for name in given if name)


def longest_common(a: str, b: str) -> int:
    """The length of the longest string that is part of both.

    >>> longest_common("智能工厂项目", "东尼智能工厂")
    4
    """
    best = 0
    above = [0] * (len(b) + 1)
    for char in a:
        row = [0]
        for j, other in enumerate(b):
            length = above[j] + 1 if char == other else 0
            row.append(length)
            if length > best:
                best = length
        above = row
    return best


def overlap(a: str, b: str) -> float:
    """The longest common part as a share of the longer string, 0 to 1."""
    longer = max(len(a), len(b))
    return longest_common(a, b) / longer if longer else 0.0


def similarity(one: frozenset[str], other: frozenset[str], relaxed: bool) -> float:
    """How alike two sets of names are: 1 for a shared name; less only where ``relaxed``; 0 for no match."""
    if one & other:
        return 1.0
    if not relaxed:
        return 0.0
    best = max((overlap(a, b) for a in one for b in other if _may_match(a, b)), default=0.0)
    return best if best >= RELAXED_NAME else 0.0


def _may_match(a: str, b: str) -> bool:
    """Whether a common part reaches the relaxed share: a cheap look before it is measured."""
    long, short = (a, b) if len(a) >= len(b) else (b, a)
    size = math.ceil(RELAXED_NAME * len(long) - 1e-9)
    return any(short[i : i + size] in long for i in range(len(short) - size + 1))


def pair(predicted: Sequence[Item], gold: Sequence[Item], relaxed: bool) -> dict[int, int]:
    """One-to-one pairs (index of prediction → index of gold), the most alike first, core before optional."""
    gold_names = [names(g) for g in gold]
    candidates = []
    for i, p in enumerate(predicted):
        own = names(p)
        for j, g in enumerate(gold):
            alike = similarity(own, gold_names[j], relaxed)
            if alike:
                candidates.append((-alike, g["grade"] != "core", i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def figure(observation: Item) -> tuple[float | None, str]:
    """An observation's value in the base unit, with that unit; None where the value is no number.

    >>> figure({"value": "1,200", "unit": "亿元"})
    (120000000000.0, '元')
    """
    written = str(observation["unit"]).strip().replace("％", "%")
    known = quantities().scored.get(written)
    unit, factor = (known.unit, int(known.factor)) if known else (written, 1)
    try:
        return round(float(str(observation["value"]).replace(",", "")) * factor, 6), unit
    except ValueError:
        return None, unit
