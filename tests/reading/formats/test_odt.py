"""OpenDocument text: what LibreOffice shows is read, once, and nothing that it does not show."""

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

TYPE = "application/vnd.oasis.opendocument.text"
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for prefix, full in {
        **{name: name for name in ("office", "text", "table", "style")},
        "draw": "drawing",
        "svg": "svg-compatible",
    }.items()
) + (' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"')


def flat(body: str, styles: str = "") -> bytes:
    """A flat OpenDocument text with this body and these styles."""
    return (
        f'<office:document {SPACES} office:mimetype="{TYPE}"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document>"
    ).encode()


def packaged(body: str, styles: str = "", **more: str) -> bytes:
    content = f"<office:body><office:text>{body}</office:text></office:body>"
    parts = {
        "mimetype": TYPE,
        "content.xml": f"<office:document-content {SPACES}>{content}</office:document-content>",
        "styles.xml": f"<office:document-styles {SPACES}>{styles}</office:document-styles>",
    }
    return packed(parts | more)


def par(inner: str, style: str = "", kind: str = "p") -> str:
    return f'<text:{kind} text:style-name="{style}">{inner}</text:{kind}>'


def places(data: bytes) -> list[tuple[str, str]]:
    source = source_of(data, "report")
    return [(origin.place, origin_words(source, i)) for i, origin in enumerate(source.origins)]


def lines(data: bytes) -> list[str]:
    return source_of(data, "report").text.splitlines()


def level(depth: int, form: str, suffix: str, more: str = "") -> str:
    return (
        f'<text:list-level-style-number text:level="{depth}" style:num-format="{form}"'
        f' style:num-suffix="{suffix}" {more}/>'
    )


def styled(*levels: str, name: str = "L") -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def items(*texts: str, attributes: str = "") -> str:
    inner = "".join(f"<text:list-item>{par(text)}</text:list-item>" for text in texts)
    return f'<text:list text:style-name="L" {attributes}>{inner}</text:list>'


def test_the_seed_report_comes_back_whole() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..."'
    )
    outline += ' style:num-suffix="、"/></text:outline-style>'
    body = "".join(
        par(p.removeprefix("一、"), kind="h") if p.startswith("一、") else par(p.replace("  ", " <text:s/>"))
        for p in PARAGRAPHS
    )
    data = packaged(body, outline)
    text = source_of(data, "report").text
    assert share_of_characters(text) > 0.999
    assert whole_paragraphs(text) == len(PARAGRAPHS)
    assert names(data) == names(SEED.read_bytes())


def test_what_is_opendocument_text_is_told_by_its_type() -> None:
    for data in (packaged(par("文")), flat(par("文"))):
        found = format_of(data)
        assert found is not None
        assert found.name == "odt"
    assert format_of(packed({"mimetype": TYPE.replace("text", "spreadsheet"), "content.xml": ""})) is None


def test_deletions_comments_and_hidden_words_are_no_text() -> None:
    deleted = f"<text:changed-region><text:deletion>{par('删去')}</text:deletion></text:changed-region>"
    styles = '<style:style style:family="text" style:name="h"><style:text-properties text:display="none"/>'
    styles += '</style:style><style:style style:family="text" style:name="hh" style:parent-style-name="h"/>'
    body = (
        f"<text:tracked-changes>{deleted}</text:tracked-changes>"
        + par(
            '前<text:change-start/>增<text:change-end/>\n  后<office:annotation><text:p>批注</text:p>'
            '</office:annotation><text:span text:style-name="hh">隐</text:span><text:span>显</text:span>'
            "<text:ruby><text:ruby-base>雨</text:ruby-base><text:ruby-text>yǔ</text:ruby-text></text:ruby>"
            "<text:line-break/>次行<text:tab/>尾"
        )
        + f"<text:table-of-content><text:index-body>{par('目录')}</text:index-body></text:table-of-content>"
        + f'<text:section text:display="none">{par("隐节")}</text:section>'
        + f"<text:section>{par('节')}</text:section>"
    )  # fmt: skip
    assert lines(flat(body, styles)) == ["前增 后显雨", "次行\t尾", "节"]


def test_boxes_notes_and_tables_stand_in_their_places_once() -> None:
    def note(kind: str) -> str:
        body = f"<text:note-body>{par(kind)}</text:note-body>"
        inner = f"<text:note-citation>1</text:note-citation>{body}"
        return f'<text:note text:note-class="{kind}">{inner}</text:note>'

    box = f"<draw:frame><draw:text-box>{par('框')}</draw:text-box><svg:title>题</svg:title></draw:frame>"
    shape = f"<draw:g><draw:custom-shape>{par('形')}<draw:enhanced-geometry/></draw:custom-shape></draw:g>"
    picture = "<draw:frame><draw:image/></draw:frame>"
    cells = "".join(f"<table:table-cell>{par(text)}</table:table-cell>" for text in ("指标", "7.5%"))
    covered = f"<table:table-cell>{par('合')}</table:table-cell><table:covered-table-cell/>"
    table = (
        f"<table:table><table:table-header-rows><table:table-row>{cells}</table:table-row>"
        f"</table:table-header-rows><table:table-row>{covered}</table:table-row></table:table>"
    )
    data = flat(par(f"前{note('endnote')}{note('footnote')}{box}{shape}{picture}后") + table)
    assert places(data) == [
        ("paragraph 1", "前后"),
        ("text box 1", "框"),
        ("text box 2", "形"),
        ("footnote 1", "footnote"),
        ("table 1, row 1", "指标\t7.5%"),
        ("table 1, row 2", "合"),
        ("endnote 1", "endnote"),
    ]
    assert [note.message for note in source_of(data, "f").notes] == [
        "in the file and not in its text: picture (1)"
    ]


def test_items_of_lists_have_their_numbers() -> None:
    styles = styled(
        level(1, "一, 二, 三, ...", "、"),
        level(2, "1", ".", 'text:display-levels="2"'),
        level(3, "a", ")", 'loext:num-list-format="(%3%)" text:start-value="3"'),
        '<text:list-level-style-bullet text:level="4" text:bullet-char="•"/>',
    )
    inner = items("丙").replace("</text:list>", f"<text:list-item>{items('丁')}</text:list-item></text:list>")
    nested = f'<text:list text:style-name="L"><text:list-item>{inner}</text:list-item></text:list>'
    header = f"<text:list-header>{par('无号')}</text:list-header>"
    body = (
        items("甲", "乙", attributes='xml:id="one"')
        + par("间")
        + items("续", attributes='text:continue-numbering="true"')
        + items("新").replace("</text:list>", f"{header}</text:list>")
        + items("又", attributes='text:continue-list="one"')
        + nested
    )
    assert lines(flat(body, styles)) == [
        *("一、甲", "二、乙", "间", "三、续", "一、新", "无号", "四、又", "一.1. 丙", "(c) 丁"),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (flat(""), "holds nothing"),
        (flat(par("<draw:frame><draw:image/></draw:frame>")), "nothing but pictures"),
        (flat(par("长" * 3_000_000)), "larger than any report"),
        (packaged(par("文"), **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "locked"),
        (packaged("<text:section>" * 90), "no sound XML"),
    ],
)
def test_what_is_no_report_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason) as error:
        source_of(data, "f.odt")
    assert error.value.where.startswith("f.odt")
    assert error.value.remedy


def test_levels_that_no_list_has_are_none() -> None:
    styles = styled(level(999_999_999, "1", "."), level(1, "一", "、"))
    assert lines(flat(items("青枫镇"), styles)) == ["一、青枫镇"]
