"""Patterns against the attacks on them."""

from __future__ import annotations

import itertools
import random
import time
from dataclasses import dataclass

from tests.growth.attacks import attacks
from tests.growth.grammar import Grammar, ways
from tests.growth.measure import MODES, Stopwatch, growth


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


def search(held, extent):
    """One line for each pattern that takes more than linear time over some text: place, text, remedy."""
    with Stopwatch() as watch:
        for place, regex in _once(held):
            finding = worst(watch, regex, extent)
            if finding:
                yield f"{place}: {finding}; remedy: {REMEDY}; pattern: {regex.pattern[:300]}"


def worst(watch, regex, extent):
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


def _once(held):
    """Each pattern once, with all places that hold it."""
    places = {}
    for one in held:
        places.setdefault(one.regex, []).append(one.where)
    return [(", ".join(dict.fromkeys(wheres)), regex) for regex, wheres in places.items()]
