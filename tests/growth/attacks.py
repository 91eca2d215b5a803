"""Strings that a pattern may take too long over: something before, something many times, something behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from re import _constants as op  # type: ignore[attr-defined]
from typing import NamedTuple

from tests.growth.grammar import REPEATS, Grammar, Items, Repeat, crossed, unique


class Attack(NamedTuple):
    """``before`` + ``pump`` n times + ``tail``."""

    before: str
    pump: str
    tail: str

    def text(self, times: int) -> str:
        """The string with the pump that many times."""
        return self.before + self.pump * times + self.tail

    def __str__(self) -> str:
        return f"{self.before!r} + {self.pump!r} * n + {self.tail!r}"


def attacks(regex: re.Pattern[str], width: int) -> list[Attack]:
    """Attacks on every repeat of the pattern, each once; ``width`` says how many variants are tried."""
    grammar = Grammar(regex, width)
    return list(dict.fromkeys(chain.from_iterable(_on(r, grammar) for r in grammar.repeats())))


def _on(repeat: Repeat, grammar: Grammar) -> Iterator[Attack]:
    tails = _tails(repeat, grammar)
    for pump in filter(None, _pumps(repeat, grammar)):
        for before in repeat.befores[: max(2, grammar.width // 3)]:
            for tail in tails:
                yield Attack(before, pump, tail)


def _pumps(repeat: Repeat, grammar: Grammar) -> list[str]:
    """What to repeat: the body; words it takes in two ways; the way to it; the way on to the next repeat."""
    width = grammar.width
    body = grammar.words(repeat.body, 300)
    onward = grammar.words(_to_next_repeat(repeat.behind))
    return unique(
        chain(
            body[:width],
            islice(in_two_ways(body), width),
            repeat.befores,
            crossed(repeat.befores, body[:3], limit=width),
            (a + b for a in body[:3] for b in body[:3]),
            crossed(body[:3], onward, limit=width),
            crossed(repeat.befores, body[:3], onward, limit=width),
        ),
        6 * width,
    )


def _to_next_repeat(items: Items) -> Items:
    at = next((i for i, (code, _) in enumerate(items) if code in REPEATS), len(items))
    return items[:at]


def _tails(repeat: Repeat, grammar: Grammar) -> list[str]:
    """Ends that fail late: nothing, a stranger, all but the last character of what must follow."""
    rest = grammar.words([item for item in repeat.behind if item[0] is not op.AT])[0]
    return unique(["", *grammar.outsiders, rest[:-1], rest[:-1] + grammar.outsiders[0]], 4)


def in_two_ways(words: list[str]) -> Iterator[str]:
    """Strings that can be cut into ``words`` in two ways (Sardinas and Patterson); repeated, in 2**n ways.

    >>> list(in_two_ways(["ab", "a", "b"]))
    ['ab']
    """
    words = [w for w in dict.fromkeys(words) if w]
    seen = set()
    open_ends = [(b[len(a) :], b) for a in words for b in words if a != b and b.startswith(a)]
    while open_ends:
        left, said = open_ends.pop(0)
        if left in seen:
            continue
        seen.add(left)
        if left in words:
            yield said
        for word in words:
            if left != word and left.startswith(word):
                open_ends.append((left[len(word) :], said))
            elif left != word and word.startswith(left):
                open_ends.append((word[len(left) :], said + word[len(left) :]))
