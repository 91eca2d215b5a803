"""Bytes to text: UTF-8, GB18030 or UTF-16, recognised strictly, never guessed past an error.

A byte-order mark decides. Without one a text is tried as UTF-8; many zero bytes
speak for UTF-16; what is neither is tried as GB18030. Whatever decodes must also
look like text: no control characters, and Chinese words in it.
"""

from __future__ import annotations

import codecs
import hashlib
import re

from kg import lexicon
from kg.errors import ReadingError
from kg.model import Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_SAMPLE, _ENOUGH, _COMMON = 20_000, 30, 0.25
_REMEDY = "save it as UTF-8 text and try again"


def decode(data: bytes, name: str) -> Source:
    """The text of ``data``, with the encoding found and the SHA-256 of the bytes.

    Raises ReadingError, with file and byte, for an empty file, for bytes that no
    supported encoding explains, and for what is no text.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ReadingError("the file is empty", place=name, remedy="give a report as text")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise ReadingError(f"this is {what}, not a text", place=f"{name}:byte 0", remedy=_REMEDY)
    text, encoding = _decoded(data, name)
    control = _CONTROL.search(text)
    if control:
        raise ReadingError(
            f"control character {control[0]!r}: this is no text, or not in {encoding}",
            place=f"{name}:byte {_byte(text, control.start(), data, encoding)}",
            remedy=_REMEDY,
        )
    return Source(name, text, encoding, hashlib.sha256(data).hexdigest())


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name, len(mark)), encoding
    wide = _wide(data)
    if wide:
        return _strict(data, wide, name, 0), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        utf8 = error
    try:
        return _plausible(data.decode("gb18030"), name), "gb18030"
    except UnicodeDecodeError as error:
        later = max(utf8, error, key=lambda e: e.start)
        raise ReadingError(
            f"neither UTF-8 (wrong at byte {utf8.start}) nor GB18030 (wrong at byte {error.start})",
            place=f"{name}:byte {later.start}",
            remedy=_REMEDY,
        ) from error


def _plausible(text: str, name: str) -> str:
    """The text, if it reads as Chinese prose: the bytes of most encodings decode as GB18030."""
    wide = [c for c in text[:_SAMPLE] if c > "\x7f"]
    common = len(lexicon.load("reading")["common"].regex.findall("".join(wide)))
    if len(wide) >= _ENOUGH and common < _COMMON * len(wide):
        raise ReadingError("neither UTF-8 nor Chinese text in GB18030", place=name, remedy=_REMEDY)
    return text


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark shows by its line ends, spaces and digits, which have one zero byte."""
    head = data[:4096]
    if len(data) % 2 or b"\x00" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if even == odd:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _strict(data: bytes, encoding: str, name: str, skip: int) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadingError(
            f"not valid {encoding.upper()}: {error.reason}",
            place=f"{name}:byte {skip + error.start}",
            remedy=_REMEDY,
        ) from error


def _byte(text: str, index: int, data: bytes, encoding: str) -> int:
    mark = next((len(m) for m, e in _MARKS if e == encoding and data.startswith(m)), 0)
    return mark + len(text[:index].encode(encoding))
