"""How whole a text is, by the text alone: full, cut, a summary or empty, and what speaks for that.

Measured on 162 texts of towns, counties, cities and districts, of which the two that are not whole are marked
and no other, and on 81 rows of a researchers' workbook: ten are whole, as they are by eye, 69 summaries, two
cut. A text that says nothing against itself is full.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import lexicon
from kg.model import Completeness, Modality
from kg.source import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Section

_LOST = re.compile(r"(?:(?<!\?)\?{2,}+|(?<!\ufffd)\ufffd++)(?=[^\s?\ufffd”」』）)])")

_CALLED = {Completeness.CUT: "cut", Completeness.SUMMARY: "a summary", Completeness.EMPTY: "nearly empty"}

Found = tuple[Completeness, str]

_CELL = 32_767
"""UTF-16 units that a cell of Excel holds; what is longer is cut there without a word."""
_HEAD = 300
"""Characters in which a title or a note calls the text an excerpt."""
_EMPTY, _SHORT, _OUTLINE, _COUNTY = 50, 1_500, 3_500, 6_000
"""Characters, white space aside: no text; no whole report; at most an outline, where lines are short; and
what no whole report of a county or above is below, which addresses nobody (the shortest has 8,300)."""
_LINE = 90
"""Characters that a paragraph of a whole report has on the average, at least (outlines: 14 to 85)."""
_PROSE = 40
"""Characters from which on a last line is prose, which ends with a mark."""


def completeness(source: str, text: str, parts: Sequence[Section], glossary: int | None) -> Found:
    """How whole the clean ``text`` is, and why it is not full, ``""`` where it is."""
    body = text[:glossary].rstrip() if glossary is not None else text.rstrip()
    size = len("".join(body.split()))
    if size < _EMPTY:
        return Completeness.EMPTY, f"there are {size} characters"
    cut = _cut(source, body, parts, glossed=glossary is not None)
    if cut:
        return Completeness.CUT, cut
    told = _summary(source, body, size)
    return (Completeness.SUMMARY, told) if told else (Completeness.FULL, "")


def lacks(source: str, mark: Completeness, lacking: str) -> tuple[Note, ...]:
    """What is to be known of a text that is not full, or in which characters were lost."""
    notes = []
    if lacking:
        told = f"the text is not whole but {_CALLED[mark]}: {lacking}; get the whole text"
        notes.append(Note("incomplete-report", told))
    if lost := lost_runs(source):
        told = f"{lost} times characters were lost (??); get the original, or see that names are whole there"
        notes.append(Note("lost-characters", told))
    return tuple(notes)


def lost_runs(source: str) -> int:
    r"""How many runs of question marks or replacement characters stand where characters were lost.

    >>> lost_runs("县长??骆闻樵????各位代表：好吗?"), lost_runs("真的吗??\n")
    (2, 0)
    """
    return len(_LOST.findall(source))


def _cut(source: str, body: str, parts: Sequence[Section], *, glossed: bool) -> str:
    """What tells that the text breaks off, ``""`` where nothing does."""
    units = len(source.rstrip("\r\n").encode("utf-16-le")) // 2
    if units == _CELL:
        return f"it has {_CELL} characters, as many as a cell of Excel holds"
    last = body.rpartition("\n")[2]
    if not glossed and len(last) >= _PROSE and not _has("ended", last[-8:]):
        return f"its last sentence has no end: …{last[-12:]}"
    planned = any(part.modality is Modality.TARGET for part in parts)
    if not planned and _has("pager", source) and _has("address", body):
        return "nothing is planned in it, and a next page is offered"
    return ""


def _summary(source: str, body: str, size: int) -> str:
    """What tells that the text is not the report but about it, ``""`` where nothing does."""
    if size < _SHORT:
        return f"{size} characters are no whole report"
    if found := lexicon.load("reading_completeness")["excerpt"].regex.search(source[:_HEAD]):
        return f"its head says “{found[0]}”"
    lines = body.count("\n") + 1
    if size < _OUTLINE and size < _LINE * lines:
        return f"it is an outline: {lines} lines with {size} characters"
    if _has("address", body):
        return ""
    if found := lexicon.load("reading_completeness")["news"].regex.search(body):
        return f"it addresses nobody and speaks as news do: “{found[0]}”"
    if size < _COUNTY and _has("above-towns", body):
        return f"it addresses nobody, and {size} characters are no whole report of a county or above"
    return ""


def _has(group: str, words: str) -> bool:
    return lexicon.load("reading_completeness")[group].regex.search(words) is not None
