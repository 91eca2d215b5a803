"""Names of divisions: what is dropped, what is kept, what they were called in other years."""

import pytest

from kg import lexicon
from kg.divisions.names import full_names, is_ordinary_tag, level_of_name, stem, suffixes, usual, variants
from kg.model import Level

CASES = [  # listed, usual, stem
    ("青枫镇", "青枫镇", "青枫"),
    ("河湾街道办事处", "河湾街道", "河湾"),
    ("唐县", "唐县", ""),
    ("内蒙古自治区", "内蒙古自治区", "内蒙古"),
    ("新疆维吾尔自治区", "新疆维吾尔自治区", "新疆"),
    ("恩施土家族苗族自治州", "恩施土家族苗族自治州", "恩施"),
    ("东乡族自治县", "东乡族自治县", "东乡"),
    ("鄂伦春自治旗", "鄂伦春自治旗", "鄂伦春"),
    ("管城回族区", "管城回族区", "管城"),
    ("桃坪彝族乡", "桃坪彝族乡", "桃坪"),
    ("浦东新区", "浦东新区", "浦东"),
    ("云州经济技术开发区", "云州经济技术开发区", ""),
    ("石桥头村村委会", "石桥头村", "石桥头"),
    ("石桥头村民委员会", "石桥头村", "石桥头"),
    ("枫林社区居委会", "枫林社区", "枫林"),
    ("枫林居民委员会", "枫林社区", "枫林"),
    ("枫林村居委会", "枫林村社区", "枫林村"),
    ("白音花嘎查委员会", "白音花嘎查", "白音花"),
    ("云州工业园管理委员会", "云州工业园管理委员会", ""),
    ("（工业园区）城南街道", "城南街道", "城南"),
    ("科技城（东渚街道）", "东渚街道", "东渚"),
    ("三星镇（家纺产业园区）", "三星镇", "三星"),
]


@pytest.mark.parametrize(("listed", "used", "short"), CASES)
def test_usual_name_and_stem(listed: str, used: str, short: str) -> None:
    assert usual(listed) == used
    assert stem(listed) == short
    assert full_names(listed)[0] == listed


def test_variants_keep_the_level() -> None:
    assert variants("青枫镇", Level.TOWN) == ("青枫乡", "青枫街道")
    assert variants("石桥头村委会", Level.VILLAGE) == ("石桥头社区",)
    assert variants("唐县", Level.COUNTY) == ()


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("云江省", Level.PROVINCE),
        ("云江自治区", Level.PROVINCE),
        ("云岭自治州", Level.PREFECTURE),
        ("云岭盟", Level.PREFECTURE),
        ("云岭地区", Level.PREFECTURE),
        ("云岭林区", Level.COUNTY),
        ("云岭自治旗", Level.COUNTY),
        ("云岭片区", None),
        ("白音苏木", Level.TOWN),
        ("河湾街道", Level.TOWN),
        ("枫林社区", Level.VILLAGE),
        ("白音花嘎查", Level.VILLAGE),
        ("云州市", None),
        ("白鹭县", Level.COUNTY),
        ("云江新区", None),
        ("云岭", None),
    ],
)
def test_level_of_name(name: str, level: Level | None) -> None:
    assert level_of_name(name) is level


def test_suffixes_tell_levels_and_renamed_areas_keep_theirs() -> None:
    groups = lexicon.load("suffixes").values()
    assert {Level(g.extra["level"]) for g in groups if "level" in g.extra} == set(Level)
    for group in groups:
        for end in group.extra.get("renamed", "").split():
            assert level_of_name("云岭" + end) in (Level(group.extra["level"]), None)


def test_suffixes_come_longest_first_and_name_no_village() -> None:
    assert sorted(suffixes(), key=lambda end: -len(end)) == list(suffixes())
    assert not {"村", "社区", "嘎查"} & set(suffixes())


@pytest.mark.parametrize(("tag", "count", "word"), [("n", 10, True), ("n", 9, False), ("nr", 99, False)])
def test_ordinary_words(tag: str, count: int, word: bool) -> None:
    assert is_ordinary_tag(tag, count) is word
