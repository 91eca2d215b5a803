"""OFD: words by their places become paragraphs; what is lost or hostile is refused with its place."""

import io
import zipfile
from collections.abc import Iterator, Sequence

import pytest

from kg.errors import ReadingError
from kg.reading.formats import format_of, source_of
from tests.reading.formats.truth import (
    PARAGRAPHS,
    SEED,
    names,
    share_of_characters,
    whole_paragraphs,
)

OFD = (
    '<OFD xmlns="http://www.ofdspec.org/2016"><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>'
)
LINE, LEADING, FIRST, PAGE = 40, 7.0, 30.0, 34
"""Characters per line, millimetres from line to line and to the first one, lines per page."""


def ofd(pages: Sequence[str], more: dict[str, str] | None = None, common: str = "") -> bytes:
    """A document of pages, each as the XML of its layer or as its own."""
    out = io.BytesIO()
    listed = "".join(f'<Page ID="{n}" BaseLoc="Pages/{n}.xml"/>' for n, _ in enumerate(pages))
    area = "<CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("OFD.xml", OFD)
        document = f"<Document>{area}{common}</CommonData><Pages>{listed}</Pages></Document>"
        archive.writestr("Doc_0/Document.xml", document)
        for number, body in enumerate(pages):
            page = f"<Page><Content><Layer>{body}</Layer></Content></Page>"
            archive.writestr(f"Doc_0/Pages/{number}.xml", body if "<Page>" in body else page)
        for name, text in (more or {}).items():
            archive.writestr(name, text)
    return out.getvalue()


def words(text: str, x: float, y: float, size: float = 4.2) -> str:
    code = f'<TextCode X="0" Y="{size}">{text}</TextCode>'
    return f'<TextObject Boundary="{x} {y} 170 6" Size="{size}">{code}</TextObject>'


def wrapped(paragraph: str) -> Iterator[str]:
    """Lines of one width, Latin letters and figures being half as wide."""
    start, width = 0, 0.0
    for at, character in enumerate(paragraph):
        width += 0.5 if character.isascii() else 1.0
        if width > LINE:
            yield paragraph[start:at]
            start, width = at, 0.5 if character.isascii() else 1.0
    yield paragraph[start:]


def typeset(paragraphs: Sequence[str]) -> list[str]:
    """Pages with a running head and a number, paragraphs indented by two characters."""
    lines = [line for paragraph in paragraphs for line in wrapped("\u3000\u3000" + paragraph)]
    pages: list[str] = []
    for start in range(0, len(lines), PAGE):
        body = [words("青枫镇人民政府文件", 20, 12), words(f"— {len(pages) + 1} —", 100, 282)]
        body += [words(line, 20, FIRST + LEADING * n) for n, line in enumerate(lines[start : start + PAGE])]
        pages.append("".join(body))
    return pages


def test_a_report_is_read_whole() -> None:
    data = ofd(typeset(PARAGRAPHS))
    found = source_of(data, "报告.ofd")
    assert found.format == "ofd"
    assert share_of_characters(found.text) > 0.995
    assert whole_paragraphs(found.text) >= 31
    assert names(data) == names(SEED.read_bytes())
    assert [note.code for note in found.notes] == ["running-lines"]
    assert {origin.page for origin in found.origins} == set(range(1, len(typeset(PARAGRAPHS)) + 1))
    box = found.origins[0].box
    assert box
    assert box[0] == pytest.approx((20 + 2 * 4.2) * 72 / 25.4, abs=1)
    assert box[1] == pytest.approx(30 * 72 / 25.4, abs=2)


def test_words_outside_the_page_are_not_seen_and_templates_are() -> None:
    template = '<TemplatePage ID="9" BaseLoc="T.xml"/>'
    page = f'<Page><Template TemplateID="9"/><Content><Layer>{words("正文", 20, 90)}</Layer></Content></Page>'
    shared = f"<Page><Content><Layer>{words('红头', 20, 20)}{words('页外', 20, 400)}</Layer></Content></Page>"
    found = source_of(ofd([page], {"Doc_0/T.xml": shared}, template), "f.ofd").text
    assert "".join(found.split()) == "红头正文"


def test_pages_without_text_and_unknown_characters_are_told_of() -> None:
    found = source_of(ofd([words("青枫镇\ue001", 20, 20), ""]), "f.ofd")
    assert found.text == "青枫镇\n"
    assert [note.code for note in found.notes] == ["page-without-text", "unknown-characters"]


def test_prose_side_by_side_is_told_of() -> None:
    prose = [
        words("全镇上下凝心聚力推动产业发展", 20 + 60 * x, 30 + 7 * y, 3) for y in range(9) for x in range(3)
    ]
    found = source_of(ofd(["".join(prose)]), "f.ofd")
    assert "columns-unsure" in [note.code for note in found.notes] or " " not in found.text


def test_a_shared_part_that_is_not_there_is_told_of() -> None:
    found = source_of(
        ofd([words("青枫镇", 20, 20)], common='<TemplatePage ID="9" BaseLoc="T.xml"/>'), "f.ofd"
    )
    assert [note.code for note in found.notes] == ["text-left-out"]


ENTITIES = '<!DOCTYPE r [<!ENTITY a "0"><!ENTITY b SYSTEM "file:///etc/hostname">]><Page>&a;&b;</Page>'
OUTSIDE = OFD.replace("Doc_0/Document.xml", "../../../etc/hostname")


def packed(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(f"{name}.xml", text)
    return out.getvalue()


SAME = "<Document><Pages>" + '<Page BaseLoc="D.xml"/>' * 9 + "</Pages></Document>"
GONE = '<Document><Pages><Page BaseLoc="../../a.xml"/></Pages></Document>'


@pytest.mark.parametrize(
    ("data", "why", "where"),
    [
        (ofd([words("青枫镇", 20, 20), ENTITIES]), "DTD", "f.ofd:page 2"),
        (ofd([" " * 9_000_000]), "9 MB unpacked", "f.ofd"),
        (ofd([words("\ue001" * 30, 20, 20)]), "do not say", "f.ofd"),
        (ofd([""]), "no words", "f.ofd"),
        (packed(OFD=OUTSIDE), "damaged", "f.ofd"),
        (packed(OFD=OFD.replace("Doc_0/Document", "D"), D=SAME), "9 pages", "f.ofd"),
        (packed(OFD=OFD.replace("Doc_0/Document", "D"), D=GONE), "page 1: content not found", "f.ofd"),
        (packed(OFD="<x>"), "damaged", "f.ofd"),
    ],
)
def test_what_cannot_be_read_whole_is_refused(data: bytes, why: str, where: str) -> None:
    found = format_of(data)
    assert found
    assert found.name == "ofd"
    with pytest.raises(ReadingError, match=why) as error:
        source_of(data, "f.ofd")
    assert error.value.where == where
    assert error.value.remedy


def test_what_is_cut_off_is_refused() -> None:
    with pytest.raises(ReadingError, match="damaged"):
        source_of(ofd(typeset(PARAGRAPHS))[:-100], "f.ofd")
