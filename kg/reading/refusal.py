"""Why a text that decodes is refused: what it was read as, and what it seems to be instead of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import lexicon
from kg.errors import ReadingError
from kg.model import Completeness

if TYPE_CHECKING:
    from kg.model import Document

_SAMPLE = 100_000


def refusal(document: Document, reason: str, remedy: str) -> ReadingError:
    """The error to raise where "read as UTF-8" ``reason`` holds; ``remedy`` is for where no more is known.

    The lexicon ``reading_refused`` knows texts whose words are escaped, encoded twice or
    traditional; such a text gets a remedy of its own. Of another that is too short to be a report
    it is said that it may be a summary.
    """
    source = document.source
    told = f"read as {source.format or source.encoding.upper()} {reason}"
    for group in lexicon.load("reading_refused").values():
        if len(group.regex.findall(source.text[:_SAMPLE])) >= group.extra["least"]:
            told, remedy = f"{told}: it seems to be {group.extra['what']}", group.extra["remedy"]
            break
    else:
        if document.completeness is Completeness.EMPTY:
            told = f"{told}: it is nearly empty ({document.lacking})"
        elif document.completeness is Completeness.SUMMARY:
            told = f"{told}: it seems to be a summary or stands in a report's place ({document.lacking})"
            remedy = f"get the whole text, or {remedy}"
    return ReadingError(told, where=source.name, remedy=remedy)
