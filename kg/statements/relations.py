"""Claims as rows: what links two things, what states a literal, and amounts as numbers."""

from __future__ import annotations

from collections.abc import Iterator

from kg.figures.money import amount
from kg.model import LITERAL_PREDICATES, PLANNED, Claim, Modality, Predicate
from kg.statements.evidence import Evidence
from kg.statements.row import Statement


def relations(evidence: Evidence) -> Iterator[Statement]:
    """A row per claim; an amount of money that is no single number is left out with an issue."""
    for claim in evidence.read.claims:
        if claim.predicate is Predicate.INVESTMENT:
            yield from _investment(evidence, claim)
        elif claim.predicate in LITERAL_PREDICATES:
            yield _row(evidence, claim, claim.object)
        else:
            yield _row(evidence, claim, evidence.local(claim.object))


def _row(evidence: Evidence, claim: Claim, value: str, original: str = "", unit: str = "") -> Statement:
    promised = {"aimedStatus": str(claim.aimed or ""), "due": str(claim.due or "")}
    return evidence.stated(
        claim.subject,
        str(_predicate(claim)),
        value,
        claim,
        (claim.fact_start, claim.fact_end),
        original=original,
        unit=unit,
        supplied=_supplied(evidence, claim),
        facets=tuple((name, told) for name, told in promised.items() if told),
    )


def _predicate(claim: Claim) -> Predicate:
    """What the claim states: what is only a target is no fact of the plain predicate."""
    if claim.modality is Modality.TARGET:
        return PLANNED.get(claim.predicate, claim.predicate)
    return claim.predicate


def _investment(evidence: Evidence, claim: Claim) -> Iterator[Statement]:
    found = amount(claim.object)
    if found is None:
        evidence.leave_out("unclear-amount", "no single amount of money", claim.start, claim.object)
    else:
        yield _row(evidence, claim, found.value, claim.object, found.currency)


def _supplied(evidence: Evidence, claim: Claim) -> str:
    """Which end of the relation the sentence does not name."""
    if not evidence.is_named(claim.subject, claim.start, claim.end):
        return "subject"
    linked = claim.predicate not in LITERAL_PREDICATES
    return "object" if linked and not evidence.is_named(claim.object, claim.start, claim.end) else ""
