"""What a terminal could obey, or what shows nothing, written out: names and files may hold any character."""

from __future__ import annotations

import json
import re
import unicodedata

# All but these is looked at one by one; rare ideographs stay, known to this Python's Unicode or not.
_ODD = re.compile(r"[^ -~\n\t\u3000-\u312f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e\U00020000-\U0003fffd]")


def printable(text: str) -> str:
    """``text`` with every character escaped that is not visible, nor a space, tab or line feed.

    That is: control and format characters (colours, bidirectional overrides), other ends of
    lines, private and unassigned characters, and bytes of file names that are no text.

    >>> print(printable("a\\x1b[2J\\x9b\\u202eb\\udcff"))
    a\\x1b[2J\\x9b\\u202eb\\xff
    """
    return _ODD.sub(lambda match: _escaped(match[0]), text)


def one_line(text: str) -> str:
    """:func:`printable` without line feed and tab: a name stays in its line.

    >>> print(one_line("a\\nb"))
    a\\x0ab
    """
    return printable(text).replace("\n", r"\x0a").replace("\t", r"\x09")


def json_escaped(text: str) -> str:
    """Written JSON, the same data, with JSON's own escapes for what :func:`printable` escapes.

    >>> print(json_escaped('"\\x9b\\U000e0041"'))
    "\\u009b\\udb40\\udc41"
    """
    return _ODD.sub(lambda match: match[0] if _seen(match[0]) else json.dumps(match[0])[1:-1], text)


def _seen(character: str) -> bool:
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _escaped(character: str) -> str:
    if _seen(character):
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that could not be decoded, as Python keeps it
        code -= 0xDC00
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
