"""Reports that hung: long lists of plain names behind a project, names of nothing but digits and marks."""

import time

import pytest

from kg.extraction.rules.boundaries import is_generic
from kg.model import Predicate, Status
from kg.pipeline import process
from kg.reading import read

HEAD = """青枫镇政府工作报告
2024年1月12日在青枫镇第五届人民代表大会第三次会议上
各位代表：
现在，我代表青枫镇人民政府向大会报告工作，请予审议。
一、2023年工作回顾
"""
PLANS = "\n二、2024年工作安排\n我们要努力工作。"
NAMES = [a + b for a in "东西南北中上下前后内外" for b in "林溪河山桥湾"]


def seconds(text: str) -> float:
    begin = time.process_time()
    process(f"{HEAD}{text}{PLANS}".encode(), "report.txt", reader="rules")
    return time.process_time() - begin


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """What is loaded once is loaded before the clock runs."""
    seconds("建成青枫河综合治理工程。")


@pytest.mark.parametrize("number", [30, 60])
@pytest.mark.parametrize("join", ["、", "和", "与"])
def test_a_project_before_a_list_of_plain_names(number: int, join: str) -> None:
    names = join.join(NAMES[:number])
    assert seconds(f"完成青枫河治理工程，建设青枫智能产业园{join}{names}，群众满意。") < 1


@pytest.mark.parametrize("number", [28, 500])
@pytest.mark.parametrize("mark", ["1", "1.", ".", "、", "专项行动"])
def test_a_name_of_digits_and_marks(number: int, mark: str) -> None:
    assert seconds(f"扎实开展“{mark * number}疫情防控”行动、“{mark * number}”工程，成效明显。") < 1


@pytest.mark.parametrize("number", [40, 1000])
def test_adverbs_before_an_honour(number: int) -> None:
    assert seconds(f"我镇{'以11月' * number}群众获得感幸福感安全感不断增强荣获全国文明镇称号。") < 1


@pytest.mark.parametrize(
    "mark", ["<style>", "<script >", "<noscript></style>", "<!--", "<!---", "“", "（", "《"]
)
def test_what_opens_and_never_closes(mark: str) -> None:
    begin = time.process_time()
    read(f"{HEAD}{mark * 20000}{PLANS}".encode(), "report.txt")
    assert time.process_time() - begin < 2


def test_is_generic_on_what_can_be_cut_in_many_ways() -> None:
    begin = time.process_time()
    assert is_generic("专项行动" * 100)
    assert not is_generic("专项行动" * 100 + "青枫")
    assert time.process_time() - begin < 0.1


def test_what_closes_a_list_still_tells_the_state_of_its_members() -> None:
    text = "确保青枫河综合治理工程、南溪、北溪和中林等12个在建项目如期完工。"
    report = process(f"{HEAD}成效明显。{PLANS}{text}".encode(), "report.txt", reader="rules")
    states = [c.object for c in report.claims if c.predicate is Predicate.STATUS]
    assert states and set(states) == {Status.UNDER_CONSTRUCTION}
