"""Figures of a fictional town, one sentence at a time: indicator, value, unit, l(evel) or g(rowth)."""

import pytest

from kg.figures.observations import observations
from kg.model import Modality, Observation
from kg.reading import read
from kg.reliability import share

HEAD = "青枫镇人民政府工作报告\n（2023年1月8日在青枫镇第十届人民代表大会第二次会议上）\n各位代表：\n"
REVIEW = HEAD + "一、2022年工作回顾\n"
PLANS = HEAD + "一、2022年工作回顾\n全镇经济向好，社会安定。\n二、2023年工作安排\n"


def found(text: str) -> tuple[Observation, ...]:
    return observations(read(text.encode(), "a.txt"))


def short(text: str) -> list[tuple[str, ...]]:
    return [(o.indicator, o.value, o.unit, o.kind[0]) for o in found(text)]


CASES = [
    ("完成财政收入10.68亿元。", [("财政收入", "10.68", "亿元", "l")]),
    (
        "全镇固定资产投资预计完成1,046.5万元，同比增长30.8%。",
        [("固定资产投资", "1046.5", "万元", "l"), ("固定资产投资", "30.8", "%", "g")],
    ),
    (
        "其中工业性投入完成19.64亿元，增幅22%。",
        [("工业性投入", "19.64", "亿元", "l"), ("工业性投入", "22", "%", "g")],
    ),
    (
        "财政总收入和一般公共预算收入分别增长13.7%、20.4%。",
        [("财政总收入", "13.7", "%", "g"), ("一般公共预算收入", "20.4", "%", "g")],
    ),
    (
        "完成限上批发业销售额89.4亿元、零售业销售额2.34亿元，分别逆势增长331%和16%。",
        [
            ("限上批发业销售额", "89.4", "亿元", "l"),
            ("零售业销售额", "2.34", "亿元", "l"),
            ("限上批发业销售额", "331", "%", "g"),
            ("零售业销售额", "16", "%", "g"),
        ],
    ),
    (
        "城乡居民人均可支配收入分别达到2.9万元、2万元。",
        [("城乡居民人均可支配收入", "2.9", "万元", "l"), ("城乡居民人均可支配收入", "2", "万元", "l")],
    ),
    (
        "城镇、农村居民人均可支配收入分别增长5%、6%。",
        [("城镇居民人均可支配收入", "5", "%", "g"), ("农村居民人均可支配收入", "6", "%", "g")],
    ),
    (
        "全部财政收入和公共财政预算收入增长15%以上。",
        [("全部财政收入", "15", "%", "g"), ("公共财政预算收入", "15", "%", "g")],
    ),
    (
        "生产总值59.4亿元，比2017年增长21.9%，年均增长4%。",
        [("生产总值", "59.4", "亿元", "l"), ("生产总值", "21.9", "%", "g"), ("生产总值", "4", "%", "g")],
    ),
    (
        "地区生产总值由29.1亿元增长到50.1亿元，三年平均增长11.5%。",
        [("地区生产总值", "50.1", "亿元", "l"), ("地区生产总值", "11.5", "%", "g")],
    ),
    (
        "完成财政收入3.15亿元，是2017年的1.28倍；外贸出口增长2.2倍。",
        [("财政收入", "3.15", "亿元", "l"), ("外贸出口", "2.2", "倍", "g")],
    ),
    (
        "生产总值同比增长12%以上，达到92亿元。",
        [("生产总值", "12", "%", "g"), ("生产总值", "92", "亿元", "l")],
    ),
    (
        "规上工业产值完成21亿元，按可比价格计算，比上年增长8%。",
        [("规上工业产值", "21", "亿元", "l"), ("规上工业产值", "8", "%", "g")],
    ),
    (
        "民生支出24.4亿元，占一般公共预算支出比重达81.2%。",
        [("民生支出", "24.4", "亿元", "l"), ("占一般公共预算支出比重", "81.2", "%", "l")],
    ),
    ("全年签约项目26个，总投资60亿元。", [("总投资", "60", "亿元", "l")]),
    (
        "粮食总产量达7.1亿斤，出口额（含转口）2亿美元。",
        [("粮食总产量", "7.1", "亿斤", "l"), ("出口额", "2", "亿美元", "l")],
    ),
    (
        "生产总值从2015年的56.1亿元增长到2020年的77.2亿元，累计增长44.44%。",
        [("生产总值", "77.2", "亿元", "l"), ("生产总值", "44.44", "%", "g")],
    ),
    (
        "一般公共预算收入突破6亿元大关，增长9.3%。",
        [("一般公共预算收入", "6", "亿元", "l"), ("一般公共预算收入", "9.3", "%", "g")],
    ),
    (
        "实现GDP23.5亿元，税收收入增长5%以上、规模超过45亿元。",
        [("GDP", "23.5", "亿元", "l"), ("税收收入", "5", "%", "g"), ("税收收入", "45", "亿元", "l")],
    ),
    # no figures of the area
    ("投资5亿元的青枫食品项目累计完成投资3亿元。", []),
    ("总投资50亿元的青枫智能电器项目正式签约，投产后年产值将达70亿元。", []),
    ("投资1.77亿元建设水系景观大道，青枫集团总资产达470亿元。", []),
    ("建设文化礼堂6家，新建道路12公里，引进10亿元以上企业3家。", []),
    ("完成投资5.4亿元的热电联产项目，占年度计划的105%。", []),
    ("税收收入增长3亿元。", [("税收收入", "3", "亿元", "g")]),
    ("刑事发案同比下降27.8%，绿化率达37%。", []),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[c[0][:18] for c in CASES])
def test_figures_of_a_sentence(sentence: str, expected: list[tuple[str, ...]]) -> None:
    assert short(REVIEW + sentence) == expected


@pytest.mark.parametrize(
    ("text", "modality", "period"),
    [
        (REVIEW + "完成财政收入10亿元。", Modality.ACTUAL, "2022"),
        (REVIEW + "上半年完成财政收入10亿元。", Modality.ACTUAL, "2022-H1"),
        (REVIEW + "下半年完成财政收入10亿元。", Modality.ACTUAL, "2022-H2"),
        (REVIEW + "2021年完成财政收入10亿元，比2020年增长。", Modality.ACTUAL, "2021"),
        (REVIEW + "大会定下的2022年目标是：财政收入10亿元。", Modality.TARGET, "2022"),
        (REVIEW + "全年计划投资28亿元，项目20个，力争财政收入10亿元。", Modality.TARGET, "2022"),
        (PLANS + "财政收入达到10亿元。", Modality.TARGET, "2023"),
        (PLANS + "到2025年，财政收入达到10亿元。", Modality.TARGET, "2025"),
        (REVIEW + "二、下一步工作\n财政收入达到10亿元。", Modality.TARGET, "2023"),
        (
            "一、总体要求和主要目标\n2023年财政要增收，2023年项目要落地。财政收入达到10亿元。",
            Modality.TARGET,
            "2023",
        ),
        (PLANS + "去年完成财政收入10亿元。", Modality.ACTUAL, "2022"),
    ],
)
def test_modality_and_period(text: str, modality: Modality, period: str) -> None:
    last = found(text)[-1]
    assert (last.value, last.modality, str(last.period)) == ("10", modality, period)


def test_half_a_years_report_plans_for_the_same_year() -> None:
    head = "青枫镇2024年上半年工作报告\n一、上半年工作\n实现财政收入3亿元。\n"
    text = head + "二、下半年安排\n全年财政收入达到10亿元。\n"
    assert [(o.value, str(o.period)) for o in found(text)] == [("3", "2024-H1"), ("10", "2024")]


def test_evidence_is_the_sentence_and_nothing_is_said_twice() -> None:
    document = read(
        (
            REVIEW + "各项工作向好。财政收入3亿元。全年财政收入3亿元！\n名词解释\n1.税收：税收收入9亿元。\n"
        ).encode(),
        "a.txt",
    )
    (only,) = observations(document)
    assert document.text[only.start : only.end] == "财政收入3亿元。"


def test_indicators_that_are_said_again_and_again_do_not_double() -> None:
    again = "，达到5亿元、6亿元" * 12
    figures = found(REVIEW + "财政收入和税收完成5亿元、6亿元" + again + "。\n")
    assert {o.indicator for o in figures} == {"财政收入", "税收"}


def test_a_figure_is_as_sure_as_its_rule_is_for_such_indicators() -> None:
    told = found(REVIEW + "财政支出完成3亿元，下降4%。花卉产业销售收入完成2亿元。")
    shares = [share("level"), share("growth"), share("level", listed=False)]
    assert [o.confidence for o in told] == [round(s, 3) for s in shares]
    assert len(set(shares)) == 3
