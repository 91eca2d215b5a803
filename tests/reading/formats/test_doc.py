"""Word 97 and WPS files: what they show is read, whatever their pieces, and what is left out is known."""

import struct

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
from tests.reading.formats.word97 import (
    DELETED,
    HIDDEN,
    IN_TABLE,
    INNER_CELL,
    INNER_ROW,
    NEW,
    ROW_ENDS,
    P,
    Word,
    compound,
    level,
    lists,
    numbered,
    positions,
)


def text(word: Word) -> str:
    return source_of(word.packed(), "报告.doc").text


def test_a_report_is_read_whole_from_pieces_of_both_widths() -> None:
    data = Word([P([p[:9], p[9:]]) for p in PARAGRAPHS]).packed()
    found = source_of(data, "报告.wps")
    assert found.format == "doc"
    assert (share_of_characters(found.text), whole_paragraphs(found.text)) == (1, 32)
    assert not found.notes
    assert names(data) == names(SEED.read_bytes())


def test_changes_are_accepted_and_what_is_hidden_is_left_out() -> None:
    word = Word(
        [
            P(["青枫镇", ("旧的", DELETED), ("新的", NEW), "工作", ("批注", HIDDEN)]),
            P(["前半"], mark_set=DELETED),
            P(["后半"]),
            P([("全隐", HIDDEN)], mark_set=HIDDEN),
            P(["末段"]),
        ]
    )
    assert text(word) == "青枫镇新的工作\n前半后半\n末段\n"


@pytest.mark.parametrize(("changes", "change"), [(b"", 0x41 << 1 | 1 << 8), (DELETED, 1)])
def test_what_was_saved_in_haste_is_set_of_whole_pieces(changes: bytes, change: int) -> None:
    word = Word([P(["青枫镇"])], changes=changes, change=change)
    with pytest.raises(ReadingError, match="no words"):
        text(word)


def test_styles_hide_characters_and_number_paragraphs() -> None:
    parts, behind = lists([level(0x27, "\0、")], uses=[(0, b"")])
    sheet = struct.pack("<HHH", 4, 4, 10)
    for kind, base, upx in (
        (1, 0xFFF, [b"\0\0", b""]),
        (1, 0, [b"\0\0" + numbered(1), b""]),
        (1, 1, [b"\0\0", b""]),
        (2, 0xFFF, [HIDDEN]),
    ):
        style = struct.pack("<HHHHHHxx", 0, kind | base << 4, len(upx), 0, 0, 0)
        style += b"".join(struct.pack("<H", len(u)) + u + b"\0" * (len(u) % 2) for u in upx)
        sheet += struct.pack("<H", len(style)) + style
    hidden = b"\x30\x4a\x03\x00"
    word = Word(
        [P(["回顾"], style=1), P(["平文", ("暗文", hidden)]), P(["安排"], style=2)],
        parts={**parts, 1: sheet},
        behind_lists=behind,
    )
    assert text(word) == "一、回顾\n平文\n二、安排\n"


def test_fields_show_their_results_and_contents_are_left_out() -> None:
    word = Word(
        [
            P(["\x13 TOC \\o \x14一、回顾 1"]),
            P(["二、安排 2\x15"]),
            P(["见\x13 HYPERLINK \x13 X \x15 \x14柳湾村\x15主页\x13 PAGE \x15。"]),
            P(["坏域\x13不藏字"]),
            P(["末段"]),
        ]
    )
    assert text(word) == "见柳湾村主页。\n坏域不藏字\n末段\n"


def test_signs() -> None:
    symbol = b"\x09\x6a\x00\x00\x60\x22"
    found = source_of(Word([P(["甲\uf0b7\x01", ("\x01", HIDDEN)])]).packed(), "f.doc")
    assert found.text == "甲\n"
    assert [note.message[:5] for note in found.notes] == ["1 × p", "1 × s"]
    word = Word([P(["标题\v副题\x01\x08", "甲\x1e乙\x1f丙𠮷“好”", ("(", symbol)]), P(["分页"], mark="\x0c")])
    assert text(word) == "标题\n副题甲-乙丙𠮷“好”≠\n分页\n"


def test_a_row_of_a_table_is_a_line() -> None:
    cells = [P([words], IN_TABLE, "\x07") for words in ("指标", "", "增长")]
    end = P([], IN_TABLE + ROW_ENDS, "\x07")
    frame = [P(["第一段。"], IN_TABLE), P(["第二段。"], IN_TABLE, "\x07"), end]
    inner = [
        P(["产值"], IN_TABLE + INNER_CELL),
        P(["9%"], IN_TABLE + INNER_CELL),
        P([], IN_TABLE + INNER_ROW),
        P(["外文"], IN_TABLE, "\x07"),
        end,
    ]
    found = source_of(Word([P(["前"]), *cells, end, *frame, P(["后"]), *inner]).packed(), "f.doc")
    assert found.text == "前\n指标\t\t增长\n第一段。\n第二段。\n后\n产值\t9%\n外文\n"
    places = [origin.place for origin in found.origins]
    assert places[1:4] == ["table 1, row 1", "table 1, row 2", "table 1, row 2"]
    assert places[5:] == ["table 2, row 1", "table 2, row 1"]


def test_notes_and_boxes_stand_behind_their_paragraphs_and_what_is_no_text_is_left_out() -> None:
    parts = {
        2: positions([2, 10], [b"\0\0"]),
        3: positions([0, 4, 5], []),
        46: positions([5, 10], [b"\0\0"]),
        47: positions([0, 4, 5], []),
        40: positions([6, 10], [struct.pack("<I", 7).ljust(26, b"\0")]),
        56: positions([0, 3, 6, 900], [struct.pack("<14xI4x", shape) for shape in (7, 9, 0)]),
    }
    word = Word(
        [P(["首段\x02"]), P(["\x02次\x08"]), P(["末"])],
        footnotes=[P(["\x02 注"]), P([])],
        headers=[P(["页眉"])],
        comments=[P(["批注"])],
        endnotes=[P(["\x02 尾"]), P([])],
        boxes=[P(["框甲"]), P(["框乙"]), P([])],
        parts=parts,
    )
    found = source_of(word.packed(), "f.doc")
    assert [(o.place, origin_words(found, n)) for n, o in enumerate(found.origins)] == [
        ("paragraph 1", "首段"),
        ("footnote 1", "注"),
        ("paragraph 2", "次"),
        ("text box 1", "框甲"),
        ("paragraph 3", "末"),
        ("text box 2", "框乙"),
        ("endnote 1", "尾"),
    ]
    assert [note.code for note in found.notes] == ["text-moved"]


CHAPTERS = [level(0x27, "\0、"), level(0, "\0.\1", flags=4, follow=2), *[level(0, "")] * 7]


def test_automatic_numbers_are_as_word_shows_them() -> None:
    start = struct.pack("<iI", 7, 0x10)
    parts, behind = lists(CHAPTERS, [level(0x17, "\uf0b7")], uses=[(0, b""), (1, b""), (0, start)])
    main = [
        P(["回顾"], numbered(1)),
        P(["农业"], numbered(1, 1)),
        P(["工业"], numbered(1, 1)),
        P(["安排"], numbered(1)),
        P(["农业"], numbered(1, 1)),
        P(["圆点"], numbered(2)),
        P(["另起"], numbered(3)),
        P(["平文"], numbered(0xF801)),
    ]
    found = source_of(Word(main, parts=parts, behind_lists=behind).packed(), "f.doc")
    lines = "一、回顾 1.1农业 1.2工业 二、安排 2.1农业 圆点 七、另起 平文"
    assert found.text.split() == lines.split()
    assert not found.notes


def test_a_level_that_is_passed_over_counts_and_one_may_go_on() -> None:
    levels = [CHAPTERS[0], level(0, "（\1）", flags=8, limit=0), *CHAPTERS[2:]]
    parts, behind = lists(levels, uses=[(0, b"")])
    main = [P(["甲"], numbered(1, depth)) for depth in (1, 0, 1)]
    assert text(Word(main, parts=parts, behind_lists=behind)) == "（1）甲\n二、甲\n（2）甲\n"


def test_numbers_that_cannot_be_told_are_told_of() -> None:
    parts, behind = lists([level(0x2D, "\0.")], uses=[(0, b"")])
    main = [P(["甲"], numbered(1)), P(["乙"], numbered(9)), P(["丙\x13 AUTONUM \x15"])]
    found = source_of(Word(main, parts=parts, behind_lists=behind).packed(), "f.doc")
    assert found.text == "甲\n乙\n丙\n"
    assert [note.code for note in found.notes] == ["numbers-left-out"]
    assert "3 paragraphs" in found.notes[0].message


ONE = [P(["青枫镇"])]
LOCKED, OLD, OTHER = Word(ONE, flags=0x1300), Word(ONE, version=0x68), Word(ONE, magic=0xA5DC)
MARKS = {2: positions([0, 1, 3], [b"\0\0"] * 2), 3: positions([2, 0, 4, 5], [])}
TANGLED = Word(ONE, footnotes=[P(["一二三"])], parts=MARKS)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (LOCKED.packed(), "password"),
        (OLD.packed(), "Word 6 or 95"),
        (OTHER.packed(), "Word 6 or 95"),
        (Word([P([])]).packed(), "no words"),
        (TANGLED.packed(), "outside the text"),
        (compound({"WordDocument": b"\xec\xa5\xc1\0"}), "no known form"),
        (compound({"WordDocument": Word(ONE).packed()[512 : 512 + 4096]}), "no part 1Table"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, why: str) -> None:
    found = format_of(data)
    assert found
    assert found.name == "doc"
    with pytest.raises(ReadingError, match=why) as error:
        source_of(data, "f.doc")
    assert error.value.where == "f.doc"
    assert error.value.remedy


def test_what_is_cut_off_is_never_read_in_part() -> None:
    data = Word([P([p]) for p in PARAGRAPHS]).packed()
    for size in range(600, len(data), 1999):
        with pytest.raises(ReadingError):
            source_of(data[:size], "f.doc")


def test_other_files_of_the_same_kind_are_not_taken() -> None:
    assert format_of(compound({"Workbook": b""})) is None
    with pytest.raises(ReadingError, match="Office"):
        source_of(compound({"PowerPoint Document": b""}), "f.ppt")
