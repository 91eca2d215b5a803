"""The time that a figure is of, and whether it is stated as fact or as intention."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claims.figures import groups
from kg.model import Modality

if TYPE_CHECKING:
    from kg.model import Document, Sentence

_YEAR = re.compile(r"(?<![较比与到是从由\d])(?<!相比)((?:19|20)\d\d)年(?!底前|前|的|度?相比|以来)")
_UNTIL = re.compile(r"到((?:19|20)\d\d)年")
_HALF = re.compile("上半年|1[-—至~]6月")
_SECOND_HALF = re.compile("下半年")
_WHOLE = re.compile("全年|年度|年内|年底")


_REACH = 1000
"""Characters of its sentence in front of a figure that may tell of it: more than twice the most of a hundred
reports."""


def said(document: Document, sentence: Sentence, end: int) -> str:
    """What the sentence says up to ``end``."""
    return document.text[max(sentence.start, end - _REACH) : end]


def modality(document: Document, sentence: Sentence, end: int) -> Modality:
    """The modality of a figure that ends the words of ``sentence`` up to ``end``."""
    words = said(document, sentence, end)
    if sentence.modality is Modality.ACTUAL:
        return Modality.TARGET if groups()["intended"].regex.search(words) else Modality.ACTUAL
    return Modality.ACTUAL if groups()["reviewed"].regex.search(words) else Modality.TARGET


def reviews(document: Document) -> bool:
    """Whether a report tells of what was done, and not of plans alone."""
    return any(s.modality is Modality.ACTUAL for s in document.sentences)


def period(document: Document, sentence: Sentence, end: int, stated: Modality, *, reviewed: bool) -> str:
    """The period of a figure: what its sentence says, else its section, else the report's.

    ``reviewed``: whether the document :func:`reviews`.
    """
    words = said(document, sentence, end)
    years = _YEAR.findall(words) or _UNTIL.findall(words)
    year = years[-1] if years else _usual_year(document, sentence, stated, reviewed)
    if not year:
        return ""
    if _SECOND_HALF.search(words):
        return f"{year}-H2"
    whole = _WHOLE.search(words) or stated is Modality.TARGET
    half = _HALF.search(words) or (not years and not whole and _is_half(document))
    return f"{year}-H1" if half else year


def _is_half(document: Document) -> bool:
    told = document.header.period
    return told is not None and told.value.endswith("-H1")


def _usual_year(document: Document, sentence: Sentence, stated: Modality, reviewed: bool) -> str:
    section = document.sections[sentence.section] if document.sections else None
    looks_back = stated is Modality.ACTUAL and sentence.modality is Modality.TARGET
    if section and section.year and not looks_back:
        return str(section.year)
    told = document.header.period
    if told is None:
        return ""
    year = int(told.value[:4])
    if stated is sentence.modality is Modality.TARGET and reviewed and not _is_half(document):
        year += 1
    return str(year)
