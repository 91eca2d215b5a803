"""Which pages are too much for any parser: told before one sees them."""

from __future__ import annotations

import re

from kg.errors import ReadingError

REMEDY = "open it in a browser and save its text as UTF-8"
_MOST, _LONGEST = 200_000, 20_000_000  # marks of elements; bytes, without pictures
_LONGEST_TAG = 20_000
"""Bytes of the attributes of one element without their values: parsers link them in quadratic time."""
_PICTURE = re.compile(rb"data:[a-z]{1,20}/[A-Za-z0-9+.-]{1,40};base64,[A-Za-z0-9+/=%]*+")
# comments; elements whose content is no text; tags, where a value in quotation marks may hold what ends one
_TOKEN = re.compile(
    rb"""
    <!--(?:-?>|.*?(?:--!?>|\Z))
    | <(script|style)\b.*?(?:</(?:script|style)|\Z)
    | (?P<tag><[a-z](?:=\s{0,9}"[^"]*"|=\s{0,9}'[^']*'|[^>])*+)
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_VALUE = re.compile(rb"""=\s{0,9}(?:"[^"]*"|'[^']*')""")


def bounded(data: bytes, where: str) -> bytes:
    """The page without pictures written into it. Raises ReadingError for what is more than any page is."""
    data = _PICTURE.sub(b"", data)
    tags = (found["tag"] for found in _TOKEN.finditer(data) if found["tag"])
    if (
        len(data) > _LONGEST
        or data.count(b"<") > _MOST
        or any(len(tag) > _LONGEST_TAG < len(_VALUE.sub(b"", tag)) for tag in tags)
    ):
        raise ReadingError("is more than any page with a report", where=where, remedy=REMEDY)
    return data
