"""What every claim rule looks at: the report's mentions in order, its sentences and clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg import reliability
from kg.extraction.reporting import short_form
from kg.figures.periods import ClaimPeriods
from kg.figures.times import Speech
from kg.model import AREAS, LITERAL_PREDICATES, Claim, Document, Entity, Mention, Modality, Predicate, Status
from kg.period import Period
from kg.reading.pairs import CLOSING, OPENING

_EXPLAINS = re.compile("[：:]|是?指|即")
_TOLD_APART = "enterprise-undertakes"
"""The rule of ``undertakenBy`` whose two names stand apart."""
_CLAUSE_END = re.compile(r"[，。；！？\n]")


@dataclass(frozen=True, slots=True)
class Found:
    """One mention together with its entity."""

    start: int
    end: int
    entity: Entity
    mention: Mention


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised of a project and by when, each None where the words do not say it."""

    aimed: Status | None = None
    due: Period | None = None


NO_PROMISE = Promise()


class Context:
    """A report seen by the claim rules; ``area`` is the entity of the reporting area."""

    def __init__(self, document: Document, area_key: str, entities: tuple[Entity, ...]) -> None:
        self.document = document
        self.text = document.text
        self.entities = {entity.key: entity for entity in entities}
        self.area = self.entities[area_key]
        self._periods = ClaimPeriods(document)
        self.found = sorted(
            (Found(m.start, m.end, e, m) for e in entities for m in e.mentions),
            key=lambda f: (f.start, -f.end, f.entity.key),
        )
        self._starts = [f.start for f in self.found]

    def between(self, start: int, end: int) -> list[Found]:
        """The mentions that begin in ``start:end`` and end by ``end``, in order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [f for f in self.found[first:last] if f.end <= end]

    @cached_property
    def clauses(self) -> list[int]:
        """Where clauses end (exclusive, the mark included): at ，。；！？ outside quotes and brackets."""
        ends, depth, previous = [], 0, 0
        for match in re.finditer(rf"[{OPENING}{CLOSING}，。；！？\n]", self.text):
            mark = match.group()
            if mark in OPENING:
                depth += 1
            elif mark in CLOSING:
                depth = max(depth - 1, 0)
            elif not depth or mark in "。\n" or match.start() - previous > 200:
                ends.append(match.end())
                depth, previous = 0, match.end()
        ends.append(len(self.text))
        return ends

    def clause(self, position: int, reach: int | None = None) -> tuple[int, int]:
        """The bounds of the clause around a position, its final mark left out.

        With ``reach`` both are at most so many characters away, however long the clause is.
        """
        index = bisect_right(self.clauses, position)
        start = self.clauses[index - 1] if index else 0
        end = self.clauses[min(index, len(self.clauses) - 1)]
        if end > start and _CLAUSE_END.match(self.text, end - 1):
            end -= 1
        return (start, end) if reach is None else (max(start, position - reach), min(end, position + reach))

    def claim(
        self,
        subject: Entity,
        predicate: Predicate,
        obj: str,
        position: int,
        rule: str,
        *,
        modality: Modality | None = None,
        words: tuple[int, int] = (0, 0),
        promise: Promise = NO_PROMISE,
    ) -> Claim:
        """A claim stated by the sentence at ``position``; modality from its section unless given.

        ``words`` bound what in the sentence states the fact, where the rule knows it; what lies
        outside the sentence is left out.
        """
        sentence = self.document.sentence_at(position)
        modality = modality or sentence.modality
        first, last = max(words[0], sentence.start), min(words[1], sentence.end)
        return Claim(
            subject.key,
            predicate,
            obj,
            sentence.start,
            sentence.end,
            modality,
            rule,
            self._confidence(subject, predicate, obj, rule),
            self._periods.of(sentence, predicate, modality),
            promise.aimed,
            promise.due,
            *((first, last) if first < last else (0, 0)),
        )

    def told(self, mentions: Sequence[Mention]) -> Mention:
        """The mention that states best what is said of an entity at large: the first in the review.

        Where no sentence tells of what is, the first outside the glossary, else the first.
        """
        outside = [m for m in mentions if not self.explained(m.start)] or mentions
        done = (m for m in outside if self.document.sentence_at(m.start).modality is Modality.ACTUAL)
        return next(done, outside[0])

    def explained(self, position: int) -> bool:
        """Whether ``position`` lies where the glossary says what a name means, which tells no fact."""
        sentence = self.document.sentence_at(position)
        if not self.document.explains(sentence):
            return False
        return _EXPLAINS.search(self.text, sentence.start, min(sentence.end, sentence.start + 40)) is not None

    @cached_property
    def area_names(self) -> frozenset[str]:
        """What the report's areas are called, with and without the ends of their names."""
        names = {n for e in self.entities.values() if e.type in AREAS for n in (e.name, *e.aliases)}
        return frozenset(names | {short_form(name) for name in names})

    @cached_property
    def speech(self) -> Speech:
        """When the report speaks."""
        return Speech.of(self.document.header, self.document.sections)

    def _confidence(self, subject: Entity, predicate: Predicate, obj: str, rule: str) -> float:
        """How likely the claim is right: its relation, given its ends, times its subject, times its object.

        The rule's share is counted on names that annotators listed, so that no wrong name is
        counted in it and each end counts once, by its own probability. A literal counts with its
        rule, the reporting area is certain. The ends are taken to be independent, but not where one's
        words are part of the other's (``undertakenBy``): a right name speaks for the other, and the
        less sure of both counts. What stands whole behind a verb of listing is a programme by
        that verb (``listedIn``), so its own probability does not count.
        """
        ends = subject.confidence
        if predicate not in LITERAL_PREDICATES and predicate is not Predicate.LISTED_IN:
            other = self.entities[obj].confidence
            nested = predicate is Predicate.UNDERTAKEN_BY and rule != _TOLD_APART
            ends = min(ends, other) if nested else ends * other
        return round(reliability.share(rule) * ends, 3)
