"""Pages that a browser saved as one file (MHTML): the page in it, read as every page is."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from kg.errors import ReadingError
from kg.reading.formats.html import extract_page
from kg.reading.formats.html_bounds import REMEDY

if TYPE_CHECKING:
    from email.message import Message

    from kg.reading.formats.builder import Extract
    from kg.reading.formats.look import Look

_FIELD = re.compile(r"[A-Za-z][A-Za-z-]{0,40}:")
_MIME = re.compile(r"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_KIND = re.compile(r"^Content-Type:\s{0,9}(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE)
_MOST = 100_000_000  # bytes, pictures and all


def recognises(look: Look) -> bool:
    """A message whose head says that it is a page with its parts, or a page alone."""
    lines = look.head.removeprefix("\xef\xbb\xbf").lstrip().split("\n")
    head = "\n".join(takewhile(lambda line: line[:1] in (" ", "\t") or _FIELD.match(line), lines))
    return bool(_MIME.search(head) and _KIND.search(head))


def extract(data: bytes, name: str) -> Extract:
    """The text of the page. Raises ReadingError where there is none, or as pages do."""
    import email

    if len(data) > _MOST:
        raise ReadingError("is larger than any page with a report", where=name, remedy=REMEDY)
    message = email.message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    page = _page(message, name)
    body = page.get_payload(decode=True)
    if not isinstance(body, bytes) or not body.strip():
        raise ReadingError("holds an empty page", where=name, remedy=REMEDY)
    declared = page.get_content_charset("") or ""
    address = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "")
    return extract_page(body, name, declared, address)


def _page(message: Message, name: str) -> Message:
    """The part that is the page: the one that the message names as its start, else the first of its kind."""
    start = message.get_param("start")
    pages = [
        part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    if not pages:
        raise ReadingError("is a message without a page in it", where=name, remedy=REMEDY)
    return next((part for part in pages if start and part.get("Content-ID") == start), pages[0])
