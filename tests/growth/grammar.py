"""What a pattern's parse tree says about it: words it takes, where its repeats are, how many ways it has."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, zip_longest
from re import _constants as op  # type: ignore[attr-defined]  # the parse tree has no stubs
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
SETS = (op.IN, op.ANY, op.NOT_LITERAL)
# Beside the pattern's own characters: what tells \d, \w, \s, [一-龥], [a-z] and what they leave out apart.
USUAL = "甲1aA 。，\n“_"
_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip

Item = tuple[Any, Any]
"""A step of the parse tree: its code, and what belongs to it."""
Items = Sequence[Item]


def unique(words: Iterable[str], limit: int) -> list[str]:
    """The first ``limit`` different ones of ``words``, in order."""
    return list(islice(dict.fromkeys(words), limit))


def crossed(*rows: list[str], limit: int) -> list[str]:
    """One of each row put together: the first of all, then each further one among the first of the others."""
    first = [row[0] for row in rows]
    varied = ("".join([*first[:i], word, *first[i + 1 :]]) for i, row in enumerate(rows) for word in row[1:])
    return unique(chain(["".join(first)], varied), limit)


@dataclass(frozen=True)
class Repeat:
    """A repeat: its body, what may stand before it (``befores``), and the items behind it."""

    most: int
    body: Items
    befores: list[str]
    behind: Items


class Grammar:
    """The parse tree of a compiled pattern; ``width``: how many variants of each part are looked at."""

    def __init__(self, regex: re.Pattern[str], width: int) -> None:
        self.tree = parser.parse(regex.pattern, regex.flags & ~re.DEBUG)
        self.width = width

    @cached_property
    def characters(self) -> list[str]:
        """The characters the pattern names, then the usual ones."""
        named = [chr(v) for code, v in _every(self.tree) if code in (op.LITERAL, op.NOT_LITERAL)]
        for code, value in _every(self.tree):
            if code is op.IN:
                named += chain(*(_named(*part) for part in value))
        return unique(chain(named, USUAL), 4000)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Each character with the sets that hold it, as one string of 0 and 1."""
        sets = [(code, value) for code, value in _every(self.tree) if code in SETS]
        return {c: "".join(str(int(holds(*one, c))) for one in sets) for c in self.characters}

    @cached_property
    def outsiders(self) -> list[str]:
        """Characters that the fewest sets hold: they make a match fail."""
        usual = [*"Ω!", *USUAL]
        return sorted(usual, key=lambda c: self.kinds.get(c, "").count("1") if c in self.kinds else 0.5)[:2]

    def members(self, code: Any, value: Any) -> list[str]:
        """Characters of a set: one of each kind, those first that most other sets hold as well."""
        held = sorted(
            (c for c in self.characters if holds(code, value, c)), key=lambda c: -self.kinds[c].count("1")
        )
        one_a_kind: dict[str, str] = {}
        for c in held:
            one_a_kind.setdefault(self.kinds[c], c)
        return unique(chain(one_a_kind.values(), held), self.width) or ["Ω"]

    def words(self, items: Items, limit: int | None = None) -> list[str]:
        """Some words that the items take one after another, the plainest first."""
        rows = [self._item(code, value) for code, value in items]
        return crossed(*rows, limit=limit or self.width * 4) if rows else [""]

    def _item(self, code: Any, value: Any) -> list[str]:
        if code is op.LITERAL:
            return [chr(value)]
        if code in SETS:
            return self.members(code, value)
        if code is op.BRANCH:
            each = zip_longest(*(self.words(part) for part in value[1]))
            return unique((w for row in each for w in row if w is not None), 300)
        if code in REPEATS:
            return self._repeated(*value)
        if code is op.ASSERT:
            return [*self.words(value[1]), ""]
        if code in (op.SUBPATTERN, op.ATOMIC_GROUP):
            return self.words(value[-1] if code is op.SUBPATTERN else value, 300)
        return [""]

    def _repeated(self, least: int, most: int, body: Items) -> list[str]:
        words = self.words(body, 300)
        times = [n for n in (least, least + 1, least + 2, least + 3) if n <= most]
        once = [w * max(least, 1) for w in words]
        return unique(chain([words[0] * least], once, (w * n for n in times for w in words[:3])), 300)

    def repeats(
        self, items: Items | None = None, befores: Iterable[str] = ("",), behind: Items = ()
    ) -> Iterator[Repeat]:
        """Every repeat of the pattern with what leads to it, from the outside in."""
        items = list(self.tree if items is None else items)
        for i, (code, value) in enumerate(items):
            before = crossed(list(befores), self.words(items[:i]), limit=self.width)
            rest = [*items[i + 1 :], *behind]
            if code in REPEATS and value[1] > 1:
                yield Repeat(value[1], value[2], before, rest)
            for part in _parts(code, value):
                yield from self.repeats(part, before, rest)


def holds(code: Any, value: Any, c: str) -> bool:
    """Whether a set of the parse tree holds the character."""
    if code is op.ANY:
        return c != "\n"
    if code is op.NOT_LITERAL:
        return c != chr(value)
    negated = value[0][0] is op.NEGATE
    return negated != any(_is_in(code, part, c) for code, part in value[negated:])


def _is_in(code: Any, value: Any, c: str) -> bool:
    if code is op.CATEGORY:
        return re.match(_CATEGORIES[value], c) is not None
    return bool(value == ord(c) if code is op.LITERAL else value[0] <= ord(c) <= value[1])


def _named(code: Any, value: Any) -> list[str]:
    if code is op.LITERAL:
        return [chr(value)]
    return [chr(value[0]), chr(value[1])] if code is op.RANGE else []


def ways(items: Items) -> float:
    """At most how many ways lead through the items from one start; infinite where a repeat has no bound.

    Each step of a match belongs to one of them and each is no longer than the pattern is wide, so with
    few ways the time is in proportion to the text whatever it says: a few repeats of up to 40 beside each
    other have some thousands, one in another has millions.
    """
    return math.prod(_item_ways(code, value) for code, value in items)


def _item_ways(code: Any, value: Any) -> float:
    inner = sum(map(ways, _parts(code, value))) or 1
    if code not in REPEATS:
        return inner
    if value[1] is op.MAXREPEAT or inner == math.inf:
        return math.inf
    return sum(min(inner, 10**6) ** min(n, 50) for n in range(value[0], value[1] + 1))


def _parts(code: Any, value: Any) -> Iterable[Items]:
    """The item lists inside an item."""
    if code is op.BRANCH:
        branches: list[Items] = value[1]
        return branches
    if code is op.ATOMIC_GROUP:
        return [value]
    if code in REPEATS or code in (op.SUBPATTERN, op.ASSERT, op.ASSERT_NOT):
        return [value[-1]]
    return []


def _every(items: Items) -> Iterator[Item]:
    for code, value in items:
        yield code, value
        for part in _parts(code, value):
            yield from _every(part)
