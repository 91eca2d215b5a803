"""RTF as Word, WPS and others write it: what is shown is read once, in whichever code page."""

import pytest

from kg.errors import ReadingError
from kg.reading.formats import format_of, source_of
from tests.reading.formats.truth import (
    PARAGRAPHS,
    SEED,
    names,
    origin_words,
    share_of_characters,
    whole_paragraphs,
)

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman{\*\falt Times};}{\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5;}"
    r"{\f2\fnil\fcharset136 PMingLiU;}{\f3\fnil\fcharset2 Symbol;}}{\colortbl;\red0\green0\blue0;}"
)


def rtf(body: str, page: str = r"\ansicpg936") -> bytes:
    return rf"{{\rtf1\ansi{page}\deff0{FONTS}{{\info{{\title t}}}}\f1 {body}}}".encode("ascii")


def gbk(words: str) -> str:
    return "".join(f"\\'{byte:02x}" if byte > 127 else chr(byte) for byte in words.encode("gb18030"))


def unicode(words: str) -> str:
    units = words.encode("utf-16-le")
    numbers = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    return "".join(f"\\u{number}?" for number in numbers)


def text(body: str) -> str:
    return source_of(rtf(body), "f.rtf").text


@pytest.mark.parametrize("written", [gbk, unicode])
def test_a_report_is_read_whole(written: object) -> None:
    assert callable(written)
    data = rtf("\\par\n".join(written(paragraph) for paragraph in PARAGRAPHS))
    found = source_of(data, "报告.doc")
    assert found.format == "rtf"
    assert (share_of_characters(found.text), whole_paragraphs(found.text)) == (1, 32)
    assert not found.notes
    if written is gbk:
        assert names(data) == names(SEED.read_bytes())


def test_characters_in_every_way_of_writing_them() -> None:
    assert (
        text(rf"\uc2\u24180{gbk('年')}\uc0\u-10174\u-8265\uc1\u8220\ldblquote {gbk('好')}\rdblquote")
        == "年𠮷“好”\n"
    )
    assert text(rf"\f2\'ab\'43\f1{gbk('枫')}{{\f0 a\~b\_c\-d}}\emdash\{{\}}") == "青枫a\xa0b-cd—{}\n"
    assert (
        text(rf"{gbk('标题')}\line {gbk('副题')}\page {gbk('分页')}\sect\par {gbk('末')}")
        == "标题\n副题\n分页\n末\n"
    )
    assert source_of(rtf(rf"\f0 {gbk('枫')}", page=""), "f.rtf").text == "枫\n"
    assert text(rf"{{\upr{{x}}{{\*\ud{{{unicode('枫')}}}}}}}") == "枫\n"


def test_bytes_that_are_not_of_their_code_page_and_signs_are_told_of() -> None:
    found = source_of(rtf(r"\'ff\'c7\'e0{\f3 ab}"), "f.rtf")
    assert [note.code for note in found.notes] == ["unknown-characters", "text-left-out"]
    assert found.notes[1].message.startswith("2 × sign")


def test_changes_are_accepted_and_what_is_no_text_is_left_out() -> None:
    body = (
        r"{\header h\par}{\footerr f}{\*\generator g;}{\*\unknown u}{\pict\pngblip 00ff\bin3 {{}}"
        r"a{\deleted b}{\revised c}{\v d\v0 e}{\*\annotation n}\par f{\deleted\par}g\par"
    )
    found = source_of(rtf(body), "f.rtf")
    assert found.text == "ace\nfg\n"
    assert [note.message for note in found.notes] == ["1 × picture: words in it are not read"]


def test_fields_show_their_results_and_contents_are_left_out() -> None:
    body = (
        r"{\field{\*\fldinst TOC \\o}{\fldrslt a\tab 1\par b}}\par"
        r" c{\field{\*\fldinst{HYPERLINK {\*\bkmkstart x}}}{\fldrslt d}}{\field{\*\fldinst PAGE}}e"
    )
    assert text(body) == "cde\n"


def test_notes_and_boxes_stand_once_behind_their_paragraphs() -> None:
    box = r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt box\par}}{\shprslt{\*\do{\dptxbxtext box\par}}}}"
    body = (
        r"a{\super\chftn}{\footnote\chftn  n\par m}{\footnote\ftnalt e}\par b"
        + box
        + r"{\*\do{\dptxbxtext old}}\par c"
    )
    found = source_of(rtf(body), "f.rtf")
    assert [(o.place, origin_words(found, n)) for n, o in enumerate(found.origins)] == [
        ("paragraph 1", "a"),
        ("footnote 1", "n"),
        ("footnote 1", "m"),
        ("paragraph 2", "b"),
        ("text box 1", "box"),
        ("text box 2", "old"),
        ("paragraph 3", "c"),
        ("endnote 1", "e"),
    ]


def test_automatic_numbers_are_kept_and_missing_ones_told_of() -> None:
    one = gbk("一、")
    body = (
        rf"\pard\ls1{{\listtext\pard\plain\f1 {one}\tab}}a\par{{\listtext 1.1\tab}}b\par"
        r"{\listtext\f3 \'b7\tab}c\par\pard{\*\pn\pntext x}{\pntext 2)\tab}d\par\pard\ls2 e\par\par\pard f"
    )
    found = source_of(rtf(body), "f.rtf")
    assert found.text == "一、a\n1.1 b\nc\n2) d\ne\nf\n"
    assert [note.code for note in found.notes] == ["numbers-left-out"]
    assert "1 paragraphs" in found.notes[0].message


def test_a_row_of_a_table_is_a_line() -> None:
    body = (
        r"a\par\trowd\pard\intbl b\cell\cell c\par d\cell\row"
        r"\trowd\pard\intbl\itap2 e\nestcell f\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}"
        r"\pard\intbl\itap1 g\cell\row\pard h\par"
    )
    found = source_of(rtf(body), "f.rtf")
    assert found.text == "a\nb\t\tc d\ne\tf\ng\nh\n"
    places = ["paragraph 1", "table 1, row 1", "table 1, row 2", "table 1, row 2", "paragraph 2"]
    assert [origin.place for origin in found.origins] == places


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (rtf("a")[:-1], "cut off"),
        (rtf("{" * 3000), "too deep"),
        (rtf("a" * 2_000_001), "million"),
        (rtf(r"{\v a}\par"), "no words"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, why: str) -> None:
    found = format_of(data)
    assert found
    assert found.name == "rtf"
    with pytest.raises(ReadingError, match=why) as error:
        source_of(data, "f.rtf")
    assert error.value.where == "f.rtf"
    assert error.value.remedy
