"""The time that the headings above a sentence tell, each narrowing the one above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.figures import times
from kg.model import Modality
from kg.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Document, Section

_LEAD = 40
"""Characters of a paragraph that begins the plans without a heading and may tell their time."""


def fits(around: Period, told: Period) -> bool:
    """Whether words about ``told`` may stand where all is about ``around``, as 今年 in its first half."""
    return around.covers(told) or (told.year is not None and told.covers(around))


def narrowed(around: Period | None, told: Period | None) -> Period | None:
    """What a stretch about ``around`` speaks of where ``told`` opens it; None where they disagree."""
    if told is None or around is None:
        return told
    if around.covers(told):
        return told
    if told.covers(around):
        return around if told.year else told
    return None


def _parents(sections: Sequence[Section]) -> Iterator[int | None]:
    """For each section the one whose heading stands over its own and is of the same kind, if any."""
    open_: list[int] = []
    for number, section in enumerate(sections):
        while open_ and sections[open_[-1]].level >= section.level:
            open_.pop()
        alike = open_ and sections[open_[-1]].modality is section.modality
        yield open_[-1] if alike else None
        open_.append(number)


class Headings:
    """The times of a document's sections, by their number."""

    def __init__(self, document: Document, speech: times.Speech) -> None:
        self._document, self._speech = document, speech
        self._above = list(_parents(document.sections))
        self._known: dict[int, Period | None] = {}
        self._turned: set[int] = set()
        self._told = [times.told(self._words(section), speech) for section in document.sections]
        self._usual = {modality: self._of_kind(modality) for modality in Modality}

    def time(self, number: int) -> Period | None:
        """The time of section ``number``: its heading's and those above; None where not certain."""
        if number not in self._known:
            self._known[number] = self._settle(number)
        return self._known[number]

    def widen(self, number: int, time: Period | None) -> None:
        """Let section ``number`` and those below it be about ``time`` from here on."""
        self._known[number] = time
        self._turned.add(number)
        if self.is_mixed(number):
            self.turn(number, time)

    def turn(self, number: int, time: Period | None) -> None:
        """Let the whole main part that section ``number`` is in be about ``time`` from here on."""
        above: int | None = number
        while above is not None:
            self._known[above] = time
            self._turned.add(above)
            above = self._above[above]

    def is_turned(self, number: int) -> bool:
        """Whether a paragraph before has told the time that section ``number`` is about from here on."""
        above = self._above[number]
        return number in self._turned or (above is not None and self.is_turned(above))

    def is_mixed(self, number: int) -> bool:
        """Whether the main part's heading tells of several years and of the last one (“十三五”和2020年)."""
        told = self._told[self._root(number)]
        span = times.whole(told)
        return span is not None and span.year is None and Period(span.last_day.year) in told

    def _root(self, number: int) -> int:
        above = self._above[number]
        return number if above is None else self._root(above)

    def _settle(self, number: int) -> Period | None:
        section = self._document.sections[number]
        if section.modality is None:
            return None
        told = self._told[number]
        above = self._above[number]
        if above is not None:
            around = self.time(above)
            return narrowed(around, times.whole(told)) if told else around
        if self.is_mixed(number) and told[0] and told[0].year is not None:
            return told[0]  # 2020年工作和“十三五”回顾 begins with the year; the years tell where theirs begin
        return times.whole(told) if told else self._usual[section.modality]

    def _words(self, section: Section) -> str:
        lead = section.start + (len(section.heading) or _LEAD)
        return self._document.text[section.start : min(lead, section.end)]

    def _of_kind(self, modality: Modality) -> Period | None:
        """The time of a section without any: that of the others of its kind, else the report's."""
        pairs = zip(self._document.sections, self._told, strict=True)
        found = {times.whole(told) for section, told in pairs if section.modality is modality and told}
        if found:
            return found.pop() if len(found) == 1 else None
        if self._tells_of_more():
            return None
        if modality is Modality.ACTUAL:
            return self._speech.reviewed
        return Period(self._speech.year) if self._speech.past and self._speech.year else None

    def _tells_of_more(self) -> bool:
        """Whether any sentence opens with a time of several years, or with one that cannot be known."""
        speech = self._speech
        sentences = (self._document.text[s.start : s.end] for s in self._document.sentences)
        opened = (times.told(words, speech)[0] for words in sentences if times.opens(words, speech))
        return any(time is None or time.year is None for time in opened)
