"""Patterns against the attacks on them."""

from __future__ import annotations

import itertools
import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass

from tests.growth.attacks import attacks
from tests.growth.collect import Held
from tests.growth.grammar import Grammar, ways
from tests.growth.measure import MODES, Finding, Stopwatch, growth


@dataclass(frozen=True, slots=True)
class Extent:
    """How far to search: variants of each part of a pattern, CPU seconds for one pattern."""

    width: int
    patience: float


NARROW, WIDE = Extent(6, 4), Extent(24, 120)
FEW_WAYS = 2000
REMEDY = (
    "bound the repeat above anything in real text; or begin it only where it can not have begun before, "
    "as (?<!\\d)\\d+; or let no two branches take the same words and make it possessive, (?:…)++"
)


def search(held: list[Held], extent: Extent) -> Iterator[str]:
    """One line for each pattern that takes more than linear time over some text: place, text, remedy."""
    with Stopwatch() as watch:
        for place, regex in _once(held):
            finding = worst(watch, regex, extent)
            if finding:
                yield f"{place}: {finding}; remedy: {REMEDY}; pattern: {regex.pattern[:300]}"


def worst(watch: Stopwatch, regex: re.Pattern[str], extent: Extent) -> Finding | None:
    """The first finding against the pattern, else None."""
    if ways(Grammar(regex, extent.width).tree) <= FEW_WAYS:
        return None
    tried = attacks(regex, extent.width)
    random.Random(0).shuffle(tried)  # of each sort some, where patience ends before the attacks do
    end = time.process_time() + extent.patience
    for attack in itertools.takewhile(lambda _: time.process_time() < end, tried):
        for mode in MODES:
            if finding := growth(watch, regex, attack, mode):
                return finding
    return None


def _once(held: list[Held]) -> list[tuple[str, re.Pattern[str]]]:
    """Each pattern once, with all places that hold it."""
    places: dict[re.Pattern[str], list[str]] = {}
    for one in held:
        places.setdefault(one.regex, []).append(one.where)
    return [(", ".join(dict.fromkeys(wheres)), regex) for regex, wheres in places.items()]
