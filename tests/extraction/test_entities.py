"""How mentions become entities: names, aliases and the reasons for merging."""

import pytest

from kg.extraction.candidate import Candidate
from kg.extraction.entities import assemble
from kg.model import Entity, EntityType
from kg.reading import read


def entities(text: str, *named: tuple[EntityType, str]) -> list[Entity]:
    document = read(text.encode(), "test.txt")
    found = [
        Candidate(document.text.index(name), document.text.index(name) + len(name), kind, "test", 0.9)
        for kind, name in named
    ]
    return assemble(document, found)


@pytest.mark.parametrize(
    ("kind", "full", "short"),
    [
        (EntityType.ENTERPRISE, "星河铝业", "星河"),
        (EntityType.PROJECT, "远山智能装备产业园项目", "远山智能"),
        (EntityType.PROGRAMME, "“红色先锋”治理体系", "红色先锋"),
    ],
)
def test_a_short_form_joins_the_one_fuller_name(kind: EntityType, full: str, short: str) -> None:
    (entity,) = entities(f"又说到{short}，推进{full}。", (kind, full), (kind, short))
    assert (entity.name, entity.aliases, len(entity.mentions)) == (full, (short,), 2)


def test_a_short_form_of_two_names_joins_neither() -> None:
    firms = ("星河", "星河铝业", "星河电子")
    found = entities("、".join(firms), *((EntityType.ENTERPRISE, firm) for firm in firms))
    assert {e.name: e.aliases for e in found} == dict.fromkeys(firms, ())


@pytest.mark.parametrize(
    ("rest", "things"),
    [("食堂", 2), ("综合楼续建工程", 2), ("改造提升工程", 1), ("除险加固工程", 1), ("迁建项目", 1)],
)
def test_what_is_built_beside_a_built_thing_is_another(rest: str, things: int) -> None:
    text = f"新建青枫小学{rest}，青枫小学建成。"
    last = text.rindex("青枫小学")
    spans = [(2, 6 + len(rest)), (last, last + 4)]
    document = read(text.encode(), "test.txt")
    found = assemble(document, [Candidate(a, b, EntityType.PROJECT, "test", 0.9) for a, b in spans])
    assert len(found) == things


def test_a_merge_says_why() -> None:
    text = "星河铝业扩产，星河投产。"
    document = read(text.encode(), "test.txt")
    spans = [(0, 4), (document.text.index("星河投"), document.text.index("星河投") + 2)]
    (entity,) = assemble(document, [Candidate(a, b, EntityType.ENTERPRISE, "test", 0.9) for a, b in spans])
    assert entity.aliases == ("星河",)
    assert entity.merges == ("“星河” begins “星河铝业” and no other name",)
    assert len(entity.mentions) == 2
