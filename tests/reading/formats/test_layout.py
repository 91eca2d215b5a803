"""Lines by their places: paragraphs, rows, columns, heads, whatever order they come in."""

from collections.abc import Iterable
from random import Random

import pytest

from kg.reading.formats.drawn import Line
from kg.reading.formats.layout import Paragraph, paragraphs, without_running

TEN = "青枫镇经济平稳增长，"
"""Ten characters: what fills a line of 120 points."""

OTHER = "柳湾村民收入持续提高"


def line(text: str, left: float, top: float, page: int = 1, size: float = 12) -> Line:
    width = sum(0.55 if character.isascii() else 1.0 for character in text) * size
    return Line(text, left, top, left + width, top + size, page, size)


def block(*texts: str, left: float = 100, top: float = 100, page: int = 1) -> list[Line]:
    """Lines below each other; ``>`` before one makes it stand in by two characters."""
    return [
        line(text.lstrip(">"), left + 24 * text.startswith(">"), top + 18 * number, page)
        for number, text in enumerate(texts)
    ]


def texts(lines: Iterable[Line]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(lines)]


def test_lines_make_paragraphs() -> None:
    lines = block("一、工作回顾", ">" + TEN[:8], TEN, "居民增收。", ">" + TEN[:8], TEN, TEN, "社会安定。")
    assert texts(lines) == ["一、工作回顾", TEN[:8] + TEN + "居民增收。", TEN[:8] + TEN * 2 + "社会安定。"]


def test_the_order_in_which_lines_are_drawn_does_not_matter() -> None:
    lines = block("一、工作回顾", ">" + TEN[:8], TEN, "居民增收。", ">" + TEN[:8], TEN, TEN, "社会安定。")
    told = texts(lines)
    Random(1).shuffle(lines)
    assert texts(lines) == told


def test_a_paragraph_without_indent_ends_with_a_short_line_or_a_gap() -> None:
    lines = block(TEN, TEN, "居民增收。", TEN, TEN[:-1] + "。")
    assert texts(lines) == [TEN * 2 + "居民增收。", TEN + TEN[:-1] + "。"]
    lines += block(TEN, "社会安定。", top=100 + 18 * 5 + 14)
    assert texts(lines)[2:] == [TEN + "社会安定。"]


def test_what_could_not_be_broken_does_not_end_a_paragraph() -> None:
    lines = block(TEN, TEN[:8], "123.45亿元。", TEN, TEN[:9], "”，社会安定。")
    assert texts(lines) == [TEN + TEN[:8] + "123.45亿元。", TEN + TEN[:9] + "”，社会安定。"]


def test_type_of_another_size_is_a_paragraph_of_its_own() -> None:
    lines = [line("政府工作报告", 100, 60, size=20), *block(TEN, TEN)]
    assert texts(lines) == ["政府工作报告", TEN * 2]


def test_latin_words_are_parted_where_lines_were() -> None:
    assert texts([line("the town of Qing", 100, 100), line("feng and its River", 100, 118)]) == [
        "the town of Qing feng and its River"
    ]


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    lines = block(TEN, TEN, top=700) + block(TEN, "居民增收。", TEN, page=2)
    assert list(paragraphs(lines)) == [
        Paragraph(TEN * 3 + "居民增收。", 1, (100, 700, 220, 730)),
        Paragraph(TEN, 2, (100, 136, 220, 148)),
    ]


def test_notes_at_a_foot_come_behind_the_paragraph_that_goes_on_over_them() -> None:
    note = line("[1]按可比价格计算。", 100, 740, size=9)
    lines = [*block(TEN, TEN, top=700), note, *block(TEN, "居民增收。", page=2)]
    assert texts(lines) == [TEN * 3 + "居民增收。", "[1]按可比价格计算。"]


def test_a_row_of_a_table_is_a_paragraph() -> None:
    rows = [("指标", "去年", "今年"), ("财政收入", "5.6", "7.8"), ("工业产值", "10", "12")]
    lines = [
        line(cell, 100 + 120 * column, 100 + 18 * number)
        for column in range(3)
        for number, cell in enumerate(row[column] for row in rows)
    ]
    assert texts(lines) == ["指标 去年 今年", "财政收入 5.6 7.8", "工业产值 10 12"]


@pytest.mark.parametrize("middle", [0, 8, 16])
def test_a_wrapped_cell_stays_in_its_row(middle: int) -> None:
    label = [
        line(words, 100, 130 + 16 * number) for number, words in enumerate(("农村居民人均可", "支配收入"))
    ]
    cells = [line("1.2", 198, 130 + middle), line("3.4", 300, 130 + middle)]
    around = [line(words, left, top) for top in (108, 170) for words, left in (("指标", 100), ("今年", 198))]
    assert texts([*around, *label, *cells]) == ["指标 今年", "农村居民人均可支配收入 1.2 3.4", "指标 今年"]


def test_words_drawn_twice_are_read_once() -> None:
    lines = block(TEN, "居民增收。")
    shadow = [line(one.text, one.left + 0.3, one.top) for one in lines]
    assert texts([*lines, *shadow]) == [TEN + "居民增收。"]


def test_a_title_set_wide_is_closed_up() -> None:
    assert texts([line(letter, 100 + 40 * n, 60) for n, letter in enumerate("政府工作报告")]) == [
        "政府工作报告"
    ]


def columns(rows: int, page: int = 1) -> list[Line]:
    left = block(*[TEN] * rows, "居民增收。", page=page)
    right = block(*[OTHER] * rows, "社会安定。", left=250, page=page)
    return [line for pair in zip(left, right, strict=True) for line in pair]


def test_columns_drawn_across_are_told_apart() -> None:
    assert texts(columns(6)) == [TEN * 6 + "居民增收。", OTHER * 6 + "社会安定。"]
    title = line("青枫镇政府工作报告", 170, 60)
    foot = line(TEN * 2, 100, 300)
    assert texts([*columns(6), title, foot]) == [
        title.text,
        TEN * 6 + "居民增收。",
        OTHER * 6 + "社会安定。",
        foot.text,
    ]


def test_the_few_lines_of_the_last_page_are_columns_too() -> None:
    last = [*block(*[TEN] * 6, page=2), line("社会安定。", 250, 100, 2)]
    assert texts([*columns(6), *last])[2:] == [TEN * 6 + "社会安定。"]
    assert texts(last)[0] == f"{TEN} 社会安定。"


def test_running_heads_and_numbers_are_left_out() -> None:
    lines: list[Line] = []
    opening = ("一年来", "两年来", "回顾过去", "展望未来")
    for page, own in enumerate(opening, 1):
        head = "青枫镇会议文件" if page % 2 else "政府工作报告"
        lines += [
            line(head, 150, 40, page),
            *block(own, own * 2, page=page),
            line(f"— {page} —", 200, 780, page),
        ]
    kept, words = without_running(lines)
    assert [one.text for one in kept] == [text for own in opening for text in (own, own * 2)]
    assert sorted(words) == ["— 1 —", "政府工作报告", "青枫镇会议文件"]


def test_the_head_of_a_table_that_goes_on_is_no_running_head() -> None:
    lines = []
    for page in (1, 2):
        for number, row in enumerate((("指标", "去年", "今年"), (f"指标{page}", "5.6", "7.8"))):
            lines += [line(cell, 100 + 120 * n, 100 + 18 * number, page) for n, cell in enumerate(row)]
    kept, words = without_running(lines)
    assert len(kept) == len(lines) and not words


def test_a_text_that_is_there_twice_is_no_running_head() -> None:
    lines = [one for page in (1, 2, 3, 4) for one in block(TEN, OTHER[page % 2 * 2 :], page=page)]
    assert without_running([*lines[:2], *lines[4:6]])[0] == [*lines[:2], *lines[4:6]]
    assert len(without_running(lines)[0]) == 4
