"""What the head and the opening of a report tell, one thing at a time."""

import pytest

from kg.reading import read

DATED = "{0}人民政府工作报告\n（2023年1月8日在{0}第十届人民代表大会第二次会议上）\n各位代表：\n"
HEAD = DATED.format("青枫县")


def header(text: str) -> dict[str, str | None]:
    found = read(text.encode(), "a.txt").header
    return {name: getattr(found, name) and getattr(found, name).value for name in found.__slots__}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (HEAD + "全县团结奋进，完成投资20亿元。2022年难忘，2023年可期。", "2022"),
        (HEAD + "全县团结奋进，完成投资20亿元。", None),
        ("青枫县2022年上半年工作报告\n各位代表：\n全县团结奋进，完成投资20亿元。", "2022-H1"),
        (HEAD + "一、过去一年工作回顾\n2021年开局，2022年全县完成投资20亿元，2023年接着干。", "2022"),
        ("各位代表：\n全县完成投资20亿元。\n二、2024年工作安排\n2024年将开工5个项目。", "2024"),
        ("各位代表：\n全县2023年完成投资20亿元。\n二、2024年工作安排\n将开工5个项目。", "2023"),
    ],
)
def test_the_time_that_a_report_is_of(text: str, period: str | None) -> None:
    assert header(text)["period"] == period


@pytest.mark.parametrize(
    "line",
    [
        "（2023年1月8日在青枫县第十届人民代表大会第二次会议上）",
        "2023年1月8日青枫县第十届人民代表大会第二次会议",
        "青枫县第十届人民代表大会第二次会议",
    ],
)
def test_a_meeting_is_named_without_its_date(line: str) -> None:
    found = header(f"政府工作报告\n{line}\n各位代表：\n现在报告工作。")
    assert found["congress"] == "青枫县第十届人民代表大会第二次会议"


MEETING = "云江省第十四届人民代表大会第三次会议"
BODY = "\n各位代表：\n现在，我代表省人民政府报告工作，请予审议。\n"


@pytest.mark.parametrize(
    ("head", "post", "presenter"),
    [
        (f"政府工作报告\n——2025年1月14日在{MEETING}上\n省长　骆闻樵", "省长", "骆闻樵"),
        (f"政府工作报告\n——2025年1月14日在{MEETING}上\n自治区主席 骆 闻", "自治区主席", "骆闻"),
        (
            f"政府工作报告\n2025年1月14日在{MEETING}上\n自治区主席 艾山·吐尔逊江",
            "自治区主席",
            "艾山·吐尔逊江",
        ),
        (
            f"政府工作报告\n2025年1月14日在{MEETING}上\n云岭州人民政府代州长 骆闻樵",
            "云岭州人民政府代州长",
            "骆闻樵",
        ),
        (f"政府工作报告\n2025年1月14日在{MEETING}上\n新区管委会主任 骆闻樵", "新区管委会主任", "骆闻樵"),
        (f"政府工作报告\n2025年1月14日在{MEETING}上 云江省省长 骆闻樵", "云江省省长", "骆闻樵"),
        (
            f"2025年云江省政府工作报告\n2025年1月14日在{MEETING}上云江省人民政府代省长骆闻樵作政府工作报告。",
            "云江省人民政府代省长",
            "骆闻樵",
        ),
        (f"2025年云江省政府工作报告\n2025年1月14日在{MEETING}上省长骆闻樵作政府工作报告。", "省长", "骆闻樵"),
        (
            f"2025年云江省政府工作报告\n——2025年1月14日云江省省长 骆闻樵在{MEETING}上的讲话",
            "云江省省长",
            "骆闻樵",
        ),
        (f"2025年云江省政府工作报告\n----2025年1月14日骆闻省长在{MEETING}的政府工作报告", "省长", "骆闻"),
        (f"在1月14日召开的{MEETING}上，省长骆闻樵代表省人民政府向大会作政府工作报告。", "省长", "骆闻樵"),
        ("政府工作报告\n云江日报", None, None),
        ("政府工作报告\n县政府文件\n骆闻樵", None, "骆闻樵"),
    ],
)
def test_who_gave_the_report(head: str, post: str | None, presenter: str | None) -> None:
    found = header(head + BODY)
    assert (found["post"], found["presenter"]) == (post, presenter)
    assert MEETING not in head or found["congress"] == MEETING


@pytest.mark.parametrize(
    ("head", "delivered"),
    [
        (f"政府工作报告\n2025-02-03 09:02:33\n——2025年1月14日在{MEETING}上", "2025-01-14"),
        (f"政府工作报告\n2025年02月10日 07时41分\n2025年1月14日在{MEETING}上", "2025-01-14"),
        ("政府工作报告\n2025-02-03\n（2025年1月14日）\n省长 骆闻樵", "2025-01-14"),
        (f"云江日报记者 林涛 摄\n政府工作报告\n（2025年1月14日在{MEETING}上）", "2025-01-14"),
        (f"政府工作报告2025年1月14日在{MEETING[:12]}\n{MEETING[12:]}上", "2025-01-14"),
    ],
)
def test_a_report_is_given_on_the_day_of_its_meeting(head: str, delivered: str) -> None:
    found = header(head + BODY)
    assert found["delivered"] == delivered
    assert found["title"] == "政府工作报告"


def test_a_stamp_with_the_hour_is_the_publication() -> None:
    assert (
        header(f"政府工作报告\n2025-02-03 09:02:33\n2025年1月14日在{MEETING}上{BODY}")["issued"]
        == "2025-02-03"
    )


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (
            "一、过去五年工作回顾\n全县2019年脱贫，2020年增收。\n二、未来五年任务\n到2025年完成投资20亿元，2025年建成。",
            "2020",
        ),
        ("县长骆闻樵作报告，分两部分：一、2020年工作回顾；二、2021年工作。今年是2021年。", "2020"),
    ],
)
def test_a_term_is_of_its_last_year(text: str, period: str) -> None:
    assert header(f"各位代表：\n{text}")["period"] == period
