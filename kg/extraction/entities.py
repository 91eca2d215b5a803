"""Mentions → entities: one thing of a report becomes one entity, with the reason for every merge."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg import lexicon
from kg.extraction.candidate import Candidate
from kg.extraction.names import bare, quoted_part, without_trailing
from kg.extraction.national import standard
from kg.extraction.rules.boundaries import is_generic
from kg.model import Document, Entity, EntityType, Mention

_SHORT = {EntityType.ENTERPRISE: 2, EntityType.PROJECT: 3}


@dataclass(slots=True)
class Group:
    """Mentions taken for one thing: names as found (with how often), and why they were joined."""

    type: EntityType
    standard: str = ""
    names: dict[str, int] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    fullest: str = ""
    """The longest name; of equals the most frequent, then the first in code order."""

    def add(self, name: str, mention: Mention) -> None:
        """One more mention under ``name``."""
        self._count(name, 1)
        self.mentions.append(mention)

    def _count(self, name: str, number: int) -> None:
        self.names[name] = self.names.get(name, 0) + number
        self.fullest = min((self.fullest, name), key=self._rank) if self.fullest in self.names else name

    def _rank(self, name: str) -> tuple[int, int, str]:
        return -len(bare(name)), -self.names[name], name

    def absorb(self, other: Group, reason: str) -> None:
        """Take over another group's names and mentions."""
        for name, count in other.names.items():
            self._count(name, count)
        self.mentions += other.mentions
        self.merges += [*other.merges, reason]

    def _national(self) -> list[str]:
        return (
            [f"all are names of the programme {self.standard}"]
            if self.standard and len(self.names) > 1
            else []
        )

    def entity(self) -> Entity:
        """The group as an entity; its confidence is that nothing in it is wrong, the best mention's."""
        name = self.fullest
        mentions = tuple(sorted(self.mentions, key=lambda m: (m.start, m.end)))
        return Entity(
            self.type,
            name,
            tuple(sorted({*self.names, *_short_forms(self.type, name)} - {name})),
            mentions,
            merges=tuple(sorted({*self.merges, *self._national()})),
            standard=self.standard or None,
            confidence=max(m.confidence for m in mentions),
        )


def _short_forms(kind: EntityType, name: str) -> set[str]:
    """What a report may also call the thing: the name without 建设, a programme's quoted words alone."""
    forms = {without_trailing(name)} if kind in (EntityType.PROGRAMME, EntityType.PROJECT) else set()
    if kind is EntityType.PROGRAMME:
        forms.add(quoted_part(name))
    return {form for form in forms if len(form) > 1}


def assemble(document: Document, candidates: Iterable[Candidate], code: str = "") -> list[Entity]:
    """The entities of a report from its decided candidates, in canonical order; ``code`` is its area's."""
    groups: dict[tuple[EntityType, str], Group] = {}
    for candidate in candidates:
        name = candidate.name or document.text[candidate.start : candidate.end].replace("\n", "")
        programme = standard(name, code) if candidate.type is EntityType.PROGRAMME else ""
        key = candidate.identity_key or programme or bare(name)
        group = groups.setdefault((candidate.type, key), Group(candidate.type, programme))
        group.add(name, Mention(candidate.start, candidate.end, candidate.rule, candidate.confidence))
    by_type: defaultdict[EntityType, list[Group]] = defaultdict(list)
    for (kind, _), group in sorted(groups.items()):
        by_type[kind].append(group)
    merged = [g for kind in by_type for g in _merge(kind, by_type[kind])]
    return sorted((g.entity() for g in merged), key=lambda e: e.key)


def _merge(kind: EntityType, groups: list[Group]) -> list[Group]:
    if kind is EntityType.PROGRAMME:
        return _merge_programmes(groups)
    if kind in _SHORT:
        return _merge_short(groups, _SHORT[kind])
    return groups


def _merge_programmes(groups: list[Group]) -> list[Group]:
    """Join a programme's quoted words alone with the same words under a head."""
    heads: defaultdict[str, list[Group]] = defaultdict(list)
    named: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups:
        named[bare(group.fullest)].append(group)
        part = quoted_part(group.fullest)
        if part:
            heads[bare(part)].append(group)
    absorbed: set[int] = set()
    for part, family in sorted(heads.items()):
        quoted = {id(g) for g in family}
        members = family + [g for g in named[part] if id(g) not in quoted]
        longest = max(members, key=lambda g: (len(bare(g.fullest)), g.fullest))
        for group in members:
            if group is not longest and id(group) not in absorbed and id(longest) not in absorbed:
                longest.absorb(group, f"“{group.fullest}” is quoted in “{longest.fullest}”")
                absorbed.add(id(group))
    return [g for g in groups if id(g) not in absorbed]


def _merge_short(groups: list[Group], least: int) -> list[Group]:
    """Join a short name with the one fuller name of its type that begins with it."""
    named = sorted(((bare(g.fullest), g) for g in groups), key=lambda pair: (len(pair[0]), pair[1].fullest))
    # what a group absorbs is shorter than its fullest name, so the names stay as they are
    ordered = sorted(named, key=lambda pair: pair[0])
    names = [name for name, _ in ordered]
    kept = []
    for short, group in named:
        first = bisect_right(names, short)
        # of the names behind it in code order those that begin with it come first
        fuller = [pair for pair in ordered[first : first + 2] if pair[0].startswith(short)]
        if len(short) < least or len(fuller) != 1 or _is_other(group.type, short, fuller[0][0]):
            kept.append(group)
            continue
        full = fuller[0][1]
        full.absorb(group, f"“{group.fullest}” begins “{full.fullest}” and no other name")
    return kept


def _is_other(kind: EntityType, short: str, full: str) -> bool:
    """Whether what follows a built thing's name (青枫小学) is another (食堂), not works on it (扩建工程)."""
    if kind is not EntityType.PROJECT:
        return False
    groups, rest = lexicon.load("heads"), full.removeprefix(short)
    facility, beside, works = (groups[name].source for name in ("facility", "beside", "works"))
    another = f"(?:{facility}|{beside})[）”]?(?:{works}|续建|项目|工程|建设)*+$"
    return bool(re.search(f"{facility}$", short) and re.search(another, rest)) and not is_generic(rest)
