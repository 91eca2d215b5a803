"""Reports that hung: long lists of plain names behind a project, and names of nothing but digits and marks."""

import time

import pytest

from kg.extraction.rules.boundaries import is_generic
from kg.model import Predicate, Status
from kg.pipeline import process

HEAD = "青枫镇2024年政府工作报告\n\n各位代表：\n\n一、2024年工作回顾\n"
NAMES = [a + b for a in "东西南北中上下前后内外" for b in "林溪河山桥湾"]


def seconds(text):
    begin = time.process_time()
    process(f"{HEAD}{text}\n\n以上报告，请予审议。\n".encode(), "report.txt", reader="rules")
    return time.process_time() - begin


@pytest.fixture(scope="module", autouse=True)
def warm():
    """What is loaded once is loaded before the clock runs."""
    seconds("建成青枫河综合治理工程。")


@pytest.mark.parametrize("number", [30, 60])
@pytest.mark.parametrize("join", ["、", "和", "与"])
def test_a_project_before_a_list_of_plain_names(number, join):
    assert seconds(f"开工建设青枫河综合治理工程{join}{join.join(NAMES[:number])}。") < 0.5


@pytest.mark.parametrize("number", [28, 500])
@pytest.mark.parametrize("mark", ["1", "1.", ".", "、", "专项行动"])
def test_a_name_of_digits_and_marks(number, mark):
    assert seconds(f"扎实开展“{mark * number}”工程、“{mark * (number // 2)}”行动，成效明显。") < 0.5


@pytest.mark.parametrize("number", [40, 4000])
def test_adverbs_before_an_honour(number):
    assert seconds(f"我镇{'以11月' * number}荣获全国文明镇称号。") < 0.5


def test_is_generic_on_what_can_be_cut_in_many_ways():
    begin = time.process_time()
    assert is_generic("专项行动" * 100)
    assert not is_generic("专项行动" * 100 + "青枫")
    assert time.process_time() - begin < 0.1


def test_what_closes_a_list_still_tells_the_state_of_its_members():
    text = "2025年，加快推进青枫河综合治理工程、南溪、北溪和中林等12个在建项目。"
    report = process(f"{HEAD}成效明显。\n二、2025年工作安排\n{text}\n".encode(), "report.txt", reader="rules")
    assert [c.value for c in report.claims if c.predicate is Predicate.STATUS] == [Status.UNDER_CONSTRUCTION]
