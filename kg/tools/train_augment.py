"""More training text out of the marked reports: their names changed for others of the same kind, and drills.

Gold names few enterprises and townships; what the network must learn is the
words around a name and the shape of names, not the names that gold happens to have.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kg import lexicon
from kg.model import EntityType, Status
from kg.reading import read
from kg.tools.gold import Example, Span, fiction_example, placed

_DRILLS = Path(__file__).resolve().parents[2] / "tests" / "gold" / "drills"
_SLOT = re.compile(r"\{([A-Za-z])\}")
_SHARE = {
    EntityType.ENTERPRISE: 0.9,
    EntityType.TOWN: 0.6,
    EntityType.AREA: 0.7,
    EntityType.OFFICIAL: 0.8,
    EntityType.PROJECT: 0.4,
    EntityType.PROGRAMME: 0.2,
}
"""How often a name of each type is changed; of a type that is not listed never."""

Pool = dict[tuple[EntityType, Status | None], list[str]]


class Inventor:
    """Invents names out of the parts in ``tests/gold/drills/parts.toml``."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._parts = {name: group.words for name, group in lexicon.read(_DRILLS / "parts.toml").items()}

    def _some(self, group: str, least: int = 1, most: int = 1) -> str:
        count = self._rng.randint(least, most)
        return "".join(self._rng.choice(self._parts[group]) for _ in range(count))

    def short_firm(self) -> str:
        """A firm by its brand, with or without its trade."""
        trade = self._some("trade") if self._rng.random() < 0.55 else ""
        return self._some("brand", 2, 2 if trade else 3) + trade

    def firm(self) -> str:
        """A firm in any form, from the brand to the full name."""
        if self._rng.random() < 0.4:
            return self.short_firm()
        place = self._some("ground", 2, 2) if self._rng.random() < 0.3 else ""
        trade = self._some("trade") if self._rng.random() < 0.6 else ""
        return place + self._some("brand", 2, 2) + trade + self._some("firm")

    def project(self) -> str:
        """A project named after a firm."""
        return self.short_firm() + self.undertaking()

    def undertaking(self) -> str:
        """What the name of a project ends in, with a trade before it or not."""
        return (self._some("trade") if self._rng.random() < 0.5 else "") + self._some("undertaking")

    def village(self) -> str:
        """A village or community."""
        return self._some("ground", 2, 3) + self._rng.choice(["村", "村", "村", "社区"])

    def town(self) -> str:
        """A township."""
        return self._some("ground", 2, 3) + self._rng.choice(["镇", "镇", "乡", "街道"])

    def person(self) -> str:
        """A person."""
        return self._some("family") + self._some("given", 1, 2)

    def slot(self, letter: str) -> str:
        """What fills a slot of a drill."""
        if letter == "n":
            return str(self._rng.randint(2, 30))
        makers = {
            "e": self.short_firm, "E": self.firm, "p": self.project, "k": self.undertaking,
            "v": self.village, "t": self.town,
        }  # fmt: skip
        return makers[letter]()


def drills(rng: random.Random, rounds: int = 12) -> Example:
    """Every sentence of ``sentences.txt`` filled anew in each round, as one report."""
    inventor = Inventor(rng)
    lines = (_DRILLS / "sentences.txt").read_text(encoding="utf-8").splitlines()
    sentences = [line for line in lines if line and not line.startswith("#")]
    text = []
    for _ in range(rounds):
        rng.shuffle(sentences)
        text += [_SLOT.sub(lambda slot: inventor.slot(slot[1]), sentence) for sentence in sentences]
    return fiction_example("\n".join(text), "drills", whole=False)


def changed(example: Example, pool: Pool, rng: random.Random) -> Example:
    """The report with names changed, one name always for the same other one."""
    inventor = Inventor(rng)
    given: dict[tuple[EntityType | None, str], str] = {}
    parts: list[str] = []
    spans: list[Span] = []
    done = length = 0
    text = example.document.text
    for span in example.spans:
        old = text[span.start : span.end]
        key = (span.type, old)
        if key not in given:
            given[key] = _other(old, span, pool, inventor, rng)
        parts += (text[done : span.start], given[key])
        start = length + span.start - done
        length = start + len(given[key])
        done = span.end
        spans.append(Span(start, length, span.type, span.optional, span.status))
    parts.append(text[done:])
    document = read("".join(parts).encode(), f"{example.name}.txt")
    return replace(example, document=document, spans=tuple(placed(document, spans)))


def _other(old: str, span: Span, pool: Pool, inventor: Inventor, rng: random.Random) -> str:
    if span.type is None or rng.random() >= _SHARE.get(span.type, 0.0):
        return old
    if span.type == EntityType.ENTERPRISE:
        return inventor.firm() if rng.random() < 0.75 else rng.choice(pool[span.type, None])
    if span.type == EntityType.OFFICIAL:
        return inventor.person() if len(old) <= 4 and not span.optional else old
    if span.type in (EntityType.TOWN, EntityType.AREA):
        return _area(old, inventor)
    if span.optional:
        return old
    if span.type == EntityType.PROJECT and rng.random() < 0.15 and old.endswith("项目"):
        return inventor.project()
    return rng.choice(pool.get((span.type, span.status), [old]))


def _area(old: str, inventor: Inventor) -> str:
    if old.endswith(("村", "社区")):
        return inventor.village()
    if old.endswith(("镇", "乡", "街道")) and len(old) > 2:
        return inventor.town()
    return old


def pool(examples: Iterable[Example]) -> Pool:
    """The core names of the reports by type and state."""
    names: dict[tuple[EntityType, Status | None], set[str]] = defaultdict(set)
    for example in examples:
        for span in example.spans:
            if span.type is not None and not span.optional:
                state = span.status if span.type == EntityType.PROJECT else None
                names[span.type, state].add(example.document.text[span.start : span.end])
    return {key: sorted(found) for key, found in names.items()}
