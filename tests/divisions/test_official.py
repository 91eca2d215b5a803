"""The gazetteer: by code, by name, up and down; real facts and a country made by the tool."""

import time
from pathlib import Path

import pytest

from kg.divisions import gazetteer
from kg.divisions.archive import Archive
from kg.divisions.official import Gazetteer, level_of
from kg.errors import DataError
from kg.model import Level
from tests.divisions.fiction import country
from tests.given import given

CHAINS = {
    "110101001000": "东华门街道 东城区 北京市",  # no 市辖区 between
    "500229001000": "葛城街道 城口县 重庆市",  # no 县 between
    "429004000000": "仙桃市 湖北省",  # directly under the province
    "441900003000": "东城街道 东莞市 广东省",  # a prefecture without counties
    "460400100000": "那大镇 儋州市 海南省",
    "659001000000": "石河子市 新疆维吾尔自治区",
    "330502100230": "上林村村委会 织里镇 吴兴区 湖州市 浙江省",
}


@pytest.mark.parametrize(("code", "names"), CHAINS.items())
def test_chain_above(code: str, names: str) -> None:
    known = gazetteer()
    chain = [given(known.by_code(code)), *known.ancestors(code)]
    assert [d.name for d in chain] == names.split()
    assert [d.parent for d in chain] == [*(d.code for d in chain[1:]), ""]


def test_levels_follow_from_the_code() -> None:
    assert [level_of(c) for c in ("440000000000", "441900000000", "441900003000", "441900003001")] == [
        Level.PROVINCE,
        Level.PREFECTURE,
        Level.TOWN,
        Level.VILLAGE,
    ]


def test_counts_of_the_edition() -> None:
    known = gazetteer()
    provinces = [d for number in range(11, 83) if (d := known.by_code(f"{number}0000000000"))]
    upper = [d for province in provinces for d in (province, *known.below(province.code))]
    assert len(upper) == 44690
    assert len(provinces) == 31
    assert not [d for d in upper if d.name in ("市辖区", "县", "省直辖县级行政区划")]
    assert all(d.parent or d.level is Level.PROVINCE for d in upper)


def test_seed_towns_by_name() -> None:
    codes = {"织里镇": "330502100000", "正余镇": "320614107000", "屠甸镇": "330483102000"}
    assert {n: d.code for n in codes for d in gazetteer().named(n)} == codes
    assert "330421103000" in [d.code for d in gazetteer().named("西塘镇")]
    assert len(gazetteer().named("城关镇", Level.TOWN)) == 91


def test_names_of_the_small_country() -> None:
    known = country()
    assert [d.code for d in known.named("桃坪乡")] == ["910101200000"]
    assert [d.code for d in known.named("河湾街道")] == ["910101001000"]
    assert [d.name for d in known.short("南屏")] == ["南屏彝族自治区", "南屏市"]
    assert [d.name for d in known.named("云岭", Level.COUNTY)] == ["云岭区", "云岭区"]
    assert known.named("云") == ()
    assert [d.name for d in known.children("910000000000")] == ["云州市", "青溪市", "孤山市"]
    assert [d.name for d in known.children("930000000000")] == ["云岭区"]
    assert [d.name for d in known.children("910101100000")] == [
        "枫林社区居委会",
        "石桥头村民委员会",
        "柳渡村村委会",
    ]
    assert len(known.villages("910101000000")) == 4
    assert known.villages("910101100201") == () == known.children("910101100201")
    assert known.villages("990000000000") == ()
    assert known.by_code("910101100999") is None


def test_villages_are_kept_for_a_few_counties_only() -> None:
    known = country()
    for _ in range(3):
        for code in ("910101100000", "910102101000", "920101100000"):
            assert known.villages(code)
    assert len(known._village_lists) <= 16


def test_broken_archives_are_named(tmp_path: Path) -> None:
    path = tmp_path / "divisions.zip"
    with pytest.raises(DataError, match=r"divisions\.zip"):
        Gazetteer(Archive(path))
    path.write_bytes(b"no archive")
    with pytest.raises(DataError, match="install townkg again"):
        Gazetteer(Archive(path))


def test_loading_stays_flat() -> None:
    start = time.process_time()
    Gazetteer(Archive()).named("织里镇")
    assert time.process_time() - start < 1.0  # some 60 ms where nothing else runs
