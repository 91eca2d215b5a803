"""What judgements make of the things that the rules found: one out of several, or one apart.

Things are joined by the rules (what a report calls so, and the term that the rules give it) and by
judgements that two are the same; a judgement that a report's thing is not what its name makes it cuts
the rules' joint. What is one in the end does not depend on the order of the lines, only what leads it does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.errors import ReadingError
from kg.identity import terms
from kg.identity.judgements import Judgement
from kg.identity.rules import Identity, Local


class Bench:
    """The judgements of one table at work: first it :meth:`see`\\ s all entities, then it decides."""

    def __init__(self, judgements: Sequence[Judgement]) -> None:
        self._judgements = judgements
        things = dict.fromkeys(thing for j in judgements for thing in (j.one, j.other))
        self._named = {thing: number for number, thing in enumerate(things)}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        for judgement in judgements:
            if not judgement.same:
                self._apart[judgement.one].add(judgement.other)
                self._apart[judgement.other].add(judgement.one)
        self._seen: dict[str, Identity] = {}
        self._locals: dict[str, Local] = {}
        self._above: dict[str, str] = {}
        self._leads: dict[str, Identity] | None = None

    def see(self, entity: Local, own: Identity) -> None:
        """Note an entity that judgements name, or whose identity by the rules they name."""
        if entity.id in self._named:
            self._locals[entity.id] = entity
            self._seen[entity.id] = own
        if own.term in self._named:
            self._seen[own.term] = own

    def decide(self, entity: Local, own: Identity) -> tuple[Identity, list[Judgement]]:
        """Which thing ``entity`` is, and the judgements that make it so or say what it is not.

        Raises ReadingError, naming the line, where judgements and rules contradict each other.
        """
        if self._leads is None:
            self._leads = self._settled()
        thing = entity.id if entity.id in self._seen else own.term
        if thing not in self._above:
            return own, []
        own = self._seen.get(thing, own)
        near = {thing, own.term}
        told = (j for j in self._judgements if j.same or self._is_met(j))
        cited = [j for j in told if not {*self._near(j.one), *self._near(j.other)}.isdisjoint(near)]
        return self._leads.get(self._root(thing), own), cited

    def unmet(self) -> Iterator[Judgement]:
        """The judgements that name nothing that was seen."""
        return (j for j in self._judgements if not self._is_met(j))

    def _is_met(self, judgement: Judgement) -> bool:
        return judgement.one in self._seen and judgement.other in self._seen

    def _same(self) -> Iterator[Judgement]:
        return (j for j in self._judgements if j.same)

    def _near(self, thing: str) -> Iterator[str]:
        yield thing
        if thing in self._seen:
            yield self._seen[thing].term

    def _settled(self) -> dict[str, Identity]:
        """What leads each group, by the group's root."""
        for local, entity in self._locals.items():
            if self._is_cut(local):
                self._seen[local] = _alone(entity)
            self._join(local, self._seen[local].term)
        for judgement in self._same():
            self._join(judgement.one, judgement.other)
        leads: dict[str, Identity] = {}
        for thing in self._named:
            if thing in self._seen:
                lead, own = leads.get(self._root(thing)), self._seen[thing]
                leads[self._root(thing)] = self._better(lead, own, thing)
        self._forbid_contradiction()
        return leads

    def _better(self, lead: Identity | None, own: Identity, thing: str) -> Identity:
        """Of a group: an official division always leads, else what is named first."""
        if lead is None or lead.division is None:
            return own if lead is None or own.division is not None else lead
        if own.division is not None and own.term != lead.term:
            where = next(j.where for j in self._same() if thing in (j.one, j.other))
            raise ReadingError(f"{lead.term} and {own.term} are two official divisions", where=where)
        return lead

    def _is_cut(self, local: str) -> bool:
        """Whether a judgement takes what a report calls so out of the thing that the rules make it.

        Of two reports' things that the rules make one, the first named goes.
        """
        own = self._seen[local].term
        for other in self._apart[local]:
            if other == own:
                return True
            alike = other in self._locals and self._seen[other].term == own
            if alike and self._named[local] < self._named[other]:
                return True
        return False

    def _forbid_contradiction(self) -> None:
        for judgement in self._judgements:
            met = judgement.one in self._above and judgement.other in self._above
            if not judgement.same and met and self._root(judgement.one) == self._root(judgement.other):
                reason = f"{judgement.one} and {judgement.other} are the same by other lines or names"
                raise ReadingError(reason, where=judgement.where)

    def _join(self, one: str, other: str) -> None:
        first, second = self._root(one), self._root(other)
        self._above[second] = first

    def _root(self, thing: str) -> str:
        above = self._above
        while above.setdefault(thing, thing) != thing:
            above[thing] = above[above[thing]]
            thing = above[thing]
        return thing


def _alone(entity: Local) -> Identity:
    """A report's thing that is nothing else, whatever its name."""
    own = terms.named(entity.type, terms.digest(entity.type.kind, entity.id))
    return Identity(own, entity.type, entity.name, "judged")
