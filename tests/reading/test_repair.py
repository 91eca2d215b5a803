"""What a line or two of a noisy file read like once repaired."""

import pytest

from kg.reading import read
from kg.reading.aligned import Aligned
from tests.given import given

CASES = [
    (
        "literal line breaks",
        "各位代表：\\r\\n现在，我代表镇人民政府报告工作。",
        ["各位代表：", "现在，我代表镇人民政府报告工作。"],
    ),
    (
        "literal no-break spaces",
        "&nbsp; &nbsp; （一）稳增长\\r\\n完成&nbsp;投资。",
        ["（一）稳增长", "完成投资。"],
    ),
    (
        "HTML",
        "<p>PM<sub>2.5</sub>浓度下降。</p><script>var a=1</script><p>增绿。</p>",
        ["PM2.5浓度下降。", "增绿。"],
    ),
    (
        "HTML in HTML, comments, and what does not end",
        "<script>a('<script>')</script><p>增绿。</p><!-- x --><style>p<p>道路。</p><noscript>完工。",
        ["增绿。", "p", "道路。", "完工。"],
    ),
    (
        "title marks are no tags",
        "编制<白鹭湖保护规划(2018年)>，实施。",
        ["编制<白鹭湖保护规划（2018年）>，实施。"],
    ),
    (
        "Markdown",
        "## 一、回顾\n\n**1.工业拉动。**投资增长。\n\n---\n\n- 新建道路。",
        ["一、回顾", "1.工业拉动。投资增长。", "新建道路。"],
    ),
    ("spaced heading", "政 府 工 作 报 告\n各位代表：", ["政府工作报告", "各位代表："]),
    (
        "spaces beside figures",
        "新增规上企业 47 家、10 亿元企业 2 家。",
        ["新增规上企业47家、10亿元企业2家。"],
    ),
    (
        "spaces between Latin words stay",
        "引进 Kuka Robotics 项目，落实1 9战略。",
        ["引进Kuka Robotics项目，落实1 9战略。"],
    ),
    ("lost spaces", "青枫县县长??骆闻樵\n各位代表：", ["青枫县县长骆闻樵", "各位代表："]),
    ("a question stays", "怎么办?我们要干。", ["怎么办？我们要干。"]),
    (
        "line break inside a sentence",
        "深入实施创新行动，\n\n智创项目顺利开工。",
        ["深入实施创新行动，智创项目顺利开工。"],
    ),
    (
        "line break inside a word",
        "生态优先。始终把改善生\n\n态环境作为工程。",
        ["生态优先。始终把改善生态环境作为工程。"],
    ),
    ("line break inside a name", "投资增长。完成“青枫\n大道”建设。", ["投资增长。完成“青枫大道”建设。"]),
    (
        "headings stay apart",
        "（一）聚焦改革，推动发展\n坚持立足新阶段，谋划项目。",
        ["（一）聚焦改革，推动发展", "坚持立足新阶段，谋划项目。"],
    ),
    (
        "full-width forms",
        "产值完成１２．５亿元，增长５％，ＧＤＰ增长。",
        ["产值完成12.5亿元，增长5%，GDP增长。"],
    ),
    ("radicals", "推进⻓江大保护，服务⼈⺠。", ["推进长江大保护，服务人民。"]),
    (
        "footnotes",
        "实施“1135”【1】战略、“双减”［14］行动〔3〕，产值[8]增长，“四稳”(2)落实。",
        ["实施“1135”战略、“双减”行动，产值增长，“四稳”落实。"],
    ),
    (
        "numbered headings are no footnotes",
        "完成任务。\n（3）民生保障\n发展项目(二期)。",
        ["完成任务。", "（3）民生保障", "发展项目（二期）。"],
    ),
    (
        "ASCII punctuation",
        "现在,我代表镇政府报告:工作(草案);完成1,234.5万元!",
        ["现在，我代表镇政府报告：工作（草案）；完成1,234.5万元！"],
    ),
    ("straight quotation marks", "实施\"八八战略\",建设'重要窗口'。", ["实施“八八战略”，建设‘重要窗口’。"]),
    ("mangled percent sign", "增长13.3_M_M_；", ["增长13.3%；"]),
    ("unseen characters", "织\u200b里\ufeff镇\ue123发展。", ["织里镇发展。"]),
    ("page numbers", "完成投资20亿元。\n— 3 —\n建设道路。", ["完成投资20亿元。", "建设道路。"]),
]


@pytest.mark.parametrize(("source", "lines"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_words_are_repaired(source: str, lines: list[str]) -> None:
    document = read(source.encode(), "a.txt")
    assert document.text.split("\n") == lines


def test_lines_wrapped_at_a_width_are_joined_and_shorter_ones_are_not() -> None:
    wrapped = "修桥铺路，植树造林，治理河道，扩建学校，铺设管网改造老旧小区并做"
    short = "修桥铺路，植树造林，治理河道，扩建学校"
    document = read(("各位代表：\n" + f"{wrapped}\n" * 9 + f"好事。\n{short}\n种花。").encode(), "a.txt")
    assert document.text.split("\n") == ["各位代表：", wrapped * 9 + "好事。", short, "种花。"]


@pytest.mark.parametrize(
    ("last", "stays"),
    [
        ("让我们团结一心，为建设美丽富饶文明和谐的新青枫而努力奋斗", True),
        ("青枫镇人民政府党政综合办公室二〇二三年一月八日印发全文完", False),
        ("谢谢大家，再见", False),
    ],
)
def test_a_long_last_line_with_a_comma_is_prose(last: str, stays: bool) -> None:
    document = read(f"各位代表：\n现在，我报告工作，请予审议。\n{last}\n".encode(), "a.txt")
    assert document.text.endswith(last) == stays


def test_portal_furniture_goes_and_its_facts_stay() -> None:
    source = (
        "首页\n政务公开\n索 引 号：QF01-2023-7  公开方式：主动公开\n青枫镇2023年政府工作报告\n"
        "发布时间：2023-02-17 09:32  来源：镇党政综合办公室  浏览次数：1186  字体：[大 中 小]\n"
        "各位代表：\n现在，我代表青枫镇人民政府作报告，请予审议。\n以优异成绩迎接新胜利！\n"
        "打印本页\n上一篇：无\n相关文章\n2023-01-02\n网站地图 | 联系我们\n主办单位：青枫镇人民政府\n"
    )
    document = read(source.encode(), "a.txt")
    assert document.text.split("\n") == [
        "索引号：QF01-2023-7",
        "青枫镇2023年政府工作报告",
        "发布时间：2023-02-17",
        "来源：镇党政综合办公室",
        "各位代表：",
        "现在，我代表青枫镇人民政府作报告，请予审议。",
        "以优异成绩迎接新胜利！",
    ]
    assert given(document.header.issued).value == "2023-02-17"
    assert given(document.header.identifier).value == "QF01-2023-7"


def test_an_edit_keeps_each_characters_place() -> None:
    text = Aligned.of("a&nbsp;bⅢc").edit([(1, 7, " "), (8, 9, "III")])
    assert text.text == "a bIIIc"
    assert list(text.starts) == [0, 1, 7, 8, 8, 8, 9]
    assert list(text.ends) == [1, 7, 8, 9, 9, 9, 10]
    with pytest.raises(ValueError, match="length"):
        text.same("x")
