"""PDF: what a browser prints and what is written by hand is read whole and in order, or refused."""

import sys
from typing import TYPE_CHECKING

import pytest

from kg.errors import ReadingError
from kg.reading.formats import format_of, source_of
from kg.source import Source
from tests.reading.formats.pdfs import SCANNED, explained, font, pdf, shown, words
from tests.reading.formats.truth import (
    PARAGRAPHS,
    SEED,
    names,
    origin_words,
    share_of_characters,
    whole_paragraphs,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
STYLE = "p { margin: 0; text-indent: 2em; text-align: justify; font: 12pt/1.6 'Noto Serif CJK SC' }"
TABLE = """<table><tr><th>指标<th>去年<th>今年
<tr><td style="width:6em">农村常住居民人均可支配收入<td>1.2<td>3.4
<tr><td>财政收入<td>5.6<td>7.8</table>"""
PROSE = (
    "全镇上下坚持以新发展理念引领产业转型，工业总产值增长六个点，农业生产保持稳定",
    "社会事业全面进步，群众的获得感和幸福感不断提升，各项工作取得了新的成绩。",
)


def printed(chromium: "Browser", body: str, style: str = STYLE) -> bytes:
    """A page of HTML as the browser prints it, with a running head and numbered pages."""
    page = chromium.new_page()
    try:
        page.set_content(f"<meta charset=utf-8><style>{style}</style>{body}")
        return page.pdf(
            format="A4",
            margin={"top": "2.5cm", "bottom": "2.5cm", "left": "2.5cm", "right": "2.5cm"},
            display_header_footer=True,
            header_template="<div style='font-size:9pt;width:100%;text-align:center'>青枫镇会议文件</div>",
            footer_template="<div style='font-size:9pt;width:100%;text-align:center'>— <span "
            "class=pageNumber></span> —</div>",
        )
    finally:
        page.close()


def read(data: bytes) -> Source:
    return source_of(data, "f.pdf")


def column(text: str, x: float, top: float, width: int = 16) -> list[str]:
    """A stretch of text as lines of so many characters."""
    lines = [text[start : start + width] for start in range(0, len(text), width)]
    return [words(line, x, top - 18 * number) for number, line in enumerate(lines)]


def test_a_printed_report_is_read_whole(chromium: "Browser") -> None:
    data = printed(chromium, BODY)
    source = read(data)
    found = format_of(data)
    assert found is not None and found.name == source.format == "pdf"
    assert share_of_characters(source.text) == 1
    assert whole_paragraphs(source.text) == len(PARAGRAPHS)
    assert len(source.origins) == len(PARAGRAPHS)
    assert names(data) == names(SEED.read_bytes())
    assert [note.code for note in source.notes] == ["running-lines"]
    assert "青枫镇会议文件" in source.notes[0].message


def test_each_paragraph_knows_its_page_and_its_box(chromium: "Browser") -> None:
    source = read(printed(chromium, BODY))
    pages = [origin.page for origin in source.origins]
    assert pages == sorted(pages) and pages[0] == 1 and pages[-1] > 4
    assert source.origins[-1].place == f"page {pages[-1]}"
    margin = 2.5 / 2.54 * 72
    for origin in source.origins:
        assert origin.box is not None
        left, top, right, bottom = origin.box
        assert margin - 1 < left < right < 595 - margin + 13  # a mark at a line's end may hang
        assert margin - 1 < top < bottom < 842 - margin + 1
    assert origin_words(source, 0) == PARAGRAPHS[0]
    assert source.origins[0].box is not None and source.origins[0].box[1] < margin + 12


@pytest.mark.parametrize("indent", ["2em", "0"])
def test_columns_are_read_one_after_the_other(chromium: "Browser", indent: str) -> None:
    style = STYLE.replace("2em", indent) + "div { column-count: 2; column-gap: 2em }"
    source = read(printed(chromium, f"<div>{BODY}</div>", style))
    assert share_of_characters(source.text) > 0.999
    assert whole_paragraphs(source.text) >= len(PARAGRAPHS) - (1 if indent == "2em" else 3)


def test_a_row_of_a_table_is_a_line(chromium: "Browser") -> None:
    text = read(
        printed(chromium, BODY + TABLE, STYLE + "td, th { padding: 2px 12px; text-align: left }")
    ).text
    assert text.splitlines()[-3:] == [
        "指标 去年 今年",
        "农村常住居民人均可支配收入 1.2 3.4",
        "财政收入 5.6 7.8",
    ]


def test_columns_drawn_across_are_told_apart() -> None:
    first = (PROSE[0] * 3)[:112]
    left = column(first, 60, 760)
    right = column(PROSE[1] * 3, 320, 760)
    across = [line for pair in zip(left, right, strict=False) for line in pair]
    rest = left[len(right) :] + right[len(left) :]
    title = words("青枫镇政府工作报告", 180, 800, 22)
    text = read(pdf([[title, *across, *rest]])).text
    assert text == f"青枫镇政府工作报告\n{first}{PROSE[1] * 3}\n"


def test_pages_that_lie_on_their_side_are_turned() -> None:
    lines = [words(PROSE[number], 100 + 18 * number, 60, turn="0 1 -1 0") for number in (0, 1)]
    source = read(pdf([lines], page="/Rotate 90"))
    assert source.text == f"{PROSE[0]}{PROSE[1]}\n"
    box = source.origins[0].box
    assert box is not None
    assert box == pytest.approx((60, 100 - 0.86 * 12, 60 + 12 * len(PROSE[0]), 118 + 0.14 * 12), abs=1)


def test_what_stands_aslant_is_left_out_and_told() -> None:
    mark = words("内部资料", 200, 300, turn="0.7 0.7 -0.7 0.7")
    source = read(pdf([[*column(PROSE[0], 60, 760, 30), mark]]))
    assert source.text == f"{PROSE[0]}\n"
    assert [(note.code, note.message[-4:]) for note in source.notes] == [("text-left-out", "内部资料")]


def test_a_raised_digit_is_the_mark_of_a_note() -> None:
    line = [words("青枫镇全年平稳", 60, 760), words("1", 144, 766, 6), words("，群众满意。", 150, 760)]
    assert read(pdf([[*line, *column(PROSE[1], 60, 700, 30)]])).text.startswith(
        "青枫镇全年平稳[1]，群众满意。"
    )


def test_a_scan_is_said_to_be_one() -> None:
    with pytest.raises(ReadingError, match="is a scan") as error:
        read(pdf([[SCANNED], [SCANNED]]))
    assert "--ocr" in error.value.remedy
    stamped = [SCANNED, words("扫描全能王", 400, 20)]
    with pytest.raises(ReadingError, match="is a scan"):
        read(pdf([stamped, stamped]))
    with pytest.raises(ReadingError, match="no text"):
        read(pdf([[]]))


def test_a_scanned_page_among_others_is_told() -> None:
    source = read(pdf([column(PROSE[0], 60, 760, 30), [SCANNED], column(PROSE[1], 60, 760, 30)]))
    assert source.text.count("\n") == 1 or PROSE[1] in source.text
    assert [(note.code, note.message[:11]) for note in source.notes] == [("page-without-text", "page 2 of 3")]


def codes(text: str) -> dict[str, int]:
    """The numbers of characters in Adobe's table of Chinese fonts."""
    from pdfminer.cmapdb import CMapDB

    table = CMapDB.get_unicode_map("Adobe-GB1", False).cid2unichr
    numbers = {means: number for number, means in table.items()}
    return {character: numbers[character] for character in text}


def wrongly_explained() -> bytes:
    """A report in a font that gives wrong meanings to the numbers of its characters."""
    text = PROSE[0] + PROSE[1]
    numbers = codes(text)
    wrong = explained({number: chr(0x9F00 + place) for place, number in enumerate(numbers.values())})
    lines = [
        shown("".join(f"{numbers[c]:04x}" for c in text[start : start + 30]), 60, 760 - 18 * line)
        for line, start in enumerate(range(0, len(text), 30))
    ]
    return pdf([lines], {"F": font("Identity-H", unicode=4)}, streams=[wrong])


def test_wrong_meanings_of_glyphs_are_noticed_and_read_another_way() -> None:
    source = read(wrongly_explained())
    assert source.text == f"{PROSE[0]}{PROSE[1]}\n"
    assert [note.code for note in source.notes] == ["second-reading"]


def test_without_the_other_way_they_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfminer.pdfinterp", None)
    with pytest.raises(ReadingError, match="which characters") as error:
        read(wrongly_explained())
    assert "townkg[pdf]" in error.value.remedy
    assert error.value.where == "f.pdf:page 1"


def test_glyphs_without_a_meaning_are_refused() -> None:
    lines = [shown("".join(f"{9000 + n:04x}" for n in range(30)), 60, 760 - 18 * line) for line in range(9)]
    data = pdf([lines], {"F": font("Identity-H", "Identity")})
    with pytest.raises(ReadingError, match="which characters") as error:
        read(data)
    assert "--ocr" in error.value.remedy


def test_what_is_locked_or_damaged_is_refused() -> None:
    hashes = "00" * 32
    locked = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{hashes}>/U<{hashes}>/P -4>>/ID[<00><00>]"
    with pytest.raises(ReadingError, match="password"):
        read(pdf([column(PROSE[0], 60, 760)], more=locked))
    whole = pdf([column(PROSE[0], 60, 760, 30)])
    with pytest.raises(ReadingError, match="damaged"):
        read(whole[: len(whole) // 3])
    assert read(whole.replace(b"\nxref", b"\nxxxx")).text == f"{PROSE[0]}\n"
