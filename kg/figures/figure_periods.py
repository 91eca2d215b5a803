"""The period of a figure: the time that its clause, sentence, paragraph or heading tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.figures import spans, times
from kg.figures.governing import LAST_CHARACTERS, governing, words_of_time
from kg.figures.growths import AVERAGE, SPAN, YEAR, basis
from kg.figures.parts_of_year import part_of_year
from kg.figures.periods import ClaimPeriods, said
from kg.figures.units import FOLD
from kg.figures.words import facets, last_match
from kg.model import Modality
from kg.period import Period

if TYPE_CHECKING:
    from kg.figures.stated import Stated
    from kg.model import Document, Sentence

_COMPARED = re.compile("[与同和比较][^，。；]{2,12}(?:相比|比)，$")
_COMPARED_ALL = re.compile(
    "(?:^|[，；。：])[与同和比较](?:19|20)\\d\\d年[^，。；]{0,14}(?:相比|比)・{0,10}，"
)
_RISEN = re.compile(
    "(?P<base>[由从](?:19|20)\\d\\d年)的?[^，；。年]{1,20}(?:增|提高|提升|上升|扩大)[^，；。年]{1,16}，$"
)
_PAUSE = re.compile("[，；：。]")
_COMPARISON = 16
"""Characters of the clause in front that may say what the next one compares with (与2015年相比，)."""
_PARAGRAPH = 1000
"""Characters of a paragraph in front of a figure in which its base may be said."""
_BRACKETS = re.compile("（[^（）]*）")


@dataclass(frozen=True, slots=True)
class Timed:
    """The period of a figure, and of a growth what it compares with (``""`` of a level)."""

    period: Period
    basis: str = ""


@dataclass(frozen=True, slots=True)
class _Around:
    """The time that a figure stands in, whether its sentence has ``told`` it, and whether a mean of
    years stands before it."""

    around: Period
    told: bool
    averaged: bool


class FigurePeriods:
    """The times of a document's figures."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._claims = ClaimPeriods(document)
        self._speech = times.Speech.of(document.header, document.sections)
        told = document.header.period
        self._told = Period.parse(told.value) if told else None
        self._reviewed = self._speech.reviewed or self._told
        self._reviews = any(s.modality is Modality.ACTUAL for s in document.sentences)

    @property
    def dated(self) -> bool:
        """Whether the document tells of which time it is; figures of an undated one have no period."""
        return self._reviewed is not None

    def of(self, sentence: Sentence, stated: Stated, modality: Modality, *, averaged: bool) -> Timed | None:
        """The period of a figure and what its growth compares with; None where either is not certain.

        ``averaged``: an earlier figure of the sentence is a yearly mean.
        """
        words = _without_brackets(said(self._document, sentence, stated.figure.start))
        lead = max(len(words) - (stated.figure.start - stated.lead_start), 0)
        told, around = self._around(words, lead, sentence, modality)
        if around is None:
            return None
        if stated.grown is None:
            return self._of_level(sentence, stated, around, told=told)
        return self._of_growth(sentence, stated, modality, words[:lead], _Around(around, told, averaged))

    def _of_level(self, sentence: Sentence, stated: Stated, around: Period, *, told: bool) -> Timed | None:
        """The period of a level in a stretch about ``around``, which is ``told`` in the sentence or not."""
        lead = self._of_list(sentence, stated)
        called_sum = facets()["summed"].regex.search(lead) is not None
        if called_sum and told:
            around = self._up_to(around, sentence)
            if around.year is not None and around.year > (self._speech.year or around.year):
                return None  # a sum up to a year to come, from which one on is not said
        if called_sum and around.year is not None and facets()["sum-of-plan"].regex.match(stated.tail):
            return None
        level = spans.of_level(around, lead, stated.known.named.indicator, stated.tail)
        if level is None or level.year is not None or told or called_sum:
            return Timed(level) if level else None
        return None if self._mixed(sentence) else Timed(level)

    def _of_list(self, sentence: Sentence, stated: Stated) -> str:
        """What leads to a level, and to the list that it goes on with (五年累计完成投资3亿元、出口2亿元)."""
        if not stated.lead.startswith("、") or facets()["reached"].regex.search(stated.lead):
            return stated.lead
        before = said(self._document, sentence, stated.lead_start)
        first = _PAUSE.split(before)[-1]
        return first + stated.lead if facets()["summed"].regex.search(first) else stated.lead

    def _of_growth(
        self, sentence: Sentence, stated: Stated, modality: Modality, said_before: str, time: _Around
    ) -> Timed | None:
        """The period of a growth, before whose clause the sentence has ``said_before``."""
        moved = last_match(words_of_time()["from-to"].regex, said_before)
        if (
            moved
            and not time.told
            and stated.rule == "growth"
            and int(moved["first"]) + 1 < int(moved["last"])
        ):
            time = _Around(Period.span(int(moved["first"]) + 1, int(moved["last"])), True, time.averaged)
        before = said_before[-_COMPARISON:]
        compared = _COMPARED.search(before)
        leading = (compared[0] if compared else self._compared(said_before, stated)) + stated.lead
        if not basis(stated.lead):
            leading = self._same_base(sentence, stated) + leading
        multiple = stated.figure.unit in ("倍", FOLD)
        kind = basis(leading) or self._plain(time, modality, multiple=multiple)
        open_ = self._mixed(sentence) and not self._claims.tells(sentence)
        if not kind and not multiple and modality is Modality.ACTUAL and open_:
            kind = YEAR
        if kind == AVERAGE:
            leading = before + stated.lead
        if kind == SPAN and spans.since_year_before(leading, time.around):
            kind = YEAR
        indicator = stated.known.named.indicator
        period = spans.of_growth(time.around, kind, leading, indicator, self._speech) if kind else None
        return Timed(period, kind) if period else None

    def _same_base(self, sentence: Sentence, stated: Stated) -> str:
        """The year with which the paragraph says that all growths behind it are compared (比2020年，下同)."""
        text = self._document.text
        start = max(text.rfind("\n", 0, sentence.start) + 1, stated.figure.start - _PARAGRAPH)
        match = last_match(words_of_time()["same-base"].regex, text[start : stated.figure.start])
        return match["base"] if match else ""

    @staticmethod
    def _compared(before: str, stated: Stated) -> str:
        """What the words ``before`` a growth compare it with that does not say so itself.

        It goes on with the growth that it is listed with (较2015年提高5%、下降3%), or its sentence
        compares all of its list (与2015年相比，).
        """
        if stated.rule == "growth" and stated.lead.startswith("、"):
            return _PAUSE.split(before)[-1]
        risen = _RISEN.search(before) if stated.rule == "growth" and not basis(stated.lead) else None
        if risen:
            return risen["base"]
        match = None if basis(stated.lead) else last_match(_COMPARED_ALL, before)
        return match[0] if match else ""

    def _plain(self, time: _Around, modality: Modality, *, multiple: bool) -> str:
        """What a growth compares with that does not say so; ``""`` where that is not certain.

        Behind a mean of years it may be one over them as well: a ``multiple`` always, a rate where
        the sentence does not tell its time.
        """
        planned = modality is Modality.TARGET and self._speech.year is not None
        far = time.around.year is None or (planned and time.around.start > (self._speech.year or 0) + 1)
        if not far:
            return "" if time.averaged and (multiple or not time.told) else YEAR
        if time.averaged:
            return AVERAGE
        return SPAN if time.told and not planned else ""

    def _up_to(self, around: Period, sentence: Sentence) -> Period:
        """The years of the plan that ``around`` is the last of, over which a sum goes (到2015年累计)."""
        usual = self._claims.around(sentence)
        last = usual is not None and usual.year is None and usual.last_day == around.last_day
        return usual if usual is not None and last else around

    def _mixed(self, sentence: Sentence) -> bool:
        """Whether a review is of several years and of the last one: its headings tell of both."""
        headings = " ".join(section.heading for section in self._document.sections[: sentence.section + 1])
        told = times.told(headings, self._speech)
        reviewed = self._reviewed
        return any(t is not None and reviewed is not None and t.year == reviewed.start for t in told)

    def _around(
        self, words: str, lead: int, sentence: Sentence, modality: Modality
    ) -> tuple[bool, Period | None]:
        """Whether the sentence tells the time at the end of ``words``, and that time, if certain.

        The clause begins at ``words[lead]``.
        """
        known, found = governing(words, lead, self._speech)
        usual = self._usual(sentence, modality)
        part = part_of_year(words, lead, found if known else usual)
        if part is not None:
            return True, part
        if known and found and usual and found.covers(usual) and found.year and modality is Modality.ACTUAL:
            return True, usual
        return known, found if known else self._whole(words, usual, modality)

    def _usual(self, sentence: Sentence, stated: Modality) -> Period | None:
        """The time of the paragraph; of what looks back among plans, and in plans alone, the header's."""
        if stated is Modality.ACTUAL and sentence.modality is Modality.TARGET:
            return self._reviewed
        return self._claims.around(sentence) if self._reviews else self._told

    def _whole(self, words: str, usual: Period | None, stated: Modality) -> Period | None:
        """In a half-year's report targets and 全年 are of the year, unless the half is said."""
        if usual is None or not usual.part.startswith("H"):
            return usual
        said_whole = words_of_time()["whole-year"].regex.search(words[-LAST_CHARACTERS:])
        wide = stated is Modality.TARGET or said_whole
        return Period(usual.start) if wide else usual


def _without_brackets(words: str) -> str:
    """``words`` with what stands in brackets (1990年不变价) blanked, so that offsets stay."""
    return _BRACKETS.sub(lambda match: "・" * len(match[0]), words)
