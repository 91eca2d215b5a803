"""Whole files of kinds that the seeds do not show, all fictional."""

from typing import Any

from kg.model import Modality
from kg.reading import is_report, read

A, T = Modality.ACTUAL, Modality.TARGET

PAGE = """<!DOCTYPE html><html><head><title>青枫镇2022年政府工作报告_青枫县人民政府</title>
<style>b{color:red}</style></head>
<body><div class="nav"><a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a></div>
<h1>青枫镇2022年政府工作报告</h1>
<div>发布日期：2022-01-20&nbsp;&nbsp;信息来源：青枫镇&nbsp;&nbsp;浏览次数：<span>88</span></div>
<p style="text-align:center">二〇二二年一月十八日</p>
<p>各位代表：</p><p>&emsp;&emsp;现在，我代表青枫镇人民政府，向大会报告工作，请予审议。</p>
<p><strong>一、2021年工作回顾</strong></p><p>2021年，全镇完成GDP23.5亿元，增长8.1%。</p>
<p>二、2022年工作思路</p><p>力争GDP增长7.5%左右。</p>
<p>谢谢大家！</p><div>相关附件：</div><div>【打印】【关闭】</div><script>alert("x")</script></body></html>
"""

PRINTED = """
               政 府 工 作 报 告
                ——2020年12月28日在青枫街道人大工委
                      第三次居民议事会上
                        骆  闻  樵

各位居民议事代表：
    现在，我代表街道办事处向会议报告2020年的工作，请予审议，并
请列席人员提出意见。
    一、2020年工作总结
    今年以来，街道办事处在区委、区政府和街道党工委的坚强领导下，
紧紧围绕“一核两翼”发展战略，统筹推进疫情防控和经济社会发展，全
年完成财政总收入12.35亿元，同比增长5.2%；规上工业增加值28.1亿
元，增长6.8%，固定资产投资40.6亿元，总量居全区第二位。
    （一）聚焦转型升级，经济发展迈上新台阶
    1.产业结构持续优化。引进项目32个，总投资85亿元，其中亿元以
上项目11个。
                                - 1 -
    2.创新动能不断增强。新增高新技术企业15家。
    二、2021年工作打算
    （一）奋力推进产业升级。
"""

ONE_LINE = (
    "政府工作报告——2022年1月27日在青枫县望河镇第三届人民代表大会第二次会议上"
    "望河镇人民政府镇长 骆闻樵各位代表："
    "现在，我代表望河镇人民政府向大会报告工作，请予审议，并请各位列席会议的同志提出意见。一、2021年工作回顾刚刚过去的一年，"
    "是“十四五”开局之年。完成固定资产投资3亿元，增长5%。（一）经济运行平稳。新增企业5家。"
    "二、2022年工作安排今年要抓好以下工作。（一）做强产业。完成固定资产投资4亿元。"
)

OLD = """政府工作报告

-------在青枫乡第十届人民代表大会第二次会议上的
讲话
骆闻樵
(二00九年一月八日)
各位代表:
我代表乡第十届人民政府向大会作工作报告,请予审议。
二00八年工作回顾
这一年,全乡团结奋斗,农业增产,农民增收。
二00九年工作安排
今年我们要抓好五项工作。
"""


def whole(text: str, encoding: str = "utf-8") -> tuple[Any, ...]:
    document = read(text.encode(encoding), "a.txt")
    assert is_report(document)
    header = document.header
    told = {n: getattr(header, n) and getattr(header, n).value for n in header.__slots__}
    return document, told, [(s.heading, s.modality, s.year) for s in document.sections if s.heading]


def test_a_saved_web_page() -> None:
    document, header, parts = whole(PAGE, "gb18030")
    assert document.text.startswith("青枫镇2022年政府工作报告\n发布日期：2022-01-20")
    assert document.text.endswith("谢谢大家！")
    assert (header["delivered"], header["issued"]) == ("2022-01-18", "2022-01-20")
    assert parts == [("一、2021年工作回顾", A, 2021), ("二、2022年工作思路", T, 2022)]


def test_a_printed_page_with_wrapped_lines() -> None:
    document, header, parts = whole(PRINTED, "utf-16")
    assert "请予审议，并请列席人员提出意见。\n" in document.text
    assert "规上工业增加值28.1亿元，增长6.8%" in document.text
    assert "其中亿元以上项目11个。\n2.创新动能" in document.text
    assert (header["presenter"], header["period"]) == ("骆闻樵", "2020")
    assert [p[:2] for p in parts] == [
        ("一、2020年工作总结", A),
        ("（一）聚焦转型升级，经济发展迈上新台阶", A),
        ("1.产业结构持续优化", A),
        ("2.创新动能不断增强", A),
        ("二、2021年工作打算", T),
        ("（一）奋力推进产业升级", T),
    ]


def test_a_text_run_together_in_one_line() -> None:
    _, header, parts = whole(ONE_LINE)
    assert header == {
        "title": "政府工作报告",
        "presenter": "骆闻樵",
        "post": "望河镇人民政府镇长",
        "delivered": "2022-01-27",
        "congress": "青枫县望河镇第三届人民代表大会第二次会议",
        "period": "2021",
        "issued": None,
        "identifier": None,
    }
    assert [p[1] for p in parts] == [A, A, T, T]


def test_years_in_chinese_numerals() -> None:
    _, header, parts = whole(OLD)
    assert (header["delivered"], header["period"]) == ("2009-01-08", "2008")
    assert parts == [("二00八年工作回顾", A, 2008), ("二00九年工作安排", T, 2009)]
