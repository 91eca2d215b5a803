"""The characters of a page: as its bytes say, then as it declares, whatever is wrong in what nobody sees."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.errors import ReadingError
from kg.reading.decode import CONTROL, characters
from kg.reading.formats.html_bounds import REMEDY

_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_HEAD = 8192
_BELIEVED = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
"""All other names are of what the bytes tell, or a template's, such as iso-8859-1 over Chinese."""
LOST = "\ufffd"
_FEW = 20
"""Wrong bytes, or as many pairs of them, that a page may have where nobody sees them."""


class Characters(NamedTuple):
    """``wrong`` is what to raise if one of the characters that became :data:`LOST` belongs to the text."""

    text: str
    wrong: ReadingError | None


def page(data: bytes, name: str, declared: str = "") -> Characters:
    """The characters of a page; ``declared`` is what its message's head says.

    Raises ReadingError for what is in no supported encoding at all.
    """
    found = _DECLARED.search(data[:_HEAD])
    said = (declared or (found[1].decode("ascii") if found else "")).lower()
    wrong = None
    try:
        text, encoding = characters(data, name, _BELIEVED.get(said, ""))
    except ReadingError as error:
        text, encoding = _mostly(data, error), ""
        wrong = error
    control = CONTROL.search(text)
    if control:
        reason = f"read as {encoding.upper()} it has the control character {control[0]!r} in its text"
        wrong = wrong or ReadingError(reason, where=name, remedy=REMEDY)
        text = CONTROL.sub(LOST, text)
    return Characters(text, wrong)


def _mostly(data: bytes, error: ReadingError) -> str:
    """The characters where a few bytes are wrong, as a summary cut off inside a character leaves them."""
    texts = (data.decode(encoding, "replace") for encoding in ("utf-8", "gb18030"))
    text = min(texts, key=lambda t: t.count(LOST))
    if text.count(LOST) > _FEW:
        raise error
    return text
