"""Rows: what they hold, how they are written, and that nothing of a report is lost on the way."""

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnsoundGraphError
from kg.model import Level, Modality, Predicate
from kg.period import Period
from kg.statements import Statement, line, parse, soundness, statements
from kg.statements import predicates as p
from kg.statements.row import FIELDS
from kg.statements.stating import level_of
from tests import fixtures
from tests.given import given as must

REPORT = fixtures.first()
ROWS = statements(REPORT).rows
HERE = REPORT.document.source.sha256[:20]


def row(predicate: Any, name: str = "") -> Any:
    return next(r for r in ROWS if r.predicate == predicate and r.entity.endswith(name))


def test_the_rows_of_a_report_hold_its_whole_text() -> None:
    parts = [r for r in ROWS if r.predicate in (p.SENTENCE, p.BETWEEN)]
    assert "".join(r.value for r in parts) == REPORT.document.text
    assert [r.text_start for r in parts] == sorted(must(r.text_start) for r in parts)
    numbered = [r for r in parts if r.predicate == p.SENTENCE]
    assert [r.sentence for r in numbered] == list(range(1, len(REPORT.document.sentences) + 1))


def test_words_stand_in_the_file_where_a_row_says() -> None:
    source = REPORT.document.source.text
    broken = row(p.MENTION, "远航新材料技改项目")
    assert broken.value == "远航新材料技改项目" and "\n" in source[broken.start : broken.end]
    assert (broken.original, broken.words) == ("", "远航新材料技改项目")
    quoted = [told for told in ROWS if told.quote]
    assert len(quoted) == len(REPORT.claims) + len(REPORT.observations)
    for told in quoted:
        assert source[told.sentence_start : told.sentence_end].replace("\n", "") == told.quote


def test_an_amount_is_a_number_beside_its_words() -> None:
    told = row("investment", "青枫织锦二期智能工厂项目")
    assert (told.value, told.unit, told.original) == ("120000000", "USD", "1.2亿美元")
    assert (told.modality, told.words) == (Modality.TARGET, "1.2亿美元")


def test_a_figure_has_its_meaning_as_facets() -> None:
    told = row(p.OBSERVATION)
    assert (told.value, told.unit, told.period) == ("38.6", "亿元", Period.parse("2023"))
    assert dict(told.facets) == {
        "indicator": "gdp",
        "indicatorText": "地区生产总值",
        "kind": "level",
        "normalizedUnit": "元",
        "normalizedValue": "3860000000",
    }


def test_what_the_sentence_does_not_name_is_supplied() -> None:
    found = {(r.name, r.predicate, r.supplied) for r in ROWS if r.quote and r.predicate != p.OBSERVATION}
    assert ("远航新材料技改项目", "locatedIn", "object") in found
    assert ("青枫镇", "implements", "subject") in found
    assert ("柳湾村文化礼堂改造工程", "locatedIn", "") in found
    assert ("远航新材料技改项目", "status", "") in found


def test_what_cannot_be_stated_is_an_issue() -> None:
    claims = [("Project/甲工程", Predicate.INVESTMENT, "若干元", "甲", Modality.ACTUAL)]
    report = fixtures.make(
        "青枫镇的甲工程开工，产值若干亿元。",
        "a.txt",
        area=("青枫镇", Level.TOWN, None),
        entities=[fixtures.TOWN, {"type": fixtures.P, "name": "甲工程"}],
        claims=claims,
        observations=[("产值", "若干", "亿元", "level", Modality.ACTUAL, "", "甲")],
        header={"issued": ("2024-13-40", "青枫镇"), "presenter": ("甲", "甲")},
    )
    told = statements(report)
    codes = ["unclear-date", "unknown-presenter", "unclear-amount", "unclear-figure"]
    assert [issue.code for issue in told.issues] == codes
    assert not {"investment", p.OBSERVATION, "deliveredOn", p.PRESENTED_BY} & {r.predicate for r in told.rows}


def test_a_relation_of_what_is_no_entity_is_unsound() -> None:
    lost = dataclasses.replace(REPORT, entities=REPORT.entities[:1])
    with pytest.raises(UnsoundGraphError, match="no entity of the report"):
        statements(lost)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"start": 0}, "are not '青枫镇'"),
        ({"original": "红枫镇"}, "are not '红枫镇'"),
    ],
)
def test_misquoted_rows_are_told(change: Any, told: Any) -> None:
    first = row(p.MENTION, "青枫镇")
    rows = [dataclasses.replace(r, **change) if r is first else r for r in ROWS]
    soundness.check(ROWS, REPORT.document.source.text, "a.txt")
    with pytest.raises(UnsoundGraphError, match=told):
        soundness.check(rows, REPORT.document.source.text, "a.txt")


def test_what_is_never_mentioned_is_told_unless_the_official_list_has_it() -> None:
    rows = [r for r in ROWS if r.predicate != p.MENTION]
    with pytest.raises(UnsoundGraphError, match="Enterprise/鹿鸣农场 is never mentioned") as error:
        soundness.check(rows, REPORT.document.source.text, "a.txt")
    assert "青枫镇 is" not in str(error.value)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
rows = st.builds(
    Statement,
    **dict.fromkeys(("canonical", "predicate", "value", "entity", "original", "quote", "rule"), texts),
    modality=st.sampled_from([None, *Modality]),
    period=st.sampled_from([None, Period.parse("2022-H1"), Period.parse("2016/2020")]),
    start=st.one_of(st.none(), st.integers(0, 9)),
    facets=st.dictionaries(texts, texts, max_size=3).map(lambda d: tuple(d.items())),
    confidence=st.floats(0, 1).map(lambda share: round(share, 3)),
)


@given(rows)
def test_a_row_is_one_line_and_comes_back(told: Any) -> None:
    written = line(told)
    assert "\n" not in written
    assert parse(written) == told
    assert json.loads(written)["id"] == told.id


@given(st.lists(rows, max_size=5))
def test_lines_in_order_have_all_rows_of_one_thing_together(told: Any) -> None:
    things = [json.loads(written)["canonical"] for written in sorted(map(line, told))]
    assert len([t for n, t in enumerate(things) if not n or things[n - 1] != t]) == len(set(things))


def test_the_identity_is_of_what_was_said_and_where() -> None:
    told = row("status", "青枫织锦二期智能工厂项目")
    assert dataclasses.replace(told, confidence=0.1, canonical="project:1", object="x").id == told.id
    for change in ({"value": "signed"}, {"report": "0" * 20}, {"sentence_start": 1}, {"rule": "other"}):
        assert dataclasses.replace(told, **change).id != told.id
    assert len({r.id for r in ROWS}) == len(ROWS)


def test_no_row_is_read_from_something_else() -> None:
    for written in ("{}x", '{"canonical":"","colour":"red"}'):
        with pytest.raises(ValueError):
            parse(written)


def test_every_field_has_its_words_in_the_documentation() -> None:
    for name in FIELDS:
        assert f"``{name}``" in must(Statement.__doc__), name


def test_a_town_has_its_level_and_an_area_the_one_that_was_found() -> None:
    levels = {r.name: r.value for r in ROWS if r.predicate == p.LEVEL}
    assert levels == {"青枫镇": "town", "柳湾村": "village", "石桥村": "village", "云溪县": "county"}
    bare = dataclasses.replace(REPORT.entities[0], level=None)
    assert bare.type == "AdministrativeArea"
    towns = [dataclasses.replace(e, level=None) for e in REPORT.entities if e.type == "Town"]
    assert [level_of(e) for e in (*towns, bare)] == ["town", None]


def test_a_name_may_have_a_slash() -> None:
    told = Statement(entity=f"{HERE}/Project/青枫/白鹿公路")
    assert (told.type, told.name) == ("Project", "青枫/白鹿公路")
