"""Pages of the web: all of the text and nothing of the portal."""

import pytest

from kg.errors import ReadingError
from kg.reading import read
from kg.reading.formats import format_of, source_of
from kg.source import Source
from tests.reading.formats import pages
from tests.reading.formats.truth import (
    PARAGRAPHS,
    SEED,
    names,
    origin_words,
    share_of_characters,
    whole_paragraphs,
)

PAGES = {
    "TRS": pages.trs().encode(),
    "TRS, with a mark": pages.trs("gb2312").encode("utf-8-sig"),
    "TRS, GB18030 that is called GB2312": pages.trs("gb2312").encode("gb18030"),
    "TRS, UTF-16": pages.trs("unicode").encode("utf-16"),
    "UEditor": pages.ueditor().encode(),
    "breaks in a cell in a form": pages.breaks().encode(),
    "UTF-8 that is called GB2312": pages.trs("gb2312").encode(),
    "GBK that is called nothing": pages.trs("").encode("gbk"),
    "GBK that is called Latin-1": pages.trs("iso-8859-1").encode("gbk"),
    "WeChat": pages.wechat().encode(),
}
FURNITURE = (
    "首页",
    "分享到",
    "打印",
    "相关链接",
    "主办",
    "脚本",
    "margin",
    "索引号",
    "浏览次数",
    "往期",
    "柳湾镇",
)


def whole(text: str) -> Source:
    return source_of(text.encode(), "page.html")


@pytest.mark.parametrize("data", PAGES.values(), ids=PAGES)
def test_a_page_is_read_whole_and_without_its_portal(data: bytes) -> None:
    source = source_of(data, "page.html")
    assert (source.format, source.encoding, source.notes) == ("html", "", ())
    assert share_of_characters(source.text) == 1
    assert whole_paragraphs(source.text) == len(PARAGRAPHS)
    assert len(source.text.splitlines()) <= len(PARAGRAPHS) + 2
    assert not [words for words in FURNITURE if words in source.text]


@pytest.mark.parametrize("made", ["TRS", "breaks in a cell in a form", "WeChat"])
def test_a_page_names_what_its_report_names(made: str) -> None:
    assert names(PAGES[made]) == names(SEED.read_bytes())


def test_stretches_know_their_place() -> None:
    source = whole(pages.trs())
    places = [origin.place for origin in source.origins]
    assert places[:2] == ["paragraph 1", "paragraph 2"]
    assert places[-2:] == ["table 1, row 1", "table 1, row 2"]
    assert origin_words(source, len(places) - 1) == "地区生产总值\t318.6"
    assert origin_words(source, 4) == PARAGRAPHS[4]


def test_facts_are_from_metas_table_and_address() -> None:
    head = pages.METAS + '<link rel="canonical" href="http://example.org/art/1.html">'
    told = whole(pages.page(pages.paragraphs(), metas=head)).properties
    assert (told.title, told.publisher) == ("青枫镇2024年政府工作报告", "青枫镇人民政府")
    assert (told.issued, told.written) == ("2024-02-05", "2024-01-16")
    assert (told.identifier, told.number) == ("QF017/2024-00012", "枫政发〔2024〕3号")
    assert told.address == "http://example.org/art/1.html"
    told = whole(pages.wechat()).properties
    assert (told.title, told.publisher, told.issued) == ("青枫镇2024年政府工作报告", "青枫发布", "2024-02-05")
    assert told.address == "https://example.org/s/1"


def test_facts_of_one_line_and_the_address_that_a_browser_leaves() -> None:
    facts = "<p>信息来源：| 发布日期: 2018-05-17 | 文号：无 | 索引号：QF-7 浏览次数：3</p>"
    text = pages.page(pages.paragraphs(), metas="", facts=facts, title="青枫镇2024年政府工作报告-青枫县")
    told = whole("<!-- saved from url=(0026)http://example.org/a.html -->\n" + text).properties
    assert (told.title, told.issued) == ("青枫镇2024年政府工作报告", "2018-05-17")
    assert (told.number, told.identifier, told.publisher) == ("", "QF-7", "青枫镇人民政府")
    assert told.address == "http://example.org/a.html"


def test_the_title_over_a_text_without_one_is_its_first_line() -> None:
    source = whole(pages.page(f"<div class=TRS_Editor>{pages.paragraphs(lines=PARAGRAPHS[4:])}</div>"))
    assert source.text.startswith(f"青枫镇2024年政府工作报告\n{PARAGRAPHS[4]}")
    assert source.origins[0].place == "title of the page"


def test_a_page_of_short_pieces_and_lists_by_density() -> None:
    body = (
        "<div><div><p>各位代表：</p><ol><li>镇区道路完工，全长三公里。</li><li>学校开工，年内完成。</li></ol>"
        "<p>完成投资<a href=/x>三千万元</a>，增长<b>百分之五</b>。</p>"
        "<pre>一、青枫街\n<b>二、柳湾街</b></pre>"
        "<p>青枫镇人民政府</p></div></div>"
    )
    lines = whole(pages.page(body, metas="", facts="")).text.splitlines()
    assert lines[-7:] == [
        "各位代表：",
        "1.镇区道路完工，全长三公里。",
        "2.学校开工，年内完成。",
        "完成投资三千万元，增长百分之五。",
        "一、青枫街",
        "二、柳湾街",
        "青枫镇人民政府",
    ]


def test_a_text_in_two_marked_parts_is_whole_and_a_copy_is_read_once() -> None:
    first, second = (
        f"<div class=TRS_Editor>{pages.paragraphs(lines=part)}</div>"
        for part in (PARAGRAPHS[:20], PARAGRAPHS[20:])
    )
    assert whole_paragraphs(whole(pages.page(f"<div>{first}{second}</div>")).text) == len(PARAGRAPHS)
    both = whole(pages.page(f"<div class=pages_content>{pages.paragraphs()}</div>" * 2))
    assert len(both.text.splitlines()) == len(PARAGRAPHS)
    assert [note.code for note in both.notes] == ["text-left-out"]


def test_wrong_bytes_are_told_of_only_where_they_are_read() -> None:
    unseen = pages.trs().encode().replace(b"<head>", b'<head><meta name="description" content="\xe6\x9e">')
    assert whole_paragraphs(source_of(unseen, "page.html").text) == len(PARAGRAPHS)
    seen = pages.trs().encode().replace("各位代表".encode(), b"\xe6\x9e", 1)
    with pytest.raises(ReadingError, match="neither UTF-8") as error:
        source_of(seen, "page.html")
    assert error.value.where.startswith("page.html:byte")
    with pytest.raises(ReadingError, match="control character"):
        source_of(pages.trs().replace("各位代表", "各位\x01代表").encode(), "page.html")


def test_only_pages_are_pages() -> None:
    for text in (
        "各位代表：<p>正文</p>",
        "<规划>",
        "正文\n<html><body>",
        "<div class=TRS_Editor><p>正文",
        "<?xml?><w:body >",
    ):
        assert format_of(text.encode()) is None, text
    for text in (
        "\n<HTML lang=zh>",
        "<!-- x --><!doctype html>",
        "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC ''>",
        "<script></script><body >",
    ):
        assert format_of(text.encode()) is not None, text
    assert format_of("<html >".encode("utf-16")) is not None


HOSTILE = {
    "deep": (b"<html><body>" + b"<div>" * 3000 + "各位，代表。".encode() * 99, "nested deeper"),
    "very deep": (b"<html><body>" + b"<div>" * 250_000, "more than any page"),
    "attributes": (
        b"<html><body><p " + b" ".join(b"a%d" % n for n in range(9999)) + b">x",
        "more than any page",
    ),
    "menus": (pages.page("").encode(), "without a text of its own"),
    "nothing": (b"<html></html>", "without a text of its own"),
    "script": (b"<html><script>" + "各位，代表。".encode() * 99, "without a text of its own"),
}


@pytest.mark.parametrize(("data", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_readable_page_is_told_of(data: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason) as error:
        read(data, "page.html")
    assert error.value.where == "page.html"
    assert error.value.remedy


def test_a_long_line_and_a_picture_in_the_page_are_no_harm() -> None:
    line = "各位代表，" * 100_000
    picture = b"<img src=data:image/png;base64," + b"A" * 21_000_000 + b">"
    data = b"<html><body>" + picture + f"<p>{line}</p>".encode()
    assert source_of(data, "page.html").text == f"{line}\n"
