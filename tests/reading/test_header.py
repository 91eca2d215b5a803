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
