"""Which facts a sentence states, by cases; every claim points at the sentence that states it."""

import tomllib
from pathlib import Path

import pytest

from kg.claims import claims
from kg.model import LITERAL_PREDICATES
from tests.marked import PLACE, PLANS, report

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["case"]


def facts(document, entities):
    names = {e.key: e.name for e in entities}
    for claim in claims(document, PLACE, entities):
        obj = claim.object if claim.predicate in LITERAL_PREDICATES else names[claim.object]
        yield f"{names[claim.subject]}|{claim.predicate}|{obj}", claim


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:24] for c in CASES])
def test_a_sentence_states_its_facts(case):
    document, entities = report(case["text"].replace("## ", PLANS))
    found = dict(facts(document, entities))
    assert not set(case.get("facts", [])) - set(found)
    assert not set(case.get("not", [])) & set(found)


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:24] for c in CASES])
def test_every_claim_has_a_sentence_a_rule_and_a_confidence(case):
    document, entities = report(case["text"].replace("## ", PLANS))
    starts = {(s.start, s.end) for s in document.sentences}
    for _, claim in facts(document, entities):
        assert (claim.start, claim.end) in starts
        assert claim.rule
        assert 0 < claim.confidence <= 1


def test_claims_are_in_canonical_order_and_unique():
    document, entities = report(CASES[0]["text"])
    found = claims(document, PLACE, entities)
    keys = [(c.subject, c.predicate, c.object) for c in found]
    assert keys == sorted(set(keys))
    assert found == claims(document, PLACE, tuple(reversed(entities)))
