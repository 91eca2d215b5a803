"""What is left of a report when less sure things go."""

from dataclasses import replace

import pytest

from kg.corpus.confidence import filtered
from kg.model import LITERAL_PREDICATES
from tests import fixtures

REPORT = fixtures.first()


def doubtful(key):
    """The report with one entity whose mentions are all doubtful."""
    entities = tuple(
        replace(e, mentions=tuple(replace(m, confidence=0.2) for m in e.mentions)) if e.key == key else e
        for e in REPORT.entities
    )
    return replace(REPORT, entities=entities)


@pytest.mark.parametrize("key", [e.key for e in REPORT.entities if e.key != REPORT.place_key])
def test_an_entity_goes_with_the_claims_that_name_it_as_subject_or_object(key):
    found = filtered(doubtful(key), 0.5)
    assert [e.key for e in REPORT.entities if e not in found.entities] == [key]
    named = {
        claim: {claim.subject} if claim.predicate in LITERAL_PREDICATES else {claim.subject, claim.object}
        for claim in REPORT.claims
    }
    assert found.claims == tuple(claim for claim in REPORT.claims if key not in named[claim])


def test_the_reporting_area_stays_whatever_it_is():
    assert filtered(doubtful(REPORT.place_key), 0.5).claims == REPORT.claims


def test_what_is_just_sure_enough_stays():
    assert filtered(REPORT, 0.9) == REPORT
    assert filtered(REPORT, 0.91).claims == () != filtered(REPORT, 0.91).observations
