"""Names of divisions in running text: full everywhere, short at home, bare villages in company."""

import time
from pathlib import Path

import pytest

from kg.divisions import gazetteer, locate, matcher
from kg.divisions.scan import upper_names
from kg.model import Level, ReportingArea
from tests.divisions.documents import document
from tests.divisions.fiction import country
from tests.given import given

TOWN, COUNTY = "910101100000", "910101000000"
CASES = [  # code of the reporting area, text, what is found (name or name=code)
    (TOWN, "在云州市云岭区青枫镇召开", "云州市=910100000000 云岭区=910101000000 青枫镇=910101100000"),
    (TOWN, "青枫的变化，云州前列，云江第一", "青枫=910101100000 云州=910100000000 云江=910000000000"),
    (
        TOWN,
        "石桥头村通车。柳渡村、枫林社区通水。",
        "石桥头村=910101100201 柳渡村=910101100202 枫林社区=910101100001",
    ),
    (TOWN, "对口支援白鹭县青枫镇，", "白鹭县=910102000000 青枫镇=910102101000"),
    (TOWN, "石桥头发展快", ""),
    (TOWN, "石桥头、柳渡、枫林三地", "石桥头=910101100201 柳渡=910101100202 枫林=910101100001"),
    (TOWN, "石桥头、柳渡村两地", "石桥头=910101100201 柳渡村=910101100202"),
    (TOWN, "石桥头、柳渡等5个村", "石桥头=910101100201 柳渡=910101100202"),
    (TOWN, "石桥头等村", "石桥头=910101100201"),
    (TOWN, "东石桥头村民小组", ""),
    (TOWN, "建设示范村、中心村", ""),
    (TOWN, "云州路改造，云州大学签约，南屏山旅游", ""),
    (TOWN, "在漱玉镇考察", "漱玉镇=910201101000"),
    (TOWN, "加大漱玉镇", ""),
    (TOWN, "市场繁荣，云州市场", "云州=910100000000"),
    (TOWN, "新华社报道，新华街道", ""),
    (COUNTY, "青枫镇、河湾街道、桃坪乡", "青枫镇=910101100000 河湾街道=910101001000 桃坪乡=910101200000"),
    (COUNTY, "推进河湾片区，桃坪公路", "河湾=910101001000 桃坪=910101200000"),
    (COUNTY, "城关镇通车", ""),
    (COUNTY, "与城关镇通车", ""),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_find(code: str, text: str, expected: str) -> None:
    division = given(country().by_code(code))
    hits = matcher(ReportingArea(division.name, division.level, division), country()).find(text)
    told = [h.name + (f"={h.division.code}" if h.division else "") for h in hits]
    assert told == expected.split()
    assert all(text[h.start : h.end] == h.name for h in hits)


def test_without_a_division_only_full_names_and_wide_short_forms_are_found() -> None:
    area = ReportingArea("无名镇", Level.TOWN, None)
    hits = matcher(area, country()).find("无名镇在云州市，无名与漱玉镇相邻，石桥头村通车。")
    assert [(h.name, h.division and h.division.name) for h in hits] == [
        ("无名镇", None),
        ("云州市", "云州市"),
        ("无名", None),
        ("漱玉镇", "漱玉镇"),
    ]


@pytest.mark.parametrize(("text", "found"), [("推进老城区改造", []), ("考察了吴兴区", ["吴兴区"])])
def test_a_far_district_called_by_an_ordinary_word_is_none(text: str, found: list[str]) -> None:
    town = given(gazetteer().by_code("330502100000"))
    hits = matcher(ReportingArea(town.name, town.level, town), gazetteer()).find(text)
    assert [hit.name for hit in hits if hit.name.endswith("区")] == found


PROVINCE_ZJ, PROVINCE_BEIJING, COUNTY_BAODING = "330000000000", "110000000000", "130636000000"


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        # words run across the edges of what would be a place
        ("520000000000", "构建现代化产业体系，融入新发展格局，创新中心设立", ""),
        ("510000000000", "巩固增强经济回升态势，扎实推进安全生产", ""),
        (PROVINCE_ZJ, "隆重庆祝建党百年，推广安吉经验，均衡水平提高", "安吉"),
        ("440300000000", "适应城市发展，引进300个以上海洋项目", ""),
        ("130607000000", "开展城中村改造，全县医保定点医院", ""),
        # a word that begins with a place known well, or with the end of its full name
        ("440300000000", "深圳湾口岸、深圳市委、龙华区政府", "深圳 深圳市 龙华区"),
        (COUNTY_BAODING, "顺平县人民政府提升", "顺平县"),
        # a thousand towns: not by their short forms alone
        ("440000000000", "岭南戏曲，广州长洲岛", "广州"),
        (PROVINCE_ZJ, "织里童装，织里镇通车", "织里 织里镇"),
        # an ordinary word is a place right below the one before it, and no town
        ("630000000000", "推进青海建设，北京大兴机场", "青海 北京 大兴"),
        (COUNTY_BAODING, "新中国成立70周年大庆，科技兴安", ""),
    ],
)
def test_a_place_is_read_only_where_words_begin_and_end(code: str, text: str, expected: str) -> None:
    division = given(gazetteer().by_code(code))
    hits = matcher(ReportingArea(division.name, division.level, division), gazetteer()).find(text)
    assert [hit.name for hit in hits] == expected.split()


def test_an_acting_head_of_a_county_is_no_county() -> None:
    text = "任命代县长，代县县长到任"
    assert upper_names(text, gazetteer()) == ((6, 8, "代县"),)


def test_seed_villages_and_speed() -> None:
    (path,) = (Path(__file__).parents[2] / "seeds").glob("000_*.txt")
    text = path.read_text(encoding="utf-8")
    known = gazetteer()
    area, _ = locate(document(text), known)
    found = {h.name: h.division.code for h in matcher(area, known).find(text) if h.division}
    assert found["曹家簖"] == found["曹家簖村"] == "330502100229"
    assert found["义皋村"] == "330502100237"
    assert found["吴兴区"] == "330502000000"
    start = time.process_time()
    locate(document(text), known)
    matcher(area, known).find(text)
    assert time.process_time() - start < 0.2  # some 15 ms where nothing else runs
