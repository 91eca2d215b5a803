"""The words of RTF that matter for what is shown, and the code pages of its bytes."""

from __future__ import annotations

import codecs
import re

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)", re.DOTALL
)
"""A control word with its number; a byte in hexadecimal; a sign; a brace; bytes as they are."""

SHOWN = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "softline": "\n",
    "bullet": "•",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
"""What these words stand for."""

SIGNS = {b"~": "\xa0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\", b"\t": "\t"}
"""What a sign behind a backslash stands for; of others nothing is shown."""

ENDS = frozenset({"par", "page", "sect", "column"})
"""Words that end a paragraph."""

ENTERED = frozenset({"shpinst", "do", "ud", "moMath", "moMathPara", "nesttableprops", "shptxt", "dptxbxtext"})
"""Destinations with a star that hold something shown; all others that have one are passed over."""

_TABLES = ("fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "filetbl", "info")
_HEADS = ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf")
_RULES = ("ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn")
_THINGS = ("pict", "nonshppict", "shprslt", "sp", "objdata", "mmathPict", "nonesttables", "private")
_ENTRIES = ("xe", "tc", "txe", "rxe", "annotation", "atnid", "datafield", "formfield", "upr")
PASSED = frozenset((*_TABLES, *_HEADS, *_RULES, *_THINGS, *_ENTRIES))
"""Destinations that hold nothing shown in the text."""

_PAGES = {
    77: "mac_roman", 78: "shift_jis", 79: "big5", 80: "euc_kr", 128: "cp932", 129: "cp949", 130: "johab",
    134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
SYMBOLS = "symbols"
"""What stands in place of a code page for fonts of signs."""

_SIGN_FONT = 2


def of_charset(number: int) -> str:
    """The code page of a font's character set; ``""`` where it is the document's."""
    return SYMBOLS if number == _SIGN_FONT else _PAGES.get(number, "")


def of_page(number: int) -> str:
    """The name of a code page by its number; ``""`` where there is none such."""
    name = {936: "gb18030", 54936: "gb18030", 65001: "utf-8", 10000: "mac_roman"}.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""
