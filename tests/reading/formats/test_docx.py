"""Word files: what Word shows is read, once, and nothing that it does not show."""

import re

import pytest

from kg.errors import ReadingError
from kg.pipeline import process
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

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def word(body: str, words: str = WORDS, **parts: str) -> bytes:
    """A Word file with this body; ``parts`` are what stands in numbering, styles, footnotes …"""
    made = {"[Content_Types].xml": "<Types/>"}
    for name, inner in {"document": f"<w:body>{body}</w:body>", **parts}.items():
        made[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{words}" {SPACES}>{inner}</w:{name}>'
    return packed(made)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def par(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner if '<' in inner else run(inner)}</w:p>"


def num(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(depth: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def given(number: int, change: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{change}</w:num>'


def changed(depth: int, how: str) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}">{how}</w:lvlOverride>'


def numbering(*levels: str, lists: str = given(1)) -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{lists}'


def lines(data: bytes) -> list[str]:
    return source_of(data, "report").text.splitlines()


def places(data: bytes) -> list[tuple[str, str]]:
    source = source_of(data, "report")
    return [(origin.place, origin_words(source, i)) for i, origin in enumerate(source.origins)]


PLAN = next(i for i, paragraph in enumerate(PARAGRAPHS) if "下半年工作计划" in paragraph)
MARK = re.compile("一、|（[一二三四]）")
"""How headings of the report begin that Word can count; two others are numbered otherwise."""


@pytest.fixture(scope="module")
def report() -> bytes:
    """The seed report, its headings numbered by Word, with tracked changes and footnotes in its prose."""
    styles = (
        f'<w:style w:type="paragraph" w:styleId="1"><w:pPr>{num(1)}</w:pPr></w:style>'
        f'<w:style w:type="paragraph" w:styleId="2"><w:pPr>{num(1, 1)}</w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="mine"><w:basedOn w:val="2"/></w:style>'
    )
    lists = given(1) + given(2, changed(1, '<w:startOverride w:val="1"/>'))
    body = ""
    for number, paragraph in enumerate(PARAGRAPHS):
        mark = MARK.match(paragraph)
        rest = MARK.sub("", paragraph, count=1) if mark else paragraph
        style = f'<w:pStyle w:val="{"1" if mark[0] == "一、" else "mine"}"/>' if mark else ""
        again = num(2, 1) if mark and number > PLAN else ""
        middle = len(rest) // 2
        note = '<w:r><w:footnoteReference w:id="2"/></w:r>' if len(paragraph) > 300 else ""
        body += par(f"{run(rest[:middle])}<w:ins>{run(rest[middle:])}</w:ins>{note}", style + again)
    levels = level(0, "chineseCountingThousand", "%1、"), level(1, "chineseCounting", "（%2）")
    return word(
        body,
        styles=styles,
        numbering=numbering(*levels, lists=lists),
        footnotes=f'<w:footnote w:id="2">{par("按现价计算。")}</w:footnote>',
    )


def test_the_seed_report_comes_back_whole(report: bytes) -> None:
    text = source_of(report, "report").text
    assert share_of_characters(text) > 0.999
    assert whole_paragraphs(text) == len(PARAGRAPHS)
    assert names(report) == names(SEED.read_bytes())


def test_headings_that_word_numbers_decide_what_is_planned(report: bytes) -> None:
    counted = process(report, "report", reader="rules")
    written = process(SEED.read_bytes(), "report", reader="rules")
    assert [(s.heading, s.modality) for s in counted.document.sections] == [
        (s.heading, s.modality) for s in written.document.sections
    ]
    assert sorted((c.predicate, c.modality) for c in counted.claims) == sorted(
        (c.predicate, c.modality) for c in written.claims
    )


def test_what_is_a_word_file_is_told_by_its_parts() -> None:
    found = format_of(word(par("工作")))
    assert found is not None
    assert found.name == "docx"
    assert format_of(packed({"xl/workbook.xml": "", "[Content_Types].xml": ""})) != found


def test_strict_files_and_parts_of_other_names_are_read() -> None:
    assert lines(word(par("平稳"), STRICT)) == ["平稳"]
    relation = '<r><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/></r>'
    body = f'<w:document xmlns:w="{WORDS}"><w:body>{par("别名")}</w:body></w:document>'
    parts = {"[Content_Types].xml": "", "_rels/.rels": relation, "word/document2.xml": body}
    assert lines(packed(parts)) == ["别名"]


def test_changes_are_accepted() -> None:
    body = par(
        f"{run('完成')}<w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins>{run('投资')}</w:ins>"
        f"<w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('移来')}</w:moveTo>"
    )
    joined = par("前半", "<w:rPr><w:del/></w:rPr>") + par("后半") + par("末尾", "<w:rPr><w:del/></w:rPr>")
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{par('删行')}</w:tc></w:tr>"
    assert lines(word(f"{body}{joined}<w:tbl>{row}</w:tbl>")) == ["完成投资移来", "前半后半", "末尾"]


def test_hidden_words_comments_and_readings_are_no_text() -> None:
    styles = '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = par(
        run("显") + run("隐", "<w:vanish/>") + run("亦隐", '<w:rStyle w:val="h"/>')
        + run("不隐", '<w:rStyle w:val="h"/><w:vanish w:val="0"/>')
        + '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        + f"<w:r><w:ruby><w:rt>{run('yǔ')}</w:rt><w:rubyBase>{run('雨')}</w:rubyBase></w:ruby></w:r>"
    )  # fmt: skip
    comments = f'<w:comment w:id="0">{par("批注")}</w:comment>'
    assert lines(word(body, styles=styles, comments=comments)) == ["显不隐雨"]


def test_of_fields_the_result_is_text_and_contents_are_not() -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def field(instruction: str, result: str) -> str:
        text = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        return f"{char('begin')}{text}{char('separate')}{result}{char('end')}"

    toc = par(
        f"{char('begin')}<w:r><w:instrText> TOC \\o</w:instrText></w:r>{char('separate')}{run('一、目录')}"
    )
    body = (
        f"{toc}{par('二、目录')}{par(char('end'))}"
        f"{par(field('DATE', run('2024年')) + '<w:fldSimple>' + run('简') + '</w:fldSimple>')}"
    )
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{par('目')}</w:sdtContent></w:sdt>"
    kept = f"<w:sdt><w:sdtContent>{par('控件')}</w:sdtContent></w:sdt>"
    assert lines(word(body + control + kept)) == ["2024年简", "控件"]
    assert lines(word(par(char("begin") + run("未终")) + par("后文"))) == ["未终", "后文"]


def test_text_boxes_and_notes_stand_behind_their_paragraph_once() -> None:
    box = f"<w:txbxContent>{par('框中')}</w:txbxContent>"
    drawn = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:textbox>{box.replace('框中', '旧框')}</v:textbox></w:pict></w:r>"
    foot = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    data = word(
        par(run("前") + drawn + foot + end + old + run("后")) + par("次段"),
        footnotes=(
            f'<w:footnote w:id="0">{par("线")}</w:footnote><w:footnote w:id="3">{par("脚注")}</w:footnote>'
        ),
        endnotes=f'<w:endnote w:id="1">{par("尾注")}</w:endnote>',
    )
    assert places(data) == [
        ("paragraph 1", "前后"),
        ("text box 1", "框中"),
        ("text box 2", "旧框"),
        ("footnote 1", "脚注"),
        ("paragraph 2", "次段"),
        ("endnote 1", "尾注"),
    ]


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(par, paragraphs))}</w:tc>"


def test_a_row_of_a_table_is_a_line_and_a_frame_of_prose_is_none() -> None:
    inner = f"<w:tbl><w:tr>{cell('内一')}{cell('内二')}</w:tr></w:tbl>"
    merged = '<w:vMerge w:val="restart"/>'
    nested = f"<w:tc>{par('外')}{inner}{par('')}</w:tc>"
    rows = (
        f"<w:tr>{cell('指标', properties=merged)}{cell('2023', '年')}</w:tr>"
        f"<w:tr>{cell('指标', properties='<w:vMerge/>')}{cell('7.5%')}</w:tr>"
        f"<w:tr>{nested}{cell('旁')}</w:tr>"
    )
    frame = f"<w:tbl><w:tr>{cell('第一段。', '第二段。')}</w:tr></w:tbl>"
    assert places(word(f"<w:tbl>{rows}</w:tbl>{frame}")) == [
        ("table 1, row 1", "指标\t2023 年"),
        ("table 1, row 2", "7.5%"),
        ("table 1, row 3", "外\t旁"),
        ("table 2, row 1", "内一\t内二"),
        ("table 3, row 1", "第一段。"),
        ("table 3, row 1", "第二段。"),
    ]


def test_breaks_signs_and_formulas() -> None:
    body = par(
        "<w:r><w:br/><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t><w:noBreakHyphen/>"
        '<w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="宋体" w:char="2103"/>'
        '<w:sym w:font="Wingdings" w:char="F0FC"/><w:drawing><a:blip/></w:drawing></w:r>'
        "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"
    )
    source = source_of(word(body), "report")
    assert source.text == "一\n二\t三-≥℃x+1\n"
    assert [note.message for note in source.notes] == [
        "in the file and not in its text: picture (1), sign of the font Wingdings (1)"
    ]


def test_numbers_are_those_that_word_shows() -> None:
    levels = (
        level(0, "chineseCounting", "第%1章", '<w:suff w:val="space"/>'),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="0"/>'),
    )
    used = ["10", "11", "12", "11", "12", "10", "12", "11", "20", "20", "10", "30", "00"]
    lists = given(1) + given(2, changed(0, '<w:startOverride w:val="8"/>'))
    lists += given(3, changed(0, level(0, "decimalEnclosedCircle", "%1", start=5)))
    data = word(
        "".join(par("文", num(*map(int, at))) for at in used), numbering=numbering(*levels, lists=lists)
    )
    assert [line.removesuffix("文") for line in lines(data)] == [
        "第一章", "1.1 ", "a) ", "1.2 ", "b) ", "第二章", "c) ", "2.2 ", "第八章", "第九章",
        "第十章", "⑪", "",
    ]  # fmt: skip


def test_a_list_may_be_a_style_and_a_bullet_is_no_number() -> None:
    styles = f'<w:style w:type="numbering" w:styleId="L"><w:pPr>{num(1)}</w:pPr></w:style>'
    linked = (
        f'<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/>{level(0, "upperRoman", "%1.")}'
        f"{level(1, 'bullet', '&#xF0B7;')}{level(2, 'bullet', '——')}</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    paragraphs = [("甲", 0), ("", 0), ("乙", 0), ("丙", 1), ("丁", 2)]
    body = "".join(par(text, num(2, depth)) for text, depth in paragraphs)
    assert lines(word(body, styles=styles, numbering=linked)) == ["I. 甲", "III. 乙", "丙", "——丁"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "holds nothing"),
        ("<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>", "nothing but pictures"),
        ("<w:tbl><w:tr><w:tc>" * 90, "no sound XML"),
        (par("长" * 2_700_000), "more than 8 MB unpacked"),
    ],
)
def test_what_is_no_report_is_refused(body: str, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason) as error:
        source_of(word(body), "f.docx")
    assert error.value.where.startswith("f.docx")
    assert error.value.remedy


def test_half_a_file_is_told_to_be_damaged() -> None:
    data = word("".join(map(par, PARAGRAPHS)))
    with pytest.raises(ReadingError, match="damaged archive"):
        source_of(data[: len(data) * 9 // 10], "f.docx")


def test_deep_nesting_is_read_or_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 120 + par("深") + "</w:sdtContent></w:sdt>" * 120
    assert lines(word(deep)) == ["深"]
    tables = "<w:tbl><w:tr><w:tc>" * 80 + par("深") + "</w:tc></w:tr></w:tbl>" * 80
    assert lines(word(tables)) == ["深"]
