"""Names of national programmes, the reporting area's own entity, areas and officials."""

from pathlib import Path

import pytest

from kg.divisions import gazetteer, locate
from kg.divisions.words import Words
from kg.extraction import area_key, complete, extract
from kg.extraction.candidate import Candidate
from kg.extraction.national import standard
from kg.extraction.reporting import short_form
from kg.extraction.villages import villages
from kg.model import Entity, EntityType, Level, ReportingArea
from kg.reading import read
from tests.divisions.fiction import country

SEED = Path(__file__).parents[2] / "seeds" / "000_325c7b92bd54e503.txt"


def entities(path_or_text: Path | str) -> tuple[dict[str, Entity], str]:
    data = SEED.read_bytes() if isinstance(path_or_text, Path) else path_or_text.encode()
    document = read(data, "report.txt")
    area, _ = locate(document, gazetteer())
    return {e.key: e for e in extract(document, area, gazetteer(), "rules")}, area_key(area)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("“放管服”", "“放管服”改革"),
        ("放管服改革", "“放管服”改革"),
        ("河湖长制", "河长制"),
        ("六大行动", ""),
        ("“百企千店”拓市行动", ""),
    ],
)
def test_a_national_programme_has_one_name(name: str, expected: str) -> None:
    assert standard(name) == expected


def test_the_reporting_area_is_there_with_its_short_form() -> None:
    found, key = entities(SEED)
    assert key == "Town/织里镇"
    assert "织里" in found[key].aliases
    assert len(found[key].mentions) > 10


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("云江省", "云江"),
        ("白鹭旗", "白鹭"),
        ("桃坪彝族自治县", "桃坪"),
        ("青枫街道", "青枫"),
        ("枫县", "枫县"),
    ],
)
def test_short_forms_drop_the_suffix_of_any_level(name: str, short: str) -> None:
    assert short_form(name) == short


def test_villages_and_the_presenter_are_found() -> None:
    found, _ = entities(SEED)
    assert found["AdministrativeArea/晟舍村"].mentions
    assert found["Official/陈勇杰"].mentions[0].rule == "header-presenter"


VILLAGES = Words(
    {
        "完成": "+9000",
        "智慧": "+900",
        "打造": "+900",
        "团结": "+3000",
        "零碳": "+90",
        "农村": "+9000",
        "新村": "90",
    }
)


@pytest.mark.parametrize(
    ("text", "listed", "expected"),
    [
        ("完成枫坪村背街改造", "", "枫坪村"),
        ("枫坪村、槐岭社区、梧沟村等获评文明村", "", "枫坪村 槐岭社区 梧沟村"),
        ("云岭枫坪村入选名录", "云岭", "枫坪村"),
        ("槐岭新村通水，一甲村、团结村、枫坪村", "", "槐岭新村 一甲村 团结村 枫坪村"),
        ("打造智慧社区、零碳社区，发展农村电商", "", ""),
        ("完成3个枫坪村级项目、12所原村办小学", "", ""),
        ("枫坪村小学、槐岭社区公园建成", "", ""),
        ("完成团结村改造，强化社区", "", ""),
    ],
)
def test_villages_that_no_list_has_are_told_by_the_words_around_them(
    text: str, listed: str, expected: str
) -> None:
    known = [(text.index(listed), text.index(listed) + len(listed))] if listed else []
    assert [text[a:b] for a, b in villages(text, known, VILLAGES)] == expected.split()


@pytest.mark.parametrize(
    ("code", "expected"), [("330502100000", "“八八战略”"), ("130627000000", ""), ("", "")]
)
def test_a_programme_of_a_province_has_one_name_in_its_own_reports(code: str, expected: str) -> None:
    assert standard("八八战略", code) == expected


def test_a_programme_of_the_nation_carries_its_standard_name() -> None:
    found, _ = entities(SEED)
    national = {e.standard for e in found.values() if e.type is EntityType.PROGRAMME and e.standard}
    assert "“八八战略”" in national


def test_a_name_is_found_whatever_its_report_is_called() -> None:
    head = "青枫镇政府工作报告\n现在，我代表青枫镇人民政府向大会报告工作。\n"
    found, _ = entities(head + "一、2023年工作回顾\n顾南川书记来我镇调研。")
    assert "Official/顾南川" in found


def test_areas_and_bodies_beside_a_post_are_no_people() -> None:
    head = "高青县政府工作报告\n高青县县长\n现在，我代表高青县人民政府向大会报告工作。\n"
    found, _ = entities(head + "一、2023年工作回顾\n全国政协主席来我县调研。")
    assert not [key for key in found if key.startswith("Official/")]


def test_people_may_be_called_like_areas() -> None:
    head = "青枫镇政府工作报告\n现在，我代表青枫镇人民政府向大会报告工作。\n一、2023年工作回顾\n"
    found, _ = entities(head + "赵红旗书记来我镇调研。以毛主席为榜样，机关毛主席著作学习组学习。")
    assert [key for key in found if key.startswith("Official/")] == ["Official/赵红旗"]


def test_usual_words_beside_a_post_are_no_people() -> None:
    head = "青枫镇政府工作报告\n现在，我代表青枫镇人民政府向大会报告工作。\n一、2023年工作回顾\n"
    found, _ = entities(head + "全体书记到会，路段主任上岗，林涛书记来我镇调研。")
    assert [key for key in found if key.startswith("Official/")] == ["Official/林涛"]


@pytest.mark.parametrize(
    ("text", "project", "areas"),
    [
        ("新建桃坪工业园，柳渡村通水。", "桃坪工业园", ["柳渡村"]),
        ("新建桃坪工业园，桃坪通水。", "桃坪工业园", ["桃坪", "桃坪"]),
        ("新建桃坪乡工业园。", "桃坪乡工业园", ["桃坪乡"]),
        ("桃坪通水，新建文化礼堂，桃坪通路。", "文化礼堂", ["桃坪", "桃坪"]),
    ],
)
def test_a_short_form_that_is_only_part_of_another_name_is_no_area(
    text: str, project: str, areas: list[str]
) -> None:
    start = text.index(project)
    named = Candidate(start, start + len(project), EntityType.PROJECT, "test", 0.9)
    area = ReportingArea("青枫镇", Level.TOWN, country().by_code("910101100000"))
    found = complete(read(text.encode(), "a.txt"), area, country(), [named])
    others = [e for e in found if e.type is not EntityType.PROJECT and e.name != area.name]
    assert [text[m.start : m.end] for e in others for m in e.mentions] == areas
