"""Towns and areas tied to codes, issues for what stays open, and the chain above."""

import re

import pytest

from kg.divisions import gazetteer
from kg.linking import link
from kg.model import Entity, EntityType, Level, Mention, ReportingArea, Severity
from tests.divisions.documents import document
from tests.divisions.fiction import country
from tests.given import given

OWN = given(country().by_code("910101100000"))
AREA = ReportingArea("青枫镇", Level.TOWN, OWN)
CASES = [  # type, name, aliases, level, code, issue
    (EntityType.TOWN, "青枫镇", ("青枫",), Level.TOWN, OWN.code, ""),
    (EntityType.TOWN, "桃坪乡", (), Level.TOWN, "910101200000", ""),
    (EntityType.TOWN, "河湾乡", (), Level.TOWN, "910101001000", "renamed-area"),
    (EntityType.TOWN, "城关镇", (), Level.TOWN, None, "ambiguous-area"),
    (EntityType.TOWN, "城关镇", ("白鹭县城关镇",), Level.TOWN, "910102100000", ""),
    (EntityType.TOWN, "无名镇", (), Level.TOWN, None, "unlinked-area"),
    (EntityType.AREA, "云州", (), Level.PREFECTURE, "910100000000", ""),
    (EntityType.AREA, "云江省", ("云江",), Level.PROVINCE, "910000000000", ""),
    (EntityType.AREA, "石桥头", (), Level.VILLAGE, "910101100201", ""),
    (EntityType.AREA, "无名村", (), Level.VILLAGE, None, "unlinked-area"),
    (EntityType.AREA, "云江新区", (), None, None, "unlinked-area"),
    (EntityType.AREA, "竹海", (), Level.COUNTY, "920101000000", ""),
    (EntityType.AREA, "白鹭县", ("松溪县",), Level.COUNTY, None, "ambiguous-area"),
]


@pytest.mark.parametrize(("type_", "name", "aliases", "level", "code", "issue"), CASES)
def test_link(
    type_: EntityType, name: str, aliases: tuple[str, ...], level: Level | None, code: str | None, issue: str
) -> None:
    text = document(f"，{name}，")
    entity = Entity(type_, name, aliases, (Mention(1, 1 + len(name), "test"),))
    (linked,), issues = link(text, AREA, (entity,), country())
    assert (linked.level, linked.code) == (level, code)
    assert [(i.code, i.start, i.words) for i in issues] == ([(issue, 1, name)] if issue else [])
    if issue in ("unlinked-area", "renamed-area"):
        assert issues[0].severity is Severity.INFO


def test_other_entities_pass_through_in_order() -> None:
    entities = (Entity(EntityType.PROJECT, "云州"), Entity(EntityType.TOWN, "青枫镇"))
    linked, issues = link(document("青枫镇"), AREA, entities, country())
    assert linked[0] is entities[0]
    assert linked[1].code == OWN.code
    assert issues == ()


def test_a_far_county_among_villages_is_a_village() -> None:
    text = "下岭、竹海、石桥头通车"
    names = ("下岭", "竹海", "石桥头")
    entities = tuple(
        Entity(EntityType.AREA, n, (), (Mention(text.index(n), text.index(n) + len(n), "test"),))
        for n in names
    )
    linked, issues = link(document(text), AREA, entities, country())
    assert [e.code for e in linked] == [None, None, "910101100201"]
    assert [i.code for i in issues] == ["unlinked-area", "unlinked-area"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("下岭、竹海通车", None),
        ("竹海、下岭通车", None),
        ("下岭，竹海通车", "920101000000"),
        ("竹海，下岭通车", "920101000000"),
        ("竹海、下岭。下岭，竹海", None),
    ],
)
def test_a_county_is_among_villages_where_a_list_has_one_beside_it(text: str, code: str | None) -> None:
    entities = [
        Entity(EntityType.AREA, n, (), tuple(Mention(m.start(), m.end(), "") for m in re.finditer(n, text)))
        for n in ("下岭", "竹海")
    ]
    linked, _ = link(document(text), AREA, tuple(entities), country())
    assert linked[1].code == code


def test_ambiguous_place_is_told_with_its_candidates() -> None:
    candidates = country().full("城关镇")
    area = ReportingArea("城关镇", Level.TOWN, None, candidates)
    (linked,), issues = link(document("城关镇"), area, (Entity(EntityType.TOWN, "城关镇"),), country())
    assert (linked.level, linked.code) == (Level.TOWN, None)
    assert all(d.code in issues[0].message for d in candidates)


def test_four_candidates_are_named_and_the_others_counted() -> None:
    known = gazetteer()
    candidates = known.full("城关镇")
    area = ReportingArea("城关镇", Level.TOWN, None, candidates)
    _, (issue,) = link(document("城关镇"), area, (Entity(EntityType.TOWN, "城关镇"),), known)
    assert re.findall(r"\d{12}", issue.message) == [d.code for d in candidates[:4]]
    assert issue.message.endswith(f" and {len(candidates) - 4} more")
