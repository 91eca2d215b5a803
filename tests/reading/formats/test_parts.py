"""The parts of hostile archives: bounded, and told of."""

import io
import zipfile

import pytest

from kg.errors import ReadingError
from kg.reading.formats.builder import Builder
from kg.reading.formats.look import Look
from kg.reading.formats.parts import Parts, parsed
from kg.source import Origin


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_parts_are_read_within_their_bound() -> None:
    data = packed(a=b"<r>\xe6\x9e\xab</r>", b=b"0" * 1000)
    parts = Parts(data, "f.docx", most=500)
    assert parts.names == ("a", "b")
    assert parts.xml("a").text == "枫"
    with pytest.raises(ReadingError, match="unpacked") as error:
        parts.read("b")
    assert error.value.where == "f.docx:b"
    with pytest.raises(ReadingError, match="is not there"):
        parts.read("c")


def test_a_damaged_archive_is_told_of() -> None:
    data = packed(a=b"0" * 1000)
    with pytest.raises(ReadingError, match="damaged archive"):
        Parts(data[:-30], "f.docx")
    assert Look(data[:-30]).members == frozenset()
    assert Look(data).members == {"a"}
    broken = bytearray(data)
    broken[36] ^= 0xFF
    with pytest.raises(ReadingError, match="is damaged"):
        Parts(bytes(broken), "f.docx").read("a")


LAUGHS = b'<!DOCTYPE r [<!ENTITY a "0123456789"><!ENTITY b "&a;&a;&a;">]><r>&b;</r>'
SECRET = b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r>&x;</r>'


@pytest.mark.parametrize("data", [LAUGHS, SECRET, b"<r>", b"<r>" * 300 + b"</r>" * 300])
def test_xml_that_declares_entities_or_is_unsound_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError) as error:
        parsed(data, "f.docx:a")
    assert error.value.where == "f.docx:a"
    assert error.value.remedy


def test_a_paragraph_is_a_line_that_knows_its_place() -> None:
    builder = Builder()
    builder.add(" 青枫镇\n平稳 ", "paragraph 1", page=2)
    builder.add(" \n")
    builder.add("柳湾村", "paragraph 3", box=(1, 2, 3, 4))
    builder.note("text-left-out", "two pictures")
    extract = builder.done()
    assert extract.text == "青枫镇 平稳\n柳湾村\n"
    assert extract.origins == (Origin(0, "paragraph 1", 2), Origin(7, "paragraph 3", 0, (1, 2, 3, 4)))
    assert extract.text[extract.origins[1].start :] == "柳湾村\n"
    assert [note.code for note in extract.notes] == ["text-left-out"]
