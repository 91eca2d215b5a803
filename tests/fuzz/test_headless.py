"""A report whose head is lost, of an area that is named without its suffix or not at all, stops nothing."""

from itertools import product
from pathlib import Path

import pytest

from kg.corpus import build
from kg.errors import ReadingError
from kg.model import Report
from kg.pipeline import process
from tests.fuzz.checks import check

BODY = """各位代表：
现在，我代表人民政府，向大会报告工作，请予审议，并请各位委员提出意见。
一、过去一年工作回顾
过去一年，在{above}的坚强领导下，{own}人民团结一心，{bare}经济社会发展取得新成绩。新{bare}建设步伐加快，\
{bare}人民生活更加幸福，{bare}面貌焕然一新，{own}生产总值达到50亿元，增长6%，{bare}发展站上新起点。
二、今年工作安排
我们要努力工作，全力建设新{bare}，让{bare}人民过上更好的日子。{own}上下要坚定信心。完成青枫河治理工程。
"""
CITIES = ("温州", "深圳", "岳阳", "兰州", "恩施", "长治", "朝阳", "喀什", "鹿城", "吴兴")
UNITS = ("区", "县", "镇", "乡", "街道", "市", "开发区")
ABOVE = ("{bare}市委、市政府", "上级党委", "{unit}委、{unit}政府", "{bare}州委")


def headless(bare: str, unit: str = "区", own: str = "全", above: str = ABOVE[0]) -> bytes:
    """The bytes of a report that says 全区 and its city's name, but never its own name in full."""
    return BODY.format(bare=bare, own=own + unit, above=above.format(bare=bare, unit=unit)).encode()


@pytest.mark.parametrize("bare", CITIES)
def test_headless_reports_of_all_kinds_are_sound_or_refused(bare: str) -> None:
    for unit, own, above in product(UNITS, ("全", "我"), ABOVE):
        check(headless(bare, unit, own, above))


def test_a_city_alone_does_not_name_its_district() -> None:
    with pytest.raises(ReadingError, match="names no township or county"):
        process(headless("温州"), "report.txt", reader="rules")


def test_where_the_list_bears_the_name_the_bare_words_are_its_mention() -> None:
    report = process(headless("岳阳", "县"), "report.txt", reader="rules")
    (own,) = [entity for entity in report.entities if entity.key == report.area_key]
    assert (own.name, own.aliases) == ("岳阳县", ("岳阳",))
    text = report.document.text
    assert [text[m.start : m.end + 2] for m in own.mentions] == ["岳阳经济"]  # not 岳阳市委, the city's


def test_the_other_reports_are_built(tmp_path: Path) -> None:
    (tmp_path / "headless.txt").write_bytes(headless("温州"))
    (tmp_path / "whole.txt").write_bytes(
        "政府工作报告\n青枫镇人民政府镇长 沈砚秋\n".encode() + headless("青枫", "镇")
    )
    summary = build([tmp_path], tmp_path / "out", process=_rules)
    assert (summary.reports, summary.failed) == (1, ("headless.txt",))


def _rules(data: bytes, name: str) -> Report:
    return process(data, name, reader="rules")
