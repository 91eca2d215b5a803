"""What a report says of its surroundings, weighed for each division that it might come from.

The signs, their weights and what sum is enough are the table
``kg/data/divisions/evidence.toml``, each with its explanation.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from kg import resources
from kg.divisions.names import full_names, stem
from kg.divisions.official import Gazetteer
from kg.divisions.scan import named, upper_names
from kg.errors import DataError
from kg.model import Division, Level

_STEPS = ("county", "prefecture", "province")
_COMMITTEE = re.compile("([省市县区旗])委")


@dataclass(frozen=True, slots=True)
class Sign:
    """One kind of evidence: what one piece counts and how many count at most."""

    explanation: str
    weight: float
    most: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What is enough for a decision: the least sum, and the least lead over the next candidate."""

    explanation: str
    needed: float
    lead: float


@cache
def table() -> dict[str, Sign | Decision]:
    """The table of evidence. Raises DataError naming the entry that is wrong."""
    path = resources.data("divisions") / "evidence.toml"
    text = path.read_text(encoding="utf-8")
    found: dict[str, Sign | Decision] = {}
    try:
        for name, entry in tomllib.loads(text).items():
            found[name] = Decision(**entry) if name.startswith("decision-") else Sign(**entry)
    except (tomllib.TOMLDecodeError, TypeError) as error:
        last = list(found)[-1:] or ["the beginning"]
        raise DataError(f"after [{last[0]}]: {error}", where=path.name, remedy="see its head") from error
    return found


@dataclass(frozen=True, slots=True)
class Piece:
    """One sign found: its name in the table and the words that show it."""

    sign: str
    words: str


class Said:
    """What one text names: full names once and for all, short forms when asked."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self._short: dict[str, bool] = {}

    @cached_property
    def uppers(self) -> frozenset[str]:
        """The full names of divisions down to the towns."""
        return frozenset(name for _, _, name in upper_names(self.text, self.gazetteer))

    @cached_property
    def villages(self) -> frozenset[str]:
        """All stretches of up to ten characters that end like the name of a village."""
        ends: list[str] = []

        def collect(name: str) -> bool:
            ends.append(name)
            return False

        for _ in named(self.text, "village-end", collect):
            pass
        return frozenset(ends)

    @cached_property
    def committee(self) -> str:
        """The kind of area whose party committee is named most: 县 of 县委."""
        kinds = [match[1] for match in _COMMITTEE.finditer(self.text) if match[1] != "省"]
        return min(set(kinds), key=lambda kind: (-kinds.count(kind), kind), default="")

    def count(self, name: str) -> int:
        """How often a listed name's short form occurs, alone or before its own suffix (安新, not 安新区)."""
        base = stem(name) or name
        found = self.text.count(base)
        return found and found - sum(self.text.count(base + x) for x in "省市县区旗镇乡" if base + x != name)

    def short(self, name: str, level: Level) -> bool:
        """Whether the short form of a listed name occurs and is no ordinary word."""
        base = stem(name)
        if base not in self._short:
            self._short[base] = bool(base) and self.count(name) > 0
        return self._short[base] and not self.gazetteer.is_ordinary(base, level)


def score(pieces: Iterable[Piece]) -> float:
    """The sum of what the pieces count, rounded so that it is the same everywhere."""
    sums: dict[str, float] = {}
    for piece in pieces:
        sign = table()[piece.sign]
        if isinstance(sign, Sign):
            limit = sign.weight * sign.most
            total = sums.get(piece.sign, 0.0) + sign.weight
            sums[piece.sign] = min(total, limit) if sign.weight > 0 else max(total, limit)
    return round(sum(sums[name] for name in sorted(sums)), 3)


def above(division: Division, said: Said) -> Iterator[Piece]:
    """Signs from the areas above and beside a division: cheap to look for."""
    known = said.gazetteer
    ancestors = known.ancestors(division.code)
    for level, area in zip(_STEPS[division.level is not Level.TOWN :], ancestors, strict=False):
        if any(name in said.uppers for name in full_names(area.name)):
            yield Piece(f"{level}-named", area.name)
        elif said.short(area.name, area.level) and stem(area.name) != stem(division.name):
            yield Piece(f"{level}-short", stem(area.name))
    if ancestors and said.committee == ancestors[0].name[-1]:
        yield Piece("superior-kind", said.committee + "委")
    siblings = known.children(division.parent) if division.parent else ()
    for name in sorted({d.name for d in siblings} & said.uppers - {division.name}):
        yield Piece("beside-named", name)


def inside(division: Division, said: Said) -> Iterator[Piece]:
    """Signs from the towns of a county or the villages of a town."""
    within = said.villages if division.level is Level.TOWN else said.uppers
    seen: set[str] = set()
    for child in said.gazetteer.children(division.code):
        base = stem(child.name)
        if base in seen:
            continue
        full = [name for name in full_names(child.name) if name in within]
        if full and not said.gazetteer.is_ordinary(base):
            seen.add(base)
            yield Piece("inside-named", full[-1])
        elif base != stem(division.name) and said.short(child.name, child.level):
            seen.add(base)
            yield Piece("inside-short", base)
