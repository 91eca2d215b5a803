"""Which facts a sentence states, by cases; every claim points at the sentence that states it."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kg.claims import claims
from kg.claims.context import Context
from kg.model import LITERAL_PREDICATES, Claim, Document, Entity, EntityType, Level, Mention, Predicate
from kg.reliability import share
from tests.marked import PLACE, PLANS, report

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["case"]


def facts(document: Document, entities: tuple[Entity, ...]) -> Iterator[tuple[str, Claim]]:
    names = {e.key: e.name for e in entities}
    for claim in claims(document, PLACE, entities):
        obj = claim.object if claim.predicate in LITERAL_PREDICATES else names[claim.object]
        yield f"{names[claim.subject]}|{claim.predicate}|{obj}", claim


def _promise(claim: Claim) -> str:
    return " ".join(str(part) for part in (claim.aimed, claim.due) if part is not None)


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:24] for c in CASES])
def test_a_sentence_states_its_facts(case: dict[str, Any]) -> None:
    document, entities = report(case["text"].replace("## ", PLANS))
    found = dict(facts(document, entities))
    assert not set(case.get("facts", [])) - set(found)
    assert not set(case.get("not", [])) & set(found)
    told = {fact: document.text[found[fact].start : found[fact].end] for fact in case.get("stated", {})}
    assert told == case.get("stated", {})
    assert {f: _promise(found[f]) for f in case.get("promised", {})} == case.get("promised", {})
    assert {f: found[f].modality for f in case.get("modality", {})} == case.get("modality", {})
    words = {f: document.text[found[f].fact_start : found[f].fact_end] for f in case.get("words", {})}
    assert words == case.get("words", {})


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:24] for c in CASES])
def test_every_claim_has_a_sentence_a_rule_and_a_confidence(case: dict[str, Any]) -> None:
    document, entities = report(case["text"].replace("## ", PLANS))
    starts = {(s.start, s.end) for s in document.sentences}
    for _, claim in facts(document, entities):
        assert (claim.start, claim.end) in starts
        assert claim.rule
        assert (claim.fact_start, claim.fact_end) == (0, 0) or (
            claim.start <= claim.fact_start < claim.fact_end <= claim.end
        )
        assert 0 < claim.confidence <= 1


def test_claims_are_in_canonical_order_and_unique() -> None:
    document, entities = report(CASES[0]["text"])
    found = claims(document, PLACE, entities)
    keys = [(c.subject, c.predicate, c.object) for c in found]
    assert keys == sorted(set(keys))
    assert found == claims(document, PLACE, tuple(reversed(entities)))


def test_the_presenters_post_is_the_one_of_the_header() -> None:
    head = "青枫镇政府工作报告\n青枫镇人民政府镇长 沈砚秋\n各位代表：\n一、2023年工作回顾\n"
    document, entities = report("⟦O 沈砚秋⟧书记来我镇调研，⟦O 顾南川⟧市长出席。", head)
    posts = {f for f, claim in facts(document, entities) if claim.predicate is Predicate.HOLDS_POST}
    assert posts == {"沈砚秋|holdsPost|青枫镇人民政府镇长", "顾南川|holdsPost|市长"}


def test_the_lowest_area_that_contains_another_is_the_one_it_is_part_of() -> None:
    codes = {"云江省": "910000000000", "云州市": "910100000000", "桃坪县": "910101000000"}
    codes |= {"青枫镇": "910101100000", "石桥头村": "910101100201"}
    levels = dict(zip(codes, Level, strict=False))
    document, _ = report("、".join(codes) + "通车。")
    entities = tuple(
        Entity(
            EntityType.TOWN if level is Level.TOWN else EntityType.AREA,
            name,
            mentions=(Mention(document.text.index(name), document.text.index(name) + len(name), "test"),),
            level=level,
            code=codes[name],
        )
        for name, level in levels.items()
    )
    assert {f for f, _ in facts(document, entities)} == {
        "云州市|partOf|云江省", "桃坪县|partOf|云州市", "青枫镇|partOf|桃坪县", "石桥头村|partOf|青枫镇",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("枫桥路（东段，西段）通车，公园完工。", ["枫桥路（东段，西段）通车，", "公园完工。"]),
        ("一）枫桥路通车，公园完工。", ["一）枫桥路通车，", "公园完工。"]),
        ("枫桥路（东段，西段。公园完工，投用。", ["枫桥路（东段，西段。", "公园完工，", "投用。"]),
    ],
)
def test_marks_in_brackets_end_no_clause_and_brackets_that_do_not_match_hide_none(
    text: str, clauses: list[str]
) -> None:
    document, entities = report(text)
    context = Context(document, PLACE, entities)
    start = context.text.index(text)
    ends = [start, *(end for end in context.clauses if end > start)]
    assert [context.text[a:b] for a, b in pairwise(ends)][: len(clauses)] == clauses


def test_a_clause_is_found_from_each_place_in_it_and_cut_at_its_reach() -> None:
    text = "枫桥路通车，公园完工。"
    document, entities = report(text)
    context = Context(document, PLACE, entities)
    at = context.text.index(text)

    def clause(position: int, reach: int | None = None) -> str:
        return context.text[slice(*context.clause(at + position, reach))]

    assert [clause(n) for n in (0, 4, 5, 6, 9)] == ["枫桥路通车"] * 3 + ["公园完工"] * 2
    assert (clause(7, 1), clause(6, 2), clause(9, 2)) == ("公园", "公园", "园完工")
    assert context.clause(len(context.text)) == (len(context.text),) * 2


def test_a_claim_is_as_sure_as_its_relation_its_subject_and_its_object() -> None:
    document, entities = report("⟦E 青枫织锦有限公司⟧开工建设⟦P 青枫织锦有限公司二期智能工厂项目⟧。")
    sure = {EntityType.ENTERPRISE: 0.9, EntityType.PROJECT: 0.8, EntityType.TOWN: 1.0}
    entities = tuple(replace(e, confidence=sure[e.type]) for e in entities)
    found = claims(document, PLACE, entities)
    assert {c.rule: c.confidence for c in found if c.subject.startswith("Project")} == {
        "enterprise-in-name": round(share("enterprise-in-name") * 0.8, 3),
        "in-reporting-area": round(share("in-reporting-area") * 0.8, 3),
        "status-before": round(share("status-before") * 0.8, 3),
    }


def test_what_is_likelier_false_than_true_is_not_told() -> None:
    document, entities = report("⟦P/- 枫桥路⟧建成通车，⟦P/- 云溪公园⟧开工。")
    doubtful = tuple(replace(e, confidence=0.4) if e.name == "云溪公园" else e for e in entities)
    assert {c.subject for c in claims(document, PLACE, doubtful)} == {"Project/枫桥路"}
