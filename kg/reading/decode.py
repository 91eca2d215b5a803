"""Bytes to text: UTF-8, GB18030, UTF-16 or UTF-32, recognised strictly, never guessed past an error.

A byte-order mark decides. Without one the zero bytes of UTF-16 and UTF-32 do; what has
none is tried as UTF-8, then as GB18030. Whatever decodes must also look like text: no
control characters, and Chinese words in it. What a file is instead is told by its first
bytes (the lexicon ``reading_bytes``).
"""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import re

from kg import lexicon
from kg.errors import ReadingError
from kg.model import Source

_MARKS = (  # the mark of UTF-32-LE begins with that of UTF-16-LE
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Those of C1 (U+0080 to U+009F) pass: they are what a portal made of quotation marks, and are no words.
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_SAMPLE, _ENOUGH, _COMMON = 20_000, 30, 0.25
_HEAD, _HIGHEST_PLANE = 4096, 0x10
_REMEDY = "save it as UTF-8 text and try again"


def decode(data: bytes, name: str) -> Source:
    """The text of ``data``, with the encoding found and the SHA-256 of the bytes.

    Raises ReadingError, with file and byte, for an empty file, for bytes that no
    supported encoding explains, and for what is no text.
    """
    _forbid_empty(data, name, "give a report as text")
    _refuse_other_kinds(data, name)
    text, encoding = characters(data, name)
    control = CONTROL.search(text)
    if control:
        raise ReadingError(
            f"read as {encoding.upper()} it has the control character {control[0]!r}, which no text has",
            where=f"{name}:byte {_byte(text, control.start(), data, encoding)}",
            remedy=_REMEDY,
        )
    return Source(name, text, encoding, hashlib.sha256(data).hexdigest())


def text_of(data: bytes, name: str) -> str:
    """The text of a file that need be no report, such as a table; errors as those of :func:`decode`."""
    _forbid_empty(data, name, "leave it out")
    return characters(data, name)[0]


def _forbid_empty(data: bytes, name: str, remedy: str) -> None:
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ReadingError("the file is empty", where=name, remedy=remedy)


def _refuse_other_kinds(data: bytes, name: str) -> None:
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()
    words = head.decode("latin-1")
    for group in lexicon.load("reading_bytes").values():
        found = group.regex.search(words)
        if found:
            start = min(len(data), _HEAD) - len(head) + found.start()
            raise ReadingError(
                f"this is {group.extra['what']}, not plain text",
                where=f"{name}:byte {start}",
                remedy=group.extra["remedy"],
            )


def characters(data: bytes, name: str, declared: str = "") -> tuple[str, str]:
    """The characters of ``data``, whatever they are, and the encoding; ``declared`` is asked before GB18030.

    Raises ReadingError for bytes that no supported encoding explains.
    """
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
    if declared:
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(declared), declared
    try:
        return _plausible(data.decode("gb18030"), name), "gb18030"
    except UnicodeDecodeError as error:
        later = max(utf8, error, key=lambda e: e.start)
        raise ReadingError(
            f"neither UTF-8 (wrong at byte {utf8.start}) nor GB18030 (wrong at byte {error.start})",
            where=f"{name}:byte {later.start}",
            remedy=_REMEDY,
        ) from error


def _plausible(text: str, name: str) -> str:
    """The text, if it reads as Chinese prose: the bytes of most encodings decode as GB18030."""
    wide = [c for c in text[:_SAMPLE] if c > "\x7f"]
    common = len(lexicon.load("reading")["common"].regex.findall("".join(wide)))
    if len(wide) >= _ENOUGH and common < _COMMON * len(wide):
        raise ReadingError("neither UTF-8 nor Chinese text in GB18030", where=name, remedy=_REMEDY)
    return text


def _wide(data: bytes) -> str | None:
    """UTF-16 and UTF-32 without a mark: by the zero bytes of line ends, spaces and digits, and of planes."""
    head = data[:_HEAD]
    if len(data) % 2 or b"\x00" not in head:
        return None
    if len(data) % 4 == 0:
        for encoding, high, plane in (("utf-32-le", 3, 2), ("utf-32-be", 0, 1)):
            if not any(head[high::4]) and max(head[plane::4]) <= _HIGHEST_PLANE:
                return encoding
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if even == odd:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _strict(data: bytes, encoding: str, name: str, skip: int) -> str:
    """The text behind the mark of ``skip`` bytes; without one the encoding was guessed by the zero bytes."""
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        guessed = "" if skip else "its zero bytes mean that this is no text, or a damaged one: "
        raise ReadingError(
            f"{guessed}not valid {encoding.upper()}: {error.reason}",
            where=f"{name}:byte {skip + error.start}",
            remedy=_REMEDY,
        ) from error


def _byte(text: str, index: int, data: bytes, encoding: str) -> int:
    mark = next((len(m) for m, e in _MARKS if e == encoding and data.startswith(m)), 0)
    return mark + len(text[:index].encode(encoding))
