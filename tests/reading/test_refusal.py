"""What is no report is told as what it is: made files, each with words of the reason and of the remedy."""

import base64
import bz2
import codecs
import gzip
import io
import json
import lzma
import quopri
import sqlite3
import tarfile
import urllib.parse
import zipfile
from collections.abc import Callable

import pytest

from kg import lexicon
from kg.errors import ReadingError
from kg.pipeline import process
from kg.reading import read
from kg.reading.decode import decode

TEXT = "\n".join(
    [
        "青枫镇2023年政府工作报告",
        "各位代表：",
        "现在，我代表青枫镇人民政府向大会报告工作，请予审议。",
        "一、2022年工作回顾",
        "全镇上下扎实推进项目建设，深入优化营商环境，着力改善民生，乡村振兴全面加强。",
        "二、2023年工作安排",
        "加快招商引资，完善社会保障，深化农村环境整治，强化安全生产。",
    ]
)
# townkg does not read it, and it has what fills a file
TRADITIONAL = "青楓鎮政府工作報告\n各位代表：\n現在，我代表鎮人民政府向大會報告工作，請予審議。\n" + (
    "一年來，我們實施鄉村振興戰略，發展農業產業，優化營商環境，推進項目建設，加強對黨員幹部的領導。" * 4
)


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, TEXT)
    return buffer.getvalue()


def tarred() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("report.txt"))
    return buffer.getvalue()


def database() -> bytes:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE report (words TEXT)")
    return base.serialize()


def mojibake(text: bytes) -> str:
    """UTF-8 as a program shows it that takes it for Windows-1252."""
    return "".join(
        chr(b) if b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([b]).decode("cp1252") for b in text
    )


def hz(text: str) -> bytes:
    return text.replace("——", "").encode("hz")


def iso_2022_cn(text: str) -> bytes:
    return b"\x1b$)A\x0e" + bytes(b & 0x7F for b in text.encode("gb2312") if b >= 0x80) + b"\x0f\n"


MHTML = (
    b"From: <Saved by Blink>\nSubject: =?utf-8?Q?=E9=95=87?=\nMIME-Version: 1.0\n\n"
    + quopri.encodestring(TEXT.encode())
)
NOISE = bytes(range(256)) * 4

KINDS = {
    "webp": (b"RIFF\x24\x00\x00\x00WEBPVP8 " + NOISE, "a WebP picture", "OCR"),
    "tiff": (b"II*\x00\x08\x00\x00\x00" + NOISE, "a TIFF picture", "OCR"),
    "bmp": (b"BM\x46\x00\x00\x00\x00\x00\x00\x00\x36\x00" + NOISE, "a BMP picture", "OCR"),
    "heic": (b"\x00\x00\x00\x18ftypheic" + NOISE, "a HEIF picture", "OCR"),
    "png behind blanks": (b" \n\x89PNG\r\n\x1a\n" + NOISE, "a PNG picture", "OCR"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "a PDF document", "save its text"),
    "pdf behind a blank line": (b"\r\n%PDF-1.4\n1 0 obj\n", "a PDF document", "save its text"),
    "pdf behind other lines": (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n", "a PDF document", "save its text"),
    "postscript": (b"%!PS-Adobe-3.0\n", "a PostScript document", "PDF"),
    "ofd": (zipped("OFD.xml"), "a damaged OFD document", "save it anew"),
    "docx": (zipped("[Content_Types].xml"), "a ZIP archive or an Office document", "save its text"),
    "empty zip": (zipped(), "a ZIP archive", "unpack"),
    "7z": (b"7z\xbc\xaf'\x1c\x00\x04" + NOISE, "a 7z archive", "unpack"),
    "rar": (b"Rar!\x1a\x07\x01\x00" + NOISE, "a RAR archive", "unpack"),
    "gzip": (gzip.compress(TEXT.encode()), "a gzip archive", "unpack"),
    "xz": (lzma.compress(TEXT.encode()), "an xz archive", "unpack"),
    "bzip2": (bz2.compress(TEXT.encode()), "a bzip2 archive", "unpack"),
    "tar": (tarred(), "a tar archive", "unpack"),
    "elf": (b"\x7fELF\x02\x01\x01\x00" + NOISE, "a program", "leave it out"),
    "exe": (b"MZ\x90\x00\x03\x00\x00\x00" + NOISE, "a program", "leave it out"),
    "sqlite": (database(), "a SQLite database", "leave it out"),
    "mp3": (b"ID3\x03\x00" + NOISE, "a sound recording", "leave it out"),
    "iso-2022-cn": (iso_2022_cn(TEXT), "this is ISO-2022", "UTF-8"),
    "zero bytes of no known kind": (
        b"\x00\xd8" * 2 + b"x\x00" * 9,
        "zero bytes mean that this is no text, or a damaged one: not valid UTF-16-LE",
        "UTF-8",
    ),
    "escape": (f"{TEXT}\x1b[2J".encode(), r"read as UTF-8 it has the control character '\x1b'", "UTF-8"),
    "escape in GBK": (f"{TEXT}\x1b]0;x".encode("gb18030"), "read as GB18030 it has the control", "UTF-8"),
}
WRITINGS = {
    "utf-7": (TEXT.encode("utf-7"), "seems to be text in UTF-7", "UTF-8"),
    "hz": (hz(TEXT), "seems to be text in HZ", "UTF-8"),
    "mojibake": (mojibake(TEXT.encode()).encode(), "UTF-8 text that was read as Western", "original"),
    "gbk as latin-1": (
        TEXT.encode("gbk").decode("latin-1").encode(),
        "GBK text that was read as Western",
        "original",
    ),
    "utf-8 as gbk": (
        TEXT.encode().decode("gbk", "replace").encode(),
        "UTF-8 text that was read as GBK",
        "original",
    ),
    "lost": ("锟斤拷".join(TEXT[:9] * 2).encode(), "a conversion has lost", "original"),
    "json": (json.dumps({"text": TEXT}).encode(), r"characters escaped (\uXXXX, as in JSON)", "JSON reader"),
    "percent": (urllib.parse.quote(TEXT).encode(), "as in web addresses", "decode"),
    "quoted-printable": (quopri.encodestring(TEXT.encode()), "text in quoted-printable", "decode"),
    "base64": (base64.encodebytes(TEXT.encode()), "text in base64", "decode"),
    "mhtml": (MHTML, "an e-mail or a web page saved as one file", "save its text"),
    "lfs": (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 7\n",
        "a Git LFS pointer",
        "lfs pull",
    ),
    "traditional": (TRADITIONAL.encode(), "text in traditional characters", "OpenCC"),
    "traditional, recognised as a report": (
        (TEXT.replace("青枫镇", "") + TRADITIONAL).encode(),
        "read as UTF-8 it names no township or county that reports: it seems to be text in traditional",
        "OpenCC",
    ),
    "no head": (
        TEXT.replace("青枫镇", "").encode("utf-16"),
        "read as UTF-16-LE it names no township or county that reports",
        "see that its head is there",
    ),
    "english": (
        b"A letter to the editor.\n" * 9,
        "read as UTF-8 it is no government work report",
        "leave it out",
    ),
    "story": (
        ("他说，妈妈走进房间。" * 20).encode("gb18030"),
        "read as GB18030 it is no government",
        "leave it out",
    ),
}


def told(call: Callable[[bytes, str], object], data: bytes) -> ReadingError:
    with pytest.raises(ReadingError) as caught:
        call(data, "a.txt")
    assert "\n" not in str(caught.value)
    assert caught.value.where.startswith("a.txt")
    return caught.value


@pytest.mark.parametrize(("data", "reason", "remedy"), KINDS.values(), ids=KINDS)
def test_what_is_no_text_is_told_by_its_kind(data: bytes, reason: str, remedy: str) -> None:
    error = told(decode, data)
    assert reason in error.reason
    assert remedy in error.remedy


@pytest.mark.parametrize(("data", "reason", "remedy"), WRITINGS.values(), ids=WRITINGS)
def test_a_text_that_is_refused_is_told_with_what_it_was_read_as(
    data: bytes, reason: str, remedy: str
) -> None:
    error = told(process, data)
    assert error.reason.startswith("read as ")
    assert reason in error.reason
    assert remedy in error.remedy


def test_the_place_is_where_the_mark_stands() -> None:
    assert told(decode, b"\xef\xbb\xbf\r\n\x89PNG").where == "a.txt:byte 5"


@pytest.mark.parametrize("name", ["reading_bytes", "reading_refused"])
def test_every_group_says_what_it_is_and_what_to_do(name: str) -> None:
    for group in lexicon.load(name).values():
        assert group.extra["what"]
        assert group.extra["remedy"]
        assert name == "reading_bytes" or group.extra["least"] >= 1


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", [True, False], ids=["with a mark", "without"])
def test_utf_32_is_read(encoding: str, mark: bool) -> None:
    marks = {"utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE}
    source = decode((marks[encoding] if mark else b"") + TEXT.encode(encoding), "a.txt")
    assert (source.text, source.encoding) == (TEXT, encoding)


def test_controls_of_c1_are_no_words() -> None:
    plain = read(TEXT.encode(), "a.txt")
    strewn = read(TEXT.replace("青枫镇", "青\x93枫\x80镇\x9b").encode(), "a.txt")
    assert strewn.text == plain.text
    at = strewn.text.index("青枫镇")
    assert strewn.words(at, at + 3) == "青枫镇"


def test_next_line_still_ends_a_line() -> None:
    assert read(TEXT.replace("\n", "\x85").encode(), "a.txt").text == read(TEXT.encode(), "a.txt").text
