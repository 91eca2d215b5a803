"""Rows of all reports → rows that know which thing they are about.

A first pass lets the resolver see every report's rows, for a judgement may name things of others;
the second gives each row its ``canonical`` term. What the rules alone decide needs no other report.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from kg.identity import terms
from kg.identity.judgements import Judgement
from kg.identity.judging import Bench
from kg.identity.rules import Identity, Local, identify, sentence
from kg.model import EntityType, Lookup, Predicate
from kg.statements import Statement
from kg.statements import predicates as p

_Told = tuple[str, str, str]
"""Predicate, value and original of a row that follows from identity."""


class Resolver:
    """Decides identity by the rules and by ``judgements``; ``lookup`` finds official divisions by code."""

    def __init__(self, lookup: Lookup, judgements: Sequence[Judgement] = ()) -> None:
        self._lookup = lookup
        self._bench = Bench(judgements) if judgements else None

    @property
    def sees_all(self) -> bool:
        """Whether :meth:`see` must have been given every report's rows before any is resolved."""
        return self._bench is not None

    def see(self, rows: Sequence[Statement]) -> None:
        """Note what one report's rows say of things that judgements name."""
        if self._bench is not None:
            for entity in _entities(rows).values():
                self._bench.see(entity, identify(entity, self._lookup))

    def unmet(self) -> tuple[Judgement, ...]:
        """The judgements of which one thing or both are in no report."""
        return tuple(self._bench.unmet()) if self._bench is not None else ()

    def resolved(self, rows: Sequence[Statement]) -> tuple[Statement, ...]:
        """``rows`` of one report with their canonical terms, and rows for what follows from identity."""
        known = {entity.id: self._decided(entity) for entity in _entities(rows).values()}
        report = terms.report(rows[0].report) if rows else ""
        told = [
            replace(
                row,
                canonical=known[row.entity][0].term if row.entity in known else report,
                object=known[row.value][0].term if row.value in known else "",
            )
            for row in rows
        ]
        told = [row for row in told if row.object != row.canonical]  # of itself a thing says nothing
        for local, (identity, why) in known.items():
            told += _follows(rows[0].report, local, identity, why)
        named = Counter(identity.term for identity, _ in known.values())
        twice = {term for term, times in named.items() if times > 1}
        return tuple(_surest(told, twice)) if twice else tuple(told)

    def _decided(self, entity: Local) -> tuple[Identity, list[_Told]]:
        """The identity and what speaks for it, or against another."""
        own = identify(entity, self._lookup)
        if self._bench is None:
            return own, [(p.IDENTIFIED, own.rule, own.reason)]
        found, cited = self._bench.decide(entity, own)
        by_rule = found == own or any(judgement.same for judgement in cited)
        rule, reason = (own.rule, own.reason) if by_rule else (found.rule, "")
        return found, [(p.IDENTIFIED, rule, reason), *map(_citation, cited)]


def _citation(judgement: Judgement) -> _Told:
    note = f": {judgement.note}" if judgement.note else ""
    cited = f"({judgement.where}{note})"
    if judgement.same:
        return p.IDENTIFIED, "judged", f"{sentence('judged')} {cited}"
    return p.APART, f"{sentence('apart')} {cited}", ""


def _surest(rows: Sequence[Statement], twice: Set[str]) -> Iterator[Statement]:
    """``rows``; those that say one thing in the same words are as sure as the surest of them.

    ``twice`` are the things that the report has under two local ids.
    """
    said = {row: _said(row) for row in rows if row.rule and {row.canonical, row.object} & twice}
    best: dict[Statement, float] = {}
    for row, alike in said.items():
        best[alike] = max(best.get(alike, 0.0), row.confidence)
    for row in rows:
        confidence = best[said[row]] if row in said else row.confidence
        yield row if confidence == row.confidence else replace(row, confidence=confidence)


def _said(row: Statement) -> Statement:
    return replace(row, confidence=1.0, entity="", value=row.object or row.value, supplied="")


def _entities(rows: Sequence[Statement]) -> dict[str, Local]:
    """The entities of one report by local id, as far as identity asks."""
    found: dict[str, dict[str, str]] = {}
    posts: defaultdict[str, list[str]] = defaultdict(list)
    area = Statement()
    for row in rows:
        if row.predicate == p.AREA:
            area = row
        elif row.predicate == p.NAME:
            found[row.entity] = {}
        elif row.predicate in (p.LEVEL, p.CODE, p.STANDARD):
            found[row.entity][row.predicate] = row.value
        elif row.predicate == Predicate.HOLDS_POST:
            posts[row.entity].append(row.value)
    if area.value in found and area.facet("code"):
        found[area.value][p.CODE] = area.facet("code")
    here = scope(rows)
    return {local: _local(local, here, told, tuple(posts[local])) for local, told in found.items()}


def scope(rows: Iterable[Statement]) -> str:
    """What tells this report's local names from another place's of the same words."""
    told = {row.predicate: row for row in rows if row.predicate in (p.AREA, p.SHA256)}
    area = told[p.AREA]
    return area.facet("code") or f"{area.original}/{told[p.SHA256].value}"


def _local(local: str, here: str, told: dict[str, str], posts: tuple[str, ...]) -> Local:
    row = Statement(entity=local)
    return Local(
        local,
        EntityType(row.type),
        row.name,
        here,
        told.get(p.LEVEL, ""),
        told.get(p.CODE, ""),
        told.get(p.STANDARD, ""),
        posts,
    )


def _follows(report: str, local: str, identity: Identity, why: Sequence[_Told]) -> Iterator[Statement]:
    """What is so because of the identity: class, label, why, and the official code and level."""
    told = [(p.CLASS, str(identity.type), ""), (p.LABEL, identity.label, "")]
    told += why
    if identity.division is not None:
        told.append((p.DIVISION_CODE, identity.division.code, ""))
        told.append((p.DIVISION_LEVEL, str(identity.division.level), ""))
    for predicate, value, original in told:
        yield Statement(identity.term, predicate, value, entity=local, report=report, original=original)
