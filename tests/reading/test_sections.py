import pytest

from kg.model import Document, Modality
from kg.reading import is_report, read

A, T = Modality.ACTUAL, Modality.TARGET
HEAD = "青枫县人民政府工作报告\n（2023年1月8日在青枫县第十届人民代表大会第二次会议上）\n各位代表：\n"


def doc(text: str) -> Document:
    return read(text.encode(), "a.txt")


@pytest.mark.parametrize(
    ("heading", "modality"),
    [
        ("一、2022年工作回顾", A),
        ("一、关于2022年政府工作", A),
        ("二、关于2023年工作", T),
        ("二、今后五年的总体思路和奋斗目标", T),
        ("二、2023年政府工作目标任务完成情况", A),
        ("2023年重点工作", T),
        ("过去五年的主要工作", A),
        ("“十四五”时期经济社会发展总体思路和目标任务", T),
        ("第二部分 2023年主要任务", T),
    ],
)
def test_a_heading_tells(heading: str, modality: Modality) -> None:
    parts = doc(f"{HEAD}{heading}\n全县上下团结一心，完成投资20亿元。\n").sections
    assert parts[-1].modality is modality


def test_lower_headings_inherit_and_the_year_is_told() -> None:
    parts = doc(
        HEAD + "一、2022年工作回顾\n全县经济向好，完成投资。\n（一）全力完成目标任务\n投资增长，项目开工。\n"
        "二、2023年工作安排\n今年是关键一年，要干。\n1.加快建设\n推进道路建设，改善交通。\n三、政府自身建设\n坚持依法行政，为民服务。"
    ).sections
    assert [(s.heading, s.modality, s.year) for s in parts[1:]] == [
        ("一、2022年工作回顾", A, 2022),
        ("（一）全力完成目标任务", A, None),
        ("二、2023年工作安排", T, 2023),
        ("1.加快建设", T, None),
        ("三、政府自身建设", T, None),
    ]


def test_plans_that_no_heading_opens() -> None:
    document = doc(
        HEAD + "一、2022年工作回顾\n全县经济向好，完成投资20亿元。\n"
        "2023年经济社会发展的主要预期目标是：地区生产总值增长6%。\n（一）兴产业\n建设园区，引进项目。"
    )
    assert [s.modality for s in document.sentences[-4:]] == [A, T, T, T]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("全县完成投资20亿元，同比增长8%。荣获全国先进。新增企业12家。", A),
        ("全县深化改革，新增企业12家。", A),
        ("全县将加快推进项目建设，力争完成投资20亿元。要进一步优化环境，确保年内开工。", T),
    ],
)
def test_wording_decides_where_no_heading_does(text: str, modality: Modality) -> None:
    assert {s.modality for s in doc(text).sentences} == {modality}


def test_sentences_are_not_cut_inside_quotation_marks() -> None:
    document = doc("坚持“干字当头。实字为先。”的要求，推进工作！各位代表！完成（详见附件。）、任务。")
    assert [document.text[s.start : s.end] for s in document.sentences] == [
        "坚持“干字当头。实字为先。”的要求，推进工作！",
        "各位代表！",
        "完成（详见附件。）、任务。",
    ]


@pytest.mark.parametrize(
    "heading", ["名词解释：", "※名词解释※", "附：名词解释", "【名词解释】", "《政府工作报告》注释"]
)
def test_a_glossary_starts_at_its_heading(heading: str) -> None:
    document = doc(
        HEAD
        + "全县上下奋力前行，谱写新篇章！\n" * 3
        + f"{heading}\n1.“放管服”：简政放权。\n2.四风：四种风气。"
    )
    assert document.text[document.glossary :].startswith(heading)
    assert document.sections[-1].heading == "名词解释"


def test_a_glossary_without_heading_is_known_by_its_notes() -> None:
    document = doc(
        HEAD
        + "全县上下奋力前行，谱写新篇章！\n[1]“放管服”：简政放权。\n[2]四风：四种风气。\n[3]两山：两座山。"
    )
    assert document.text[document.glossary :].startswith("[1]")


NO_REPORTS = [
    "清晨，他推开窗户，看见远处的山。妈妈说道：你们快起床吧！" * 20,
    "本报讯（记者 骆闻樵）昨日，一场音乐会在体育馆举行，观众们说，演出十分精彩。网友留言称赞。" * 15,
    "番茄炒蛋的做法：先将鸡蛋打散，番茄切块。锅中放油，倒入蛋液，炒熟盛出。再炒番茄，加盐和糖。" * 15,
    "第一条 为了规范合同订立，根据有关法律，制定本办法。第二条 当事人应当遵循公平原则。" * 15,
    "青枫县统计公报。全县实现地区生产总值212.4亿元，比上年增长7.1%。全县固定资产投资增长9.2%。财政收入增长3%。"
    * 15,
    "各乡镇人民政府：为深入推进农村环境整治，全面落实乡村振兴战略，现将有关事项通知如下，请认真贯彻执行。"
    * 15,
    "青枫镇\n一、基本情况\n青枫镇位于白鹭县东南部，幅员面积388平方公里，辖20个行政村、34个自然屯。"
    + "全镇有耕地7586公顷。全镇推进乡村振兴，发展农业产业，完善社会保障，落实农村环境整治，提升民生。" * 4,
    "a,b,c\n1,2,3\n" * 50,
    "各位代表：昨天的政府工作报告请于会后交还。各位代表请到一楼用餐，茶水在二楼。",
]


@pytest.mark.parametrize("text", NO_REPORTS)
def test_other_texts_are_no_reports(text: str) -> None:
    assert not is_report(doc(text))


def test_little_of_a_report_is_still_one() -> None:
    assert is_report(doc("各位代表：现在报告工作，请予审议。我镇修了路。"))


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("大力推进园区建设，力争项目开工。要加快改善民生，进一步优化环境。", T),
        ("建成园区2个，新增企业12家。荣获全国先进。", A),
    ],
)
def test_plans_whose_heading_is_lost_are_known_by_numbers_that_go_back(
    words: str, modality: Modality
) -> None:
    review = "一、2022年工作回顾\n（一）兴产业\n新增企业12家，荣获先进。\n（二）惠民生\n建成学校2所。\n"
    document = doc(f"{HEAD}{review}（一）抓项目\n{words}\n{words}\n")
    assert document.sections[-1].modality is modality


def test_plans_without_any_heading_follow_a_review() -> None:
    done = "建成园区2个，新增企业12家，荣获全国先进。\n" * 3
    ahead = "今年仍有困难，要进一步努力。\n"
    plans = "大力推进园区建设，加快完善配套，力争年内开工，进一步做好服务。\n" * 8
    review = doc(f"{HEAD}2022年工作回顾\n{done}{ahead}")
    assert {s.modality for s in review.sentences} == {A}
    cut = doc(f"{HEAD}2022年工作回顾\n{done}三、惠民生\n{plans}")
    assert [s.modality for s in cut.sentences][-10:] == [A, A, *[T] * 8]
