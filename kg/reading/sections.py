"""Sections: the stretches under headings, and whether each tells what was done or what is intended."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg import lexicon
from kg.model import Modality, Section
from kg.reading import dates, marks
from kg.reading.dates import years

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.lexicon import Group
    from kg.reading.lines import Span

_SUB = re.compile(r"^（[一二三四五六七八九十\d]{1,3}）|^[㈠-㈩]")
_NUMBERED = re.compile("^（([一二三四五六七八九十]{1,3})）")
_ITEM = re.compile(r"^\d{1,2}[.、．)）](?!\d)")
# A heading that runs on into its first paragraph without any mark.
_RUN_ON = re.compile(r"^[^。，：；]{2,24}?(?:回顾|总结|安排|打算|任务|目标|思路|重点|计划|要求)")
_SECOND = re.compile("^(?:二|第二部分|2)")
_LEAD = re.compile(r"^[^。：；！？]{2,45}(?=[。：]|$)")
_MAX_APPENDED = 40


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at ``start``: its words, and its level (0 main part, 1 （一）, 2 a numbered item).

    ``year`` is the year of a paragraph that opens the plans without a heading (no words).
    """

    start: int
    words: str
    level: int
    line: int
    year: int | None = None


@cache
def _groups() -> dict[str, Group]:
    return lexicon.load("reading_sections")


def sections(
    text: str, lines: Sequence[Span], spoken: int | None, glossary: int | None
) -> tuple[Section, ...]:
    """The sections of a text given as ``lines``; ``spoken`` is the first year planned for, if known."""
    found = _ranked([h for h in _headings(text, lines) if glossary is None or h.start < glossary])
    appended = [] if glossary is None else list(_appended(text, lines, glossary, spoken))
    return _stretches(lines, _with_modality(text, lines, found, spoken), glossary, appended)


def glossary_start(text: str, lines: Sequence[Span]) -> int | None:
    """Where an appendix that explains terms starts: its heading, or the first of its notes."""
    for number in range(len(lines) // 3, len(lines)):
        line = text[slice(*lines[number])]
        if len(line) <= 20 and _has("glossary", line):
            return lines[number][0]
    number = len(lines)
    while number and marks.note(text[slice(*lines[number - 1])]):
        number -= 1
    notes = [text[slice(*span)] for span in lines[number:]]
    if len(notes) >= 3 and sum("：" in n[:45] or "指" in n[:45] for n in notes) * 3 >= len(notes) * 2:
        return lines[number][0]
    return None


def _appended(
    text: str, lines: Sequence[Span], glossary: int, spoken: int | None
) -> Iterator[tuple[Heading, Modality | None]]:
    """The headings of lists of works and tasks behind the glossary; of what else is appended, without one."""
    for number, (start, end) in enumerate(lines):
        line = text[start:end].strip()
        if start <= glossary or len(line) > _MAX_APPENDED:
            continue
        heading = Heading(start, line, 0, number)
        if _has("appended-list", line) and years(line):
            yield heading, _main(heading, spoken, None) or Modality.TARGET
        elif _has("appended", line) or _has("glossary", line):
            yield replace(heading, words=""), None


def _headings(text: str, lines: Sequence[Span]) -> list[Heading]:
    found: list[Heading] = []
    body = False
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        body = body or marks.opens_body(line)
        level = _level(line) if body else None
        if level is None:
            continue
        lead = (_RUN_ON.match(line) if level == 0 else None) or _LEAD.match(line)
        words = (
            line.rstrip("。：")
            if marks.heading(line) or marks.long_heading(line)
            else lead[0]
            if lead
            else ""
        )
        if words:
            found.append(Heading(start, words, level, number))
    return found


def _ranked(found: list[Heading]) -> list[Heading]:
    """Where 2022年工作回顾 stands unnumbered, the parts that are numbered 一、 are below it."""
    top = next((h for h in found if h.level == 0), None)
    if top is None or marks.heading_start(top.words):
        return found
    return [replace(h, level=h.level + marks.heading_start(h.words)) for h in found]


def _level(line: str) -> int | None:
    if marks.top_heading(line):
        return 0
    if _SUB.match(line):
        return 1
    if _ITEM.match(line):
        return 2
    if marks.heading(line) and not marks.heading_start(line) and len(line) > 3:
        return 0 if years(line) or _has("done-heading", line) or _has("planned-part", line) else 1
    return None


def _with_modality(
    text: str, lines: Sequence[Span], found: Sequence[Heading], spoken: int | None
) -> list[tuple[Heading, Modality | None]]:
    """The headings with what they tell or inherit, and, with empty words, paragraphs that open the plans."""
    at = {heading.line: heading for heading in found}
    told: list[tuple[Heading, Modality | None]] = []
    current: Modality | None = None
    latest: int | None = None  # year that a heading has named so far
    for number, (start, end) in enumerate(lines):
        heading = at.get(number)
        if heading:
            current = _main(heading, spoken, latest) if _is_main(heading) else _sub(heading)
            current = current or (told[-1][1] if told else None)
            if (
                current is Modality.ACTUAL
                and _begins_anew(heading, told)
                and _plans(text, lines, heading, found)
            ):
                current = Modality.TARGET
            told.append((heading, current))
            latest = max(filter(None, (latest, *years(heading.words))), default=None)
        elif current is not Modality.TARGET and _has("plan-opening", text[start:end][:90]):
            current = Modality.TARGET
            year = next(iter(years(text[start:end][:40])), None)
            told.append((Heading(start, "", 0, number, year), current))
    return told


_LOOKED = 60
"""Lines of a part without a heading of its own that are looked at."""


def _begins_anew(heading: Heading, told: Sequence[tuple[Heading, Modality | None]]) -> bool:
    """Whether the numbers of lower headings go back although no main heading stands between."""
    number = _ordinal(heading)
    for before, _ in reversed(told):
        if number is None or _is_main(before):
            return False
        last = _ordinal(before)
        if last is not None:
            return number <= last
    return False


def _ordinal(heading: Heading) -> int | None:
    match = _NUMBERED.match(heading.words)
    return dates.number(match[1]) if match else None


def _plans(text: str, lines: Sequence[Span], heading: Heading, found: Sequence[Heading]) -> bool:
    """Whether the wording from a heading to the next main one is that of plans: their own heading is lost.

    A part's first lines show it.
    """
    stop = min(heading.line + _LOOKED, len(lines))
    for following in found[bisect_right(found, heading.line, key=lambda h: h.line) :]:
        if following.line >= stop or _is_main(following):
            stop = min(stop, following.line)
            break
    leanings = [_leaning(text[slice(*span)]) for span in lines[heading.line : stop]]
    return sum(leanings) > 0 and sum(one > 0 for one in leanings) * 2 > len(leanings)


def _has(group: str, words: str) -> bool:
    return _groups()[group].regex.search(words) is not None


def _is_main(heading: Heading) -> bool:
    return heading.level == 0 or (heading.level == 1 and bool(years(heading.words)))


def _sub(heading: Heading) -> Modality | None:
    """What a heading below a main part tells: it takes more to turn a part's sense."""
    if _has("sub-done", heading.words):
        return Modality.ACTUAL
    return Modality.TARGET if _has("sub-planned", heading.words) else None


def _main(heading: Heading, spoken: int | None, latest: int | None) -> Modality | None:
    """What the heading of a main part tells by its words and its year."""
    words = heading.words
    named = years(words)
    if _has("done-heading", words):
        return Modality.ACTUAL
    if _has("planned-heading", words) and (not named or not spoken or max(named) >= spoken):
        return Modality.TARGET
    if "上半年" in words:
        return Modality.ACTUAL
    if named:
        return _by_year(heading, max(named), spoken, latest)
    return Modality.ACTUAL if _has("done-heading-weak", words) else None


def _by_year(heading: Heading, year: int, spoken: int | None, latest: int | None) -> Modality | None:
    """What a heading such as 2012年工作 is, by the first year planned for or by earlier headings."""
    if spoken is not None:
        return Modality.TARGET if year >= spoken else Modality.ACTUAL
    if latest is not None:
        return Modality.TARGET if year > latest else None
    return Modality.ACTUAL if heading.words.startswith(("一", "第一")) else None


def _stretches(
    lines: Sequence[Span],
    told: Sequence[tuple[Heading, Modality | None]],
    glossary: int | None,
    appended: Sequence[tuple[Heading, Modality | None]],
) -> tuple[Section, ...]:
    end = lines[-1][1] if lines else 0
    starts: list[tuple[int, str, Modality | None, int | None, int]] = []
    if not told or told[0][0].start > 0:
        starts.append((0, "", None, None, 0))
    starts += [(h.start, h.words, m, h.year or _year(h.words), h.level) for h, m in told]
    if glossary is not None:
        starts.append((glossary, "名词解释", None, None, 0))
    starts += [(h.start, h.words, m, h.year or _year(h.words), h.level) for h, m in appended]
    stops = [start[0] for start in starts[1:]] + [end]
    made = [
        Section(start, stop, words, modality, year, level)
        for (start, words, modality, year, level), stop in zip(starts, stops, strict=True)
    ]
    return tuple(made)


def _year(words: str) -> int | None:
    named = set(years(words))
    return named.pop() if len(named) == 1 else None


def modalities(text: str, lines: Sequence[Span], parts: Sequence[Section]) -> dict[int, Modality]:
    """For each line (by its start) its modality: its section's, or, before any heading tells, its wording's.

    In the unheaded stretch a report passes once from what was done to what is
    intended; the line where it does so is where the wording of all lines fits best.
    """
    first = next((s for s in parts if s.modality is not None), None)
    told = first.start if first else lines[-1][1] + 1
    loose = [span for span in lines if span[0] < told]
    turn = _turn([_leaning(text[a:b]) for a, b in loose])
    if first and (first.modality is Modality.ACTUAL or _SECOND.match(first.heading)):
        turn = len(loose)  # a review is under way before the first plan, or still to come
    result = {a: Modality.ACTUAL if i < turn else Modality.TARGET for i, (a, _) in enumerate(loose)}
    place = 0
    reviews = []
    for start, end in lines[len(loose) :]:
        while place + 1 < len(parts) and parts[place + 1].start <= start:
            place += 1
        result[start] = parts[place].modality or Modality.ACTUAL
        if parts[place].modality is Modality.ACTUAL:
            reviews.append((start, end))
    if Modality.TARGET not in result.values():
        result |= dict.fromkeys(_lost_plans(text, reviews), Modality.TARGET)
    return result


_CLEARLY = 4
"""Leaning of a line that clearly intends: no line of a review that looks ahead has as much."""
_PLANS = 25
"""Leaning of all that is planned after a review, where no heading tells: a few closing lines have a fifth."""


def _lost_plans(text: str, reviews: Sequence[Span]) -> list[int]:
    """The starts of the lines of ``reviews`` that plan, where no heading of the text tells of plans.

    What was cut out of a longer report may pass to its plans without their heading.
    """
    leanings = [_leaning(text[slice(*span)]) for span in reviews]
    turn = _turn(leanings)
    if sum(leanings[turn:]) < _PLANS or sum(leanings[:turn]) > 0:
        return []
    first = next((n for n in range(turn, len(reviews)) if leanings[n] >= _CLEARLY), len(reviews))
    return [start for start, _ in reviews[first:]]


def _turn(leanings: Sequence[float]) -> int:
    """The number of the line from which on the wording is that of plans, by how each line leans."""
    best = total = 0.0
    turn = 0
    for number, leaning in enumerate(leanings):
        total -= leaning
        if total > best or (total == best == 0.0):
            best, turn = total, number + 1
    return turn


def _leaning(line: str) -> float:
    """How far a line's wording leans to intention (above zero) or report (below)."""
    intends = len(_groups()["intends"].regex.findall(line))
    reports = len(_groups()["reports"].regex.findall(line))
    return intends - 1.5 * reports
