import codecs

import pytest

from kg.errors import ReadingError
from kg.reading.decode import decode

TEXT = "各位代表：\n现在，我代表青枫镇人民政府向大会报告2023年的工作，请予审议。\r\n一、工作回顾"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("gb18030"), "gb18030"),
        (b"\x84\x31\x95\x33" + TEXT.encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_every_encoding_gives_the_same_text_untouched(data: bytes, encoding: str) -> None:
    source = decode(data, "a.txt")
    assert (source.text, source.encoding) == (TEXT, encoding)
    assert len(source.sha256) == 64


@pytest.mark.parametrize(
    ("data", "where", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t\n", "a.txt", "empty"),
        (codecs.BOM_UTF8, "a.txt", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.txt:byte 0", "PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a.txt:byte 0", "JPEG picture"),
        (b"PK\x03\x04\x14\x00", "a.txt:byte 0", "Office document"),
        ("各位代表".encode() + b"\xff\xff" + b"abc", "a.txt:byte", "neither UTF-8"),
        (codecs.BOM_UTF8 + "各位".encode() + b"\x80", "a.txt:byte 9", "not valid UTF-8"),
        (
            codecs.BOM_UTF16_LE + "各位".encode("utf-16-le") + b"\x00\xd8",
            "a.txt:byte 6",
            "not valid UTF-16-LE",
        ),
        ("各位代表\x01".encode(), "a.txt:byte 12", "control character"),
        ("各位代表\x01".encode("gb18030"), "a.txt:byte 8", "control character"),
        ("Ünïcödé tèxt ìn à wéstérn éncòdîng. ".encode("latin-1") * 20, "a.txt", ""),
        ("二零二三年政府工作報告總結過去一年來的各項任務與發展成果".encode("big5") * 20, "a.txt", ""),
    ],
)
def test_what_is_no_readable_text_is_told_with_its_place(data: bytes, where: str, reason: str) -> None:
    with pytest.raises(ReadingError) as caught:
        decode(data, "a.txt")
    assert caught.value.where.startswith(where)
    assert reason in caught.value.reason
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
