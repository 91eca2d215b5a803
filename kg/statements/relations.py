"""Claims as rows: what links two things, what states a literal, and amounts as numbers."""

from __future__ import annotations

from collections.abc import Iterator

from kg.figures.money import amount
from kg.model import LITERAL_PREDICATES, Claim, Predicate
from kg.statements.evidence import Evidence
from kg.statements.row import Statement


def relations(evidence: Evidence) -> Iterator[Statement]:
    """A row per claim; an amount of money that is no single number is left out with an issue."""
    for claim in evidence.read.claims:
        if claim.predicate not in LITERAL_PREDICATES:
            yield evidence.stated(
                claim.subject,
                str(claim.predicate),
                evidence.local(claim.object),
                claim,
                supplied=_supplied(evidence, claim),
            )
        elif claim.predicate is Predicate.INVESTMENT:
            yield from _investment(evidence, claim)
        else:
            supplied = _supplied(evidence, claim)
            yield evidence.stated(claim.subject, str(claim.predicate), claim.object, claim, supplied=supplied)


def _investment(evidence: Evidence, claim: Claim) -> Iterator[Statement]:
    found = amount(claim.object)
    if found is None:
        evidence.leave_out("unclear-amount", "no single amount of money", claim.start, claim.object)
        return
    yield evidence.stated(
        claim.subject,
        str(claim.predicate),
        found.value,
        claim,
        original=claim.object,
        unit=found.currency,
        supplied=_supplied(evidence, claim),
    )


def _supplied(evidence: Evidence, claim: Claim) -> str:
    """Which end of the relation the sentence does not name."""
    if not evidence.is_named(claim.subject, claim.start, claim.end):
        return "subject"
    linked = claim.predicate not in LITERAL_PREDICATES
    return "object" if linked and not evidence.is_named(claim.object, claim.start, claim.end) else ""
