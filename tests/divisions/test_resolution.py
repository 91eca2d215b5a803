"""Which division a name means, from where it is said."""

import pytest

from kg.divisions.around import Nearness, surroundings
from kg.divisions.resolution import How, resolve
from kg.model import Level
from tests.divisions.fiction import country
from tests.given import given

TOWN, COUNTY = "910101100000", "910101000000"
CASES = [  # reporting area, name, how, code or ""
    (TOWN, "青枫镇", How.FULL, TOWN),
    (TOWN, "云岭区", How.FULL, COUNTY),
    (TOWN, "云州市云岭区桃坪乡", How.CHAIN, "910101200000"),
    (TOWN, "白鹭县青枫镇", How.CHAIN, "910102101000"),
    (TOWN, "青枫镇石桥头", How.CHAIN, "910101100201"),
    (TOWN, "云江省云州市云岭区青枫镇柳渡村", How.CHAIN, "910101100202"),
    (TOWN, "云江" * 40, How.NONE, ""),
    (TOWN, "云江松溪", How.CHAIN, "910201000000"),
    (TOWN, "云岭", How.SHORT, COUNTY),
    (TOWN, "白鹭", How.SHORT, "910102000000"),
    (TOWN, "石桥头", How.SHORT, "910101100201"),
    (TOWN, "柳渡", How.SHORT, "910101100202"),
    (TOWN, "柳渡社区", How.FULL, "910101001001"),
    (TOWN, "河湾镇", How.RENAMED, "910101001000"),
    (TOWN, "石桥头社区", How.RENAMED, "910101100201"),
    (TOWN, "云岭县", How.RENAMED, COUNTY),
    (TOWN, "松溪区", How.RENAMED, "910201000000"),
    (TOWN, "竹海市", How.NONE, ""),
    (TOWN, "漱玉镇", How.FULL, "910201101000"),
    (TOWN, "漱玉", How.NONE, ""),
    (TOWN, "城关镇", How.FULL, ""),
    (COUNTY, "城关镇", How.FULL, ""),
    ("910102101000", "城关镇", How.FULL, "910102100000"),
    (TOWN, "麻园村", How.NONE, ""),
    (TOWN, "南屏", How.SHORT, "920000000000"),
    (TOWN, "长三角", How.NONE, ""),
    (None, "云岭区", How.FULL, ""),
    (None, "松溪县", How.FULL, "910201000000"),
]


@pytest.mark.parametrize(("code", "name", "how", "meant"), CASES)
def test_resolve(code: str | None, name: str, how: How, meant: str) -> None:
    own = country().by_code(code) if code else None
    found = resolve(name, surroundings(own, country()))
    assert (found.how, found.division.code if found.division else "") == (how, meant)
    assert found.division is None or found.division in found.candidates


def test_levels_restrict_the_choice() -> None:
    around = surroundings(country().by_code(COUNTY), country())
    assert given(resolve("青枫", around, frozenset({Level.TOWN})).division).level is Level.TOWN
    assert resolve("青枫", around, frozenset({Level.COUNTY, Level.VILLAGE})).how is How.NONE


def test_nearness() -> None:
    known = country()
    around = surroundings(known.by_code(TOWN), known)
    codes = [TOWN, "910101100201", COUNTY, "910101200000", "910101001001"]
    codes += ["910102000000", "910201000000", "930000000000", "919001000000"]
    assert [around.nearness(given(known.by_code(code))) for code in codes] == [
        Nearness.SELF,
        Nearness.INSIDE,
        Nearness.ABOVE,
        Nearness.BESIDE,
        Nearness.COUNTY,
        Nearness.PREFECTURE,
        Nearness.PROVINCE,
        Nearness.ELSEWHERE,
        Nearness.PROVINCE,
    ]
