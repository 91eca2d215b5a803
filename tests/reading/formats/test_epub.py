"""E-books: their chapters in order, paragraph by paragraph, without what only leads through the book."""

import pytest

from kg.errors import ReadingError
from kg.reading.formats import format_of, source_of
from tests.reading.formats.packing import packed
from tests.reading.formats.truth import (
    PARAGRAPHS,
    SEED,
    names,
    origin_words,
    share_of_characters,
    whole_paragraphs,
)

SPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'


def book(*chapters: str, spine: str = "", **more: str) -> bytes:
    """An e-book of these chapters, each the inside of a body."""
    page = "application/xhtml+xml"
    listed = "".join(
        f'<item id="c{i}" href="text/%E7%AB%A0{i}.xhtml" media-type="{page}"/>' for i in range(len(chapters))
    )
    order = spine or "".join(f'<itemref idref="c{i}"/>' for i in range(len(chapters)))
    nav = f'<item id="nav" href="nav.xhtml" media-type="{page}" properties="nav"/>'
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfile full-path="OEBPS/book.opf"/></container>',
        "OEBPS/book.opf": f"<package><manifest>{listed}{nav}</manifest>"
        f'<spine><itemref idref="nav"/>{order}</spine></package>',
    }
    for i, inner in enumerate(chapters):
        page = f"<html {SPACES}><head><title>题</title></head><body>{inner}</body></html>"
        parts[f"OEBPS/text/章{i}.xhtml"] = f"<!DOCTYPE html>{page}"
    return packed(parts | more)


def places(data: bytes) -> list[tuple[str, str]]:
    source = source_of(data, "report")
    return [(origin.place, origin_words(source, i)) for i, origin in enumerate(source.origins)]


def test_the_seed_report_comes_back_whole() -> None:
    halves = PARAGRAPHS[:9], PARAGRAPHS[9:]
    chapters = ("".join(f"<p><span>{p[:3]}</span><b>{p[3:]}</b></p>" for p in half) for half in halves)
    data = book(*chapters)
    found = format_of(data)
    assert found is not None
    assert found.name == "epub"
    text = source_of(data, "report").text
    assert share_of_characters(text) > 0.999
    assert whole_paragraphs(text) == len(PARAGRAPHS)
    assert names(data) == names(SEED.read_bytes())


def test_paragraphs_lists_tables_and_breaks() -> None:
    first = (
        '<h1>工作&nbsp;报告</h1>散文<div>前<a epub:type="noteref">1</a>\n  后<br/>次行</div>尾'
        '<ol start="3" type="a"><li>甲</li><li value="9"><p>乙</p></li></ol><ul><li>丙</li></ul>'
        '<p hidden="hidden">隐</p><p style="display: none">亦隐</p><nav>导航</nav>'
        "<p><ruby>雨<rt>yǔ</rt></ruby><img alt=''/></p>"
    )
    second = (
        "<table><caption>表题</caption><thead><tr><th>指标</th><th>增速</th></tr></thead>"
        "<tr><td><p>生产</p><p>总值</p></td><td>7.5%</td></tr></table>"
    )
    data = book(first, second, spine='<itemref idref="c1"/><itemref idref="c0"/>')
    assert places(data) == [
        ("chapter 1, table 1", "表题"),
        ("chapter 1, table 1, row 1", "指标\t增速"),
        ("chapter 1, table 1, row 2", "生产 总值\t7.5%"),
        ("chapter 2, paragraph 1", "工作\xa0报告"),
        ("chapter 2, paragraph 2", "散文"),
        ("chapter 2, paragraph 3", "前 后"),
        ("chapter 2, paragraph 4", "次行"),
        ("chapter 2, paragraph 5", "尾"),
        ("chapter 2, paragraph 6", "c. 甲"),
        ("chapter 2, paragraph 7", "i. 乙"),
        ("chapter 2, paragraph 8", "丙"),
        ("chapter 2, paragraph 9", "雨"),
    ]
    assert [note.message for note in source_of(data, "f").notes] == [
        "in the file and not in its text: picture (1)"
    ]


LOCKED = '<e><CipherReference URI="OEBPS/text/%E7%AB%A00.xhtml"/></e>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (book("<p> </p>"), "holds nothing"),
        (book("<p>文"), "no sound XML"),
        (book("<p>文</p>", spine='<itemref idref="x"/>'), "lists a chapter that it does not have"),
        (book("<p>文</p>", **{"META-INF/encryption.xml": LOCKED}), "locked by its seller"),
        (
            book("<p>文</p>", **{"OEBPS/text/章0.xhtml": "<!DOCTYPE r [<!ENTITY a 'x'>]><r>&a;</r>"}),
            "declares",
        ),
        (book("长" * 2_700_000), "more than 8 MB"),
    ],
)
def test_what_is_no_report_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason) as error:
        source_of(data, "f.epub")
    assert error.value.where.startswith("f.epub")
    assert error.value.remedy
