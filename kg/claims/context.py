"""What every claim rule looks at: the report's mentions in order, its sentences and clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from kg import reliability
from kg.figures.periods import ClaimPeriods
from kg.model import LITERAL_PREDICATES, Claim, Document, Entity, Mention, Modality, Predicate
from kg.reading.pairs import CLOSING, OPENING

_CLAUSE_END = re.compile(r"[，。；！？\n]")


@dataclass(frozen=True, slots=True)
class Found:
    """One mention together with its entity."""

    start: int
    end: int
    entity: Entity
    mention: Mention


class Context:
    """A report seen by the claim rules; ``place`` is the entity of the reporting area."""

    def __init__(self, document: Document, place_key: str, entities: tuple[Entity, ...]) -> None:
        self.document = document
        self.text = document.text
        self.entities = {entity.key: entity for entity in entities}
        self.place = self.entities[place_key]
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
    ) -> Claim:
        """A claim stated by the sentence at ``position``; modality from its section unless given."""
        sentence = self.document.sentence_at(position)
        modality = modality or sentence.modality
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
        )

    def _confidence(self, subject: Entity, predicate: Predicate, obj: str, rule: str) -> float:
        """How likely the claim is right: its relation, given its ends, times its subject, times its object.

        The rule's share is counted on names that annotators listed, so that no wrong name is
        counted in it and each end counts once, by its own probability. A literal counts with its
        rule, the reporting area is certain. The ends are taken to be independent; where one's words
        are part of the other's (``undertakenBy``), a right name rather speaks for the other, and
        the product is low, which is the safe side.
        """
        ends = subject.confidence
        if predicate not in LITERAL_PREDICATES:
            ends *= self.entities[obj].confidence
        return round(reliability.share(rule) * ends, 3)
