"""The time that a figure or a claim is of, and whether a figure is stated as fact or as intention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.figures import times
from kg.figures.governing import words_of_time
from kg.figures.headings import Headings, fits, narrowed
from kg.figures.words import groups
from kg.model import Modality, Predicate
from kg.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Document, Sentence

TIMELESS = frozenset({Predicate.PART_OF, Predicate.HOLDS_POST})
"""What a report states as so on the day of speaking, whatever its section is about."""


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


class ClaimPeriods:
    """The periods of a document's claims, each decided once.

    A claim is of the time that its sentence opens with, or its paragraph, or the headings above it, each
    of which may only narrow the one above it, or (过去五年 in a year's review) widen it. Headings that tell
    no time leave it to the others of their kind in the report where those agree, and to the header where
    none tells one. There is none where the sentence tells of a time outside, where a plan looks back or a
    review ahead, where a fact would be of the future or an aim of the past, in the glossary, and of what
    is so at no particular time (:data:`TIMELESS`).
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._speech = times.Speech.of(document.header, document.sections)
        self._told: dict[int, tuple[bool, list[Period | None]]] = {}
        self._said: set[int] = set()
        self._around = dict(self._paragraphs())

    def of(self, sentence: Sentence, predicate: Predicate, modality: Modality) -> Period | None:
        """The period of a claim that ``sentence`` states; None where it is not certain."""
        if predicate in TIMELESS or self._document.explains(sentence):
            return None
        around = self._around[sentence.start] if modality is sentence.modality else None
        found = self._own(sentence, around)
        return found if found and self._possible(found, modality) else None

    def around(self, sentence: Sentence) -> Period | None:
        """The time of the paragraph that ``sentence`` stands in; None where it is not certain."""
        return self._around[sentence.start]

    def tells(self, sentence: Sentence) -> bool:
        """Whether that time is told by a paragraph, its own or one before, and not only by a heading."""
        return sentence.start in self._said

    def _own(self, sentence: Sentence, around: Period | None) -> Period | None:
        """The time of a sentence in a paragraph about ``around``."""
        opens, told = self._times(sentence)
        if opens:
            around = narrowed(around, told[0])
        fitting = all(around and time and fits(around, time) for time in told[opens:])
        return around if fitting else None

    def _times(self, sentence: Sentence) -> tuple[bool, list[Period | None]]:
        """Whether a sentence opens with a time, and all times that it tells."""
        if sentence.start not in self._told:
            words = self._document.text[sentence.start : sentence.end]
            told = times.opens(words, self._speech), times.told(words, self._speech)
            self._told[sentence.start] = told
        return self._told[sentence.start]

    def _possible(self, found: Period, modality: Modality) -> bool:
        """Whether a fact may be of this time, which is over or has begun, or an aim, which is not."""
        reviewed = self._speech.reviewed
        if reviewed is not None:
            past, future = found.first_day <= reviewed.last_day, found.last_day > reviewed.last_day
        else:
            year = self._speech.year
            past, future = (year is None or found.start <= year), (year is None or found.years[-1] >= year)
        return past if modality is Modality.ACTUAL else future

    def _paragraphs(self) -> Iterator[tuple[int, Period | None]]:
        """The time of the paragraph around each sentence, by the sentence's start."""
        headings = Headings(self._document, self._speech)
        text, section, end = self._document.text, -1, 0
        here: Period | None = None
        for sentence in self._document.sentences:
            if sentence.section != section or "\n" in text[end : sentence.start]:
                section = sentence.section
                here = self._opened(headings, sentence)
            elif headings.is_mixed(section) and self._is_of_years(sentence):
                here = self._opened(headings, sentence)
            end = sentence.end
            if headings.is_turned(section):
                self._said.add(sentence.start)
            yield sentence.start, here
            self._announced(headings, sentence)

    def _opened(self, headings: Headings, first: Sentence) -> Period | None:
        """The time of a paragraph by its first sentence.

        One that is wider, or cannot be known, holds for the paragraphs behind it and the headings below.
        """
        around = headings.time(first.section)
        opens, told = self._times(first)
        if not opens:
            return around
        here = narrowed(around, told[0])
        if told[0] is None or (around and told[0].covers(around)):
            headings.widen(first.section, here)
        elif headings.is_mixed(first.section) and self._says(first, "of-a-year"):
            headings.turn(first.section, here)
        return here

    def _is_of_years(self, sentence: Sentence) -> bool:
        """Whether a sentence opens with a time of several years (一是动力更强。五年来，…)."""
        opens, told = self._times(sentence)
        return opens and told[0] is not None and told[0].year is None

    def _announced(self, headings: Headings, sentence: Sentence) -> None:
        """What comes behind 一年来，主要做了以下工作 is of that time, whatever the heading above is of."""
        opens, told = self._times(sentence)
        if opens and self._says(sentence, "announces"):
            here = narrowed(headings.time(sentence.section), told[0])
            if here is not None:
                headings.turn(sentence.section, here)

    def _says(self, sentence: Sentence, group: str) -> bool:
        said = self._document.text[sentence.start : sentence.end]
        return words_of_time()[group].regex.search(said) is not None
