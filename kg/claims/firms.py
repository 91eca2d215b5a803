"""What enterprises do: ``undertakenBy`` and ``cooperatesWith``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg import lexicon
from kg.claims.context import Context
from kg.extraction.place import short_form
from kg.extraction.rules.boundaries import is_generic
from kg.model import AREAS, Claim, EntityType, Predicate


@dataclass(frozen=True, slots=True)
class _Name:
    """What an enterprise is called, or (``own``) the words that only it has besides its trade (星河铝业)."""

    words: str
    key: str
    own: bool

    def begins(self, project: str) -> bool:
        """Whether a project's name begins with it and does not only recall it (星河路改造)."""
        if not project.startswith(self.words):
            return False
        called_after = lexicon.load("relations")["called-after"].regex
        return not called_after.match(project, len(self.words))


def undertaken_by(context: Context) -> Iterator[Claim]:
    """A project whose name begins with an enterprise's is that enterprise's."""
    names: defaultdict[str, list[tuple[int, _Name]]] = defaultdict(list)
    for rank, known in enumerate(_names(context)):
        names[known.words].append((rank, known))
    for project in context.entities.values():
        if project.type is EntityType.PROJECT and project.mentions:
            called = (project.name, *project.aliases)
            first = {c[:size] for c in called for size in range(2, len(c) + 1)} & names.keys()
            fitting = (n for words in first for n in names[words] if any(n[1].begins(c) for c in called))
            _, name = min(fitting, key=lambda ranked: ranked[0], default=(0, None))
            if name is not None:
                yield context.claim(
                    project,
                    Predicate.UNDERTAKEN_BY,
                    name.key,
                    project.mentions[0].start,
                    "enterprise-words-in-name" if name.own else "enterprise-in-name",
                )


def _names(context: Context) -> list[_Name]:
    """The names of the report's enterprises and their own words, the longest first."""
    firms = [e for e in context.entities.values() if e.type is EntityType.ENTERPRISE]
    names = {_Name(name, f.key, False) for f in firms for name in (f.name, *f.aliases)}
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        owners[_own(name.words)].add(name.key)
    taken = {n for e in context.entities.values() if e.type in AREAS for n in (e.name, *e.aliases)}
    taken |= {short_form(n) for n in taken} | {n.words for n in names}
    common = lexicon.load("relations")["common-words"].regex
    for own, keys in owners.items():
        if len(own) > 1 and len(keys) == 1 and own not in taken and not _says_nothing(own, common):
            names |= {_Name(own, key, True) for key in keys}
    return sorted(names, key=lambda n: (-len(n.words), n.words, n.key))


def _says_nothing(own: str, common: re.Pattern[str]) -> bool:
    return is_generic(own) or common.fullmatch(own) is not None


def _own(name: str) -> str:
    """An enterprise's name without the trade at its end."""
    ends = lexicon.load("heads")["enterprise-name-end"].words
    return name.removesuffix(max((e for e in ends if name.endswith(e)), key=len, default=""))


def cooperates(context: Context) -> Iterator[Claim]:
    """“与甲、乙公司合作” said of the reporting area."""
    words = lexicon.load("relations")["cooperation"].regex
    for match in words.finditer(context.text):
        for found in context.between(match.start("who"), match.end("who")):
            if found.entity.type is EntityType.ENTERPRISE:
                yield context.claim(
                    context.place,
                    Predicate.COOPERATES_WITH,
                    found.entity.key,
                    found.start,
                    "cooperation-with",
                )
