"""The period of a claim: decided once, by sentence, paragraph, headings and header, and none where unsure."""

import pytest

from kg.figures.periods import ClaimPeriods
from kg.figures.times import Speech, opens, told, whole
from kg.model import Field, Header, Modality, Predicate
from kg.period import Period
from kg.reading import read

A, T = Modality.ACTUAL, Modality.TARGET
HEAD = "政府工作报告\n{day}在青枫镇第六届人民代表大会第三次会议上\n青枫镇人民政府镇长 骆闻樵\n\n各位代表：\n"


def period(
    body: str,
    words: str,
    modality: Modality | None = None,
    predicate: Predicate = Predicate.IMPLEMENTS,
    day: str = "2023年2月10日",
) -> str:
    """The written period of a claim in the sentence that holds ``words``."""
    document = read((HEAD.format(day=day) + body).encode(), "green.txt")
    at = document.text.index(words)
    sentence = next(s for s in document.sentences if s.start <= at < s.end)
    return str(ClaimPeriods(document).of(sentence, predicate, modality or sentence.modality) or "")


YEAR = """一、2022年工作回顾
（一）产业提质
园区道路建成通车。2022年，完成河道整治。2021年，文化中心开工。
文化站比2021年提前投用。承办2020年赛事的体育馆修缮完成。2019年至2021年建设的水厂投用。
（二）民生改善
上半年，幼儿园投用。全镇推进移风易俗。
二、2023年工作安排
（一）抓项目
要建成滨河绿道。今年建成公园。到2025年建成环城路。要推进去年开工的学校。
三、切实加强政府自身建设
要建设法治政府。
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("园区道路", "2022"),  # of the heading above, also through a lower one
        ("河道整治", "2022"),
        ("文化中心", ""),  # another year than that of its heading
        ("文化站", "2022"),  # a comparison is no time of its own
        ("体育馆", ""),
        ("水厂", ""),
        ("幼儿园", "2022"),
        ("移风易俗", "2022"),
        ("滨河绿道", "2023"),
        ("公园", "2023"),
        ("环城路", ""),
        ("学校", ""),
        ("法治政府", "2023"),  # a heading without time: that of the report's other plans
    ],
)
def test_headings_and_sentences_of_a_year(words: str, expected: str) -> None:
    assert period(YEAR, words) == expected


def test_a_plan_that_looks_back_and_a_review_that_looks_ahead_have_none() -> None:
    assert period(YEAR, "滨河绿道", A) == ""
    assert period(YEAR, "园区道路", T) == ""


@pytest.mark.parametrize("predicate", [Predicate.PART_OF, Predicate.HOLDS_POST])
def test_what_is_so_on_the_day_of_speaking_has_none(predicate: Predicate) -> None:
    assert period(YEAR, "园区道路", predicate=predicate) == ""
    assert period(YEAR, "园区道路", predicate=Predicate.LOCATED_IN) == "2022"


HALF = """一、上半年工作回顾
今年以来，园区道路建成通车。
二、下半年工作打算
要建成滨河绿道。上半年，绿道开工。
三、切实加强政府自身建设
要建设法治政府。
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [("园区道路", "2022-H1"), ("滨河绿道", "2022-H2"), ("绿道开工", ""), ("法治政府", "2022-H2")],
)
def test_half_a_years_report(words: str, expected: str) -> None:
    assert period(HALF, words, day="2022年7月22日") == expected


FIVE = """一、过去五年工作回顾
园区道路建成通车。2021年，河道整治完成。
二、今后五年的总体思路
要建成滨河绿道。
三、2022年工作任务
要建成公园。
四、切实加强政府自身建设
要建设法治政府。
"""


@pytest.mark.parametrize(
    ("words", "day", "expected"),
    [
        ("园区道路", "2022年1月28日", "2017/2021"),
        ("河道整治", "2022年1月28日", "2021"),
        ("滨河绿道", "2022年1月28日", "2022/2026"),
        ("公园", "2022年1月28日", "2022"),
        ("法治政府", "2022年1月28日", ""),  # the plans of the report disagree
        ("园区道路", "2021年11月28日", ""),  # before the year is over nobody knows which five are meant
    ],
)
def test_five_years_reports(words: str, day: str, expected: str) -> None:
    assert period(FIVE, words, day=day) == expected


PLANS = """一、“十三五”时期和2020年工作回顾
园区道路建成通车。
2020年是极不平凡的一年。河道整治完成。
过去五年，民生改善。文化站投用。
二、“十四五”时期的主要目标
要建成滨河绿道。
三、2021年工作安排
完成“十四五”规划编制，建成公园。
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("园区道路", "2016/2020"),  # the widest of the times that a heading tells
        ("河道整治", "2020"),
        ("文化站", "2016/2020"),
        ("滨河绿道", "2021/2025"),
        ("公园", "2021"),  # a plan of that name is no time
    ],
)
def test_five_year_plans(words: str, expected: str) -> None:
    assert period(PLANS, words, day="2021年2月28日") == expected


def test_a_part_of_one_year_in_a_review_of_several() -> None:
    head = "一、“十三五”时期和2020年工作回顾\n五年来，民生改善。\n{}\n（一）产业提质\n园区道路建成通车。\n"
    rest = "二、2021年工作安排\n要建成公园。\n"
    turns = (
        "2020年是收官之年。一年来，主要做了以下工作：",
        "一年来，我们重点抓好六个方面的工作。",
        "2020年，在县委的坚强领导下，各项事业有新进展。",
    )
    for turn in turns:
        assert period(head.format(turn) + rest, "园区道路", day="2021年2月28日") == "2020"
    body = head.format("2020年，收入增长。") + rest
    assert period(body, "园区道路", day="2021年2月28日") == "2016/2020"
    first = "一、2020年工作和“十三五”发展回顾\n（一）产业提质\n园区道路建成通车。\n"
    first += "五年来，民生改善。\n（二）再启程\n文化站投用。\n"
    assert period(first + rest, "园区道路", day="2021年2月28日") == "2020"
    assert period(first + rest, "文化站", day="2021年2月28日") == "2016/2020"
    inside = first.replace("\n五年来，", "\n一是动力更强。五年来，")
    assert period(inside + rest, "文化站", day="2021年2月28日") == "2016/2020"


def test_what_a_plan_announces_for_another_year_does_not_turn_it() -> None:
    body = YEAR.replace("（一）抓项目\n", "做好明年工作，重点抓好以下三方面工作。\n（一）抓项目\n")
    assert period(body, "滨河绿道") == "2023"


def test_tasks_of_a_new_government_are_of_no_known_time() -> None:
    body = YEAR.replace("二、2023年工作安排", "二、新一届政府的目标任务\n要建成科技馆。\n三、2023年工作安排")
    assert period(body, "科技馆") == ""
    assert period(body, "滨河绿道") == "2023"


def test_lists_appended_behind_the_glossary_are_of_their_year() -> None:
    body = YEAR + (
        "附件1\n名词解释\n1.积分制：是推进的办法。\n2.一张网：指巡查。\n3.双随机：指检查。\n"
        "附件2\n2022年民生实事完成情况\n1、云溪桥建成。\n附件3\n2023年民生实事项目（共2项）\n1、完成云台桥改造。\n"
    )
    assert period(body, "云溪桥") == "2022"
    assert period(body, "云台桥", T) == "2023"
    assert period(body, "巡查") == ""


def test_a_paragraph_about_more_years_holds_for_what_follows_it() -> None:
    body = "一、2022年工作回顾\n五年来，我们主要做了这些。\n{}\n二、2023年工作安排\n要建成公园。\n"
    assert period(body.format("园区道路建成通车。"), "园区道路") == "2018/2022"
    assert period(body.format("（一）产业提质\n园区道路建成通车。"), "园区道路") == "2018/2022"
    assert period(body.replace("五年来", "近年来").format("园区道路建成通车。"), "园区道路") == ""
    assert period(body.replace("五年来", "明年").format("园区道路建成通车。"), "园区道路") == "2022"


def test_headings_without_a_time_leave_it_to_the_header() -> None:
    body = "一、工作回顾\n{}园区道路建成通车，2022年完成。\n二、工作打算\n要建成公园。\n"
    assert period(body.format(""), "园区道路") == "2022"
    assert period(body.format(""), "公园") == "2023"
    assert period(body.format("五年来，变化很大。\n"), "公园") == ""


def test_facts_of_the_future_and_aims_of_the_past_have_no_period() -> None:
    body = "一、2022年工作回顾\n园区道路建成通车。\n二、项目情况\n（一）今年计划\n今年，要建成公园。\n"
    assert period(body, "要建成公园", A) == ""
    assert period("一、2022年工作回顾\n路通车。\n二、工作安排\n2022年，要建成公园。\n", "公园", T) == ""


def test_the_glossary_and_the_lines_before_the_first_heading_have_none() -> None:
    body = YEAR + "名词解释\n1.积分制：2022年，推进的办法。\n2.一张网：指巡查。\n3.双随机：指检查。\n"
    assert period(body, "推进的办法") == ""
    assert period("全镇推进移风易俗。\n" + YEAR, "移风易俗") == ""


ANNUAL = Speech(2023, Period(2022))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("二〇二二年工作", ["2022"]),
        ("2018-2022年工作", ["2018/2022"]),
        ("2022年上半年", ["2022-H1"]),
        ("“十五”时期", ["2001/2005"]),
        ("“九五”时期简要回顾和2000年工作", ["1996/2000", "2000"]),
        ("过去三年", ["2020/2022"]),
        ("过去两年", ["2021/2022"]),
        ("一年来，", ["2022"]),
        ("2020年以来", ["2020/2022"]),
        ("2023年以来", [None]),
        ("去年和今年，明年", ["2022", "2023", "2024"]),
        ("未来三年", ["2023/2025"]),
        ("本届政府", [None]),
        ("2022年至2019年", [None]),
        ("上半年和下半年", []),
        ("连续五年、二十五年来、第五年", []),
        ("比去年同期", []),
    ],
)
def test_times_that_words_tell(words: str, expected: list[str | None]) -> None:
    assert [time and str(time) for time in told(words, ANNUAL)] == expected


def test_times_seen_from_an_unknown_day_are_unknown() -> None:
    assert told("去年，今年，五年来，今后五年，上半年", Speech(None, None)) == [None] * 5


def test_the_whole_of_several_times() -> None:
    assert whole(told("2022年和去年", ANNUAL)) == Period(2022)
    assert whole(told("2022年和2023年", ANNUAL)) is None
    assert whole(told("近年来和2023年", ANNUAL)) is None
    assert whole([]) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [("各位代表，过去五年，", True), ("2022年度补贴发放", False), ("上半年，", False), ("建成", False)],
)
def test_words_open_with_a_time(words: str, expected: bool) -> None:
    assert opens(words, ANNUAL) is expected


@pytest.mark.parametrize(
    ("delivered", "reviewed", "expected"),
    [
        ("2023-02-10", "2022", (2023, "2022")),
        ("2022-12-20", "2021", (2022, None)),
        ("2023-02-10", "2020", (2023, None)),
        ("2022-07-22", "2022-H1", (2022, "2022-H1")),
        (None, "2022", (2023, "2022")),
        (None, "2024-H1", (2024, "2024-H1")),
        (None, None, (None, None)),
    ],
)
def test_when_a_report_speaks(
    delivered: str | None, reviewed: str | None, expected: tuple[int | str | None, ...]
) -> None:
    days, years = (Field(value, 0, 1) if value else None for value in (delivered, reviewed))
    speech = Speech.of(Header(delivered=days, period=years))
    assert (speech.year, speech.reviewed and str(speech.reviewed)) == expected
