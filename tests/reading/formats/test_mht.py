"""Pages saved as one file by Chrome and by Internet Explorer."""

import base64
import quopri

import pytest

from kg.errors import ReadingError
from kg.reading.formats import format_of, source_of
from tests.reading.formats import pages
from tests.reading.formats.truth import PARAGRAPHS, SEED, names, share_of_characters, whole_paragraphs

PICTURE = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo="


def message(kind: str, coding: str, body: bytes, *head: str) -> bytes:
    first = f"{kind}\nContent-Transfer-Encoding: {coding}\nContent-Location: http://example.org/1.html\n\n"
    parts = f"--b1\n{first}".encode() + body + f"\n--b1\n{PICTURE}\n--b1--\n".encode()
    start = ["Subject: =?utf-8?Q?=E9=95=87?=", *head, "MIME-Version: 1.0"]
    related = 'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="b1"\n\n'
    return ("\n".join([*start, related])).encode() + parts


CHROME = message(
    "Content-Type: text/html",
    "quoted-printable",
    quopri.encodestring(pages.trs().encode()),
    "From: <Saved by Blink>",
    "Snapshot-Content-Location: http://example.org/art/1.html",
)
EXPLORER = message(
    'Content-Type: text/html;\n\tcharset="gb2312"',
    "base64",
    base64.encodebytes(pages.trs("gb2312").encode("gb18030")),
    'From: "Saved by Windows Internet Explorer 11"',
)
SAVED = {
    "Chrome": (CHROME, "http://example.org/art/1.html"),
    "Explorer": (EXPLORER, "http://example.org/1.html"),
}


@pytest.mark.parametrize(("data", "address"), SAVED.values(), ids=SAVED)
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_saved_page_is_read_whole(data: bytes, address: str, end: bytes) -> None:
    source = source_of(data.replace(b"\n", end), "page.mht")
    assert (source.format, source.properties.address) == ("mht", address)
    assert (source.properties.issued, source.properties.identifier) == ("2024-02-05", "QF017/2024-00012")
    assert share_of_characters(source.text) == 1
    assert whole_paragraphs(source.text) == len(PARAGRAPHS)


def test_a_saved_page_names_what_its_report_names() -> None:
    assert names(CHROME) == names(SEED.read_bytes())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (CHROME.replace(b"text/html", b"image/gif"), "without a page"),
        (CHROME[: CHROME.index(b"Content-Location: http://example.org/1.html")], "empty page"),
        (CHROME[: CHROME.index(b"TRS_Editor")], "without a text of its own"),
    ],
)
def test_a_message_without_a_readable_page_is_told_of(data: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason) as error:
        source_of(data, "page.mht")
    assert error.value.where == "page.mht"


def test_a_letter_and_a_text_that_speaks_of_messages_are_none() -> None:
    assert format_of(b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/plain\n\nx") is None
    assert format_of("各位代表：\nMIME-Version: 1.0\nContent-Type: text/html\n".encode()) is None
