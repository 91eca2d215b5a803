"""Sections: the stretches under headings, and whether each tells what was done or what is intended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg import lexicon
from kg.model import Modality, Section
from kg.reading import marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lexicon import Group

Span = tuple[int, int]

_SUB = re.compile(r"^（[一二三四五六七八九十\d]{1,3}）|^[㈠-㈩]")
_ITEM = re.compile(r"^\d{1,2}[.、．)）](?!\d)")
_YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)(?=年)")
_LEAD = re.compile(r"^[^。：；！？]{2,45}(?=[。：]|$)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at ``start``: its words, and its level (0 main part, 1 （一）, 2 a numbered item)."""

    start: int
    words: str
    level: int
    line: int


@cache
def _groups() -> dict[str, Group]:
    return lexicon.load("reading_sections")


def sections(
    text: str, lines: Sequence[Span], spoken: int | None, glossary: int | None
) -> tuple[Section, ...]:
    """The sections of a text given as ``lines``; ``spoken`` is the year of delivery where known."""
    found = [h for h in _headings(text, lines) if glossary is None or h.start < glossary]
    told: list[tuple[Heading, Modality | None]] = []
    current: Modality | None = None
    for heading in found:
        current = _modality(heading, current, spoken, told)
        told.append((heading, current))
    told = _with_openings(text, lines, told)
    return _stretches(lines, told, glossary)


def glossary_start(text: str, lines: Sequence[Span]) -> int | None:
    """Where an appendix that explains terms starts: its heading, or the first of its notes."""
    for number in range(len(lines) - 1, max(-1, len(lines) // 3), -1):
        line = text[slice(*lines[number])]
        if len(line) <= 20 and _groups()["glossary"].regex.search(line):
            return lines[number][0]
    number = len(lines)
    while number and marks.note(text[slice(*lines[number - 1])]):
        number -= 1
    notes = [text[slice(*span)] for span in lines[number:]]
    if len(notes) >= 3 and sum("：" in n[:45] or "指" in n[:45] for n in notes) * 3 >= len(notes) * 2:
        return lines[number][0]
    return None


def _headings(text: str, lines: Sequence[Span]) -> list[Heading]:
    found: list[Heading] = []
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if marks.header_line(line) and number < 12:
            continue
        level = _level(line)
        if level is None:
            continue
        lead = _LEAD.match(line)
        if lead:
            found.append(Heading(start, lead[0], level, number))
    return found


def _level(line: str) -> int | None:
    if marks.top_heading(line):
        return 0
    if _SUB.match(line):
        return 1
    if _ITEM.match(line):
        return 2
    if marks.heading(line) and not marks.heading_start(line) and len(line) > 3:
        return 0 if _YEAR.search(line) or _groups()["done-heading"].regex.search(line) else 1
    return None


def _modality(
    heading: Heading,
    current: Modality | None,
    spoken: int | None,
    earlier: Sequence[tuple[Heading, Modality | None]],
) -> Modality | None:
    """What a heading tells, or else what it inherits."""
    words = heading.words
    groups = _groups()
    if heading.level:
        if groups["sub-planned"].regex.search(words) and not groups["sub-done"].regex.search(words):
            return Modality.TARGET
        return Modality.ACTUAL if groups["sub-done"].regex.search(words) else current
    if groups["done-heading"].regex.search(words):
        return Modality.ACTUAL
    if groups["planned-heading"].regex.search(words) and _may_plan(words, spoken):
        return Modality.TARGET
    if groups["done-heading-weak"].regex.search(words):
        return Modality.ACTUAL
    return _by_year(words, spoken, earlier) or current


def _may_plan(words: str, spoken: int | None) -> bool:
    years = [int(y) for y in _YEAR.findall(words)]
    return not years or spoken is None or max(years) >= spoken


def _by_year(
    words: str, spoken: int | None, earlier: Sequence[tuple[Heading, Modality | None]]
) -> Modality | None:
    """What 关于2012年政府工作 is, by the year of delivery or of an earlier heading."""
    years = [int(y) for y in _YEAR.findall(words)]
    if not years:
        return None
    if spoken is not None:
        return Modality.TARGET if max(years) >= spoken else Modality.ACTUAL
    before = [int(y) for h, _ in earlier for y in _YEAR.findall(h.words)]
    if not before:
        return None
    return Modality.TARGET if max(years) > max(before) else None


def _with_openings(
    text: str, lines: Sequence[Span], told: list[tuple[Heading, Modality | None]]
) -> list[tuple[Heading, Modality | None]]:
    """The headings, and paragraphs that open the plans where no heading does (an empty heading)."""
    at = {heading.line: pair for pair in told for heading in pair[:1]}
    result: list[tuple[Heading, Modality | None]] = []
    opened = False
    current: Modality | None = None
    for number, (start, end) in enumerate(lines):
        if number in at:
            heading, modality = at[number]
            if opened and modality is Modality.ACTUAL and heading.level:
                modality = Modality.TARGET
            elif heading.level == 0:
                opened = False
            current = modality
            result.append((heading, modality))
        elif current is not Modality.TARGET and _groups()["plan-opening"].regex.search(text[start:end][:90]):
            current, opened = Modality.TARGET, True
            result.append((Heading(start, "", 0, number), current))
    return result


def _stretches(
    lines: Sequence[Span],
    told: Sequence[tuple[Heading, Modality | None]],
    glossary: int | None,
) -> tuple[Section, ...]:
    end = lines[-1][1] if lines else 0
    starts: list[tuple[int, str, Modality | None]] = (
        [(0, "", None)] if not told or told[0][0].start > 0 else []
    )
    starts += [(h.start, h.words, m) for h, m in told]
    if glossary is not None:
        starts.append((glossary, "名词解释", None))
    stops = [s for s, _, _ in starts[1:]] + [end]
    made = [
        Section(start, stop, words, modality, _year(words))
        for (start, words, modality), stop in zip(starts, stops, strict=True)
    ]
    return tuple(made)


def _year(words: str) -> int | None:
    years = sorted(set(_YEAR.findall(words)))
    return int(years[-1]) if len(years) == 1 else None


def modalities(text: str, lines: Sequence[Span], parts: Sequence[Section]) -> dict[int, Modality]:
    """For each line (by its start) its modality: its section's, or, before any heading tells, its wording's.

    In the unheaded stretch a report passes once from what was done to what is
    intended; the line where it does so is where the wording of all lines fits best.
    """
    told = next((s.start for s in parts if s.modality is not None), lines[-1][1] + 1 if lines else 0)
    loose = [span for span in lines if span[0] < told]
    scores = [_leaning(text[a:b]) for a, b in loose]
    best, turn = 0.0, 0
    total = 0.0
    for number, score in enumerate(scores):
        total -= score
        if total > best:
            best, turn = total, number + 1
    result = {a: Modality.ACTUAL if i < turn else Modality.TARGET for i, (a, _) in enumerate(loose)}
    if not any(scores):
        result = dict.fromkeys(result, Modality.ACTUAL)
    place = 0
    for start, _ in lines[len(loose) :]:
        while place + 1 < len(parts) and parts[place + 1].start <= start:
            place += 1
        result[start] = parts[place].modality or Modality.ACTUAL
    return result


def _leaning(line: str) -> float:
    """How far a line's wording leans to intention (above zero) or report (below)."""
    intends = len(_groups()["intends"].regex.findall(line))
    reports = len(_groups()["reports"].regex.findall(line))
    return intends - 1.5 * reports
