"""Figures of the reporting area: levels and growth of its economy, finances, investment, trade and income."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg import reliability
from kg.figures import periods
from kg.figures.figures import FigureList, figure_lists, groups
from kg.figures.indicators import concept
from kg.figures.nouns import alike, economic, indicator, opened, split
from kg.model import Observation

if TYPE_CHECKING:
    from kg.figures.figures import Figure
    from kg.model import Document, Sentence

_DIGIT_AND_UNIT = re.compile(r"\d[^，。；]{0,4}[元%‰倍亿万点]")
_EACH = re.compile("(?<![年平户人])均")
_FROM = re.compile("(?:由|从)[^，。；]{0,16}$")
_REACHES = re.compile("(?:达到|达|突破|超过|为)$")
_CLAUSE = re.compile("[，；：。]")
_REMEMBERED = 20
"""Indicators of a sentence to which a figure may refer: three times the most of a hundred reports."""
_LONGEST = 300
"""Characters that the names of such indicators may have together."""


@dataclass
class _Reader:
    """One sentence while it is read: the indicators last given a level, to which growth refers.

    ``reviewed``: whether the document has a review.
    """

    document: Document
    sentence: Sentence
    reviewed: bool
    last: list[str] = field(default_factory=list)
    grown: bool = False
    projects: int = -99
    found: list[Observation] = field(default_factory=list)


def observations(document: Document) -> tuple[Observation, ...]:
    """All figures of the reporting area in the order of the text, each stated once."""
    found: list[Observation] = []
    reviewed = periods.reviews(document)
    for sentence in document.sentences:
        if document.glossary is not None and sentence.start >= document.glossary:
            break
        if _DIGIT_AND_UNIT.search(document.text, sentence.start, sentence.end):
            found += _of_sentence(document, sentence, reviewed)
    first: dict[tuple[object, ...], Observation] = {}
    for o in found:
        first.setdefault((o.indicator, o.value, o.unit, o.kind, o.modality, o.period), o)
    return tuple(first.values())


def _of_sentence(document: Document, sentence: Sentence, reviewed: bool) -> list[Observation]:
    reader = _Reader(document, sentence, reviewed)
    for figures in figure_lists(document.text, sentence.start, sentence.end):
        if _grows(figures):
            _growth(reader, figures)
        else:
            _level(reader, figures)
    return reader.found


def _grows(figures: FigureList) -> re.Match[str] | None:
    """The word of growth that leads to the figures, if it does not lead to a level (增长到)."""
    lead = re.sub("(?:了|约|近|超过|超|达到|达|为|至少|不低于|实现|均|分别|逾){1,20}$", "", figures.lead)
    if re.search(groups()["grows-to"].source + "$", figures.lead):
        return None
    return re.search(f"(?:{groups()['grows'].source})$", lead)


def _level(reader: _Reader, figures: FigureList) -> None:
    moved = re.search(groups()["grows-to"].source + "$", figures.lead)
    words = indicator(figures.lead[: moved.start()] if moved else figures.lead)
    again = not words and (moved or _REACHES.search(figures.lead))
    if reader.last and (again or groups()["same-thing"].regex.match(words)):
        words = _together(reader.last[-len(figures.figures) :])
    started = _FROM.search(figures.lead)
    if started:
        words = indicator(figures.lead[: started.start()])
    if reader.grown:
        reader.last, reader.grown = [], False
    names = split(words, len(figures.figures)) if len(figures.figures) > 1 else [words]
    reader.last = [*reader.last, *names][-_REMEMBERED:]
    first = figures.figures[0]
    if first.counted:
        reader.projects = first.end
    if started or not _states(reader, figures, words):
        return
    for name, figure in zip(names, figures.figures, strict=True):
        _add(reader, name, figure, "level", "level" if len(names) == 1 else "level-list")


def _together(names: list[str]) -> str:
    """The indicators as one; empty where they are too many words to be meant by a figure."""
    words = "、".join(names)
    return words if len(words) <= _LONGEST else ""


def _states(reader: _Reader, figures: FigureList, words: str) -> bool:
    """Whether a level is one of the area and of its economy."""
    first, last = figures.figures[0], figures.figures[-1]
    g = groups()
    text = reader.document.text
    grain = first.unit[-1] in "斤吨" and g["output"].regex.search(words)
    if (first.counted and not grain) or not g["goes-on"].regex.match(text[last.end : last.end + 12]):
        return False
    rate = g["rate-unit"].regex.fullmatch(first.unit) is not None
    if not (grain or (g["share"].regex.search(words) if rate else economic(words))):
        return False
    if words.startswith(("比", "较")):
        return False
    said = periods.said(reader.document, reader.sentence, first.start)
    if g["investment"].regex.search(words) and g["one-project"].regex.search(said):
        return False
    if g["project-total"].regex.match(words):
        near = said[max(len(said) + reader.projects - first.start, 0) :] if reader.projects > 0 else "，，"
        if len(_CLAUSE.findall(near)) > 1 or "项目" not in said:
            return False
    clause = text[max(reader.sentence.start, first.start - 40) : first.start]
    return not g["prospect"].regex.search(clause) and not g["one-firm"].regex.search(figures.lead)


def _growth(reader: _Reader, figures: FigureList) -> None:
    match = _grows(figures)
    if match is None:
        return
    before = figures.lead[: figures.lead.rindex(match[0])] if match[0] in figures.lead else ""
    own = opened(_own(before)).strip("、和与及“” ")
    number = len(figures.figures)
    rule = "growth"
    if own:
        names = split(own, number) if number > 1 else alike(own)
        reader.last, rule = names, "growth-own"
    elif number > 1:
        names = reader.last[-number:]
    else:
        names = reader.last if _EACH.search(figures.lead) else reader.last[-1:]
    reader.grown = True
    values = figures.figures * len(names) if number == 1 else figures.figures
    if len(names) != len(values):
        return
    if match.groupdict().get("down"):
        rule += "-decrease"
    for name, figure in zip(names, values, strict=True):
        if economic(name) or (own and economic(own)):
            _add(reader, name, figure, "growth", rule)


def _own(before: str) -> str:
    """The indicator in front of a word of growth, its adverbs left out."""
    match = re.search(groups()["before-growth"].source, before)
    return indicator(before[: match.start()] if match else before)


def _add(reader: _Reader, name: str, figure: Figure, kind: str, rule: str) -> None:
    if not name or (kind == "growth" and figure.unit not in groups()["rate-unit"].words):
        return
    document, sentence = reader.document, reader.sentence
    stated = periods.modality(document, sentence, figure.end)
    period = periods.period(document, sentence, figure.end, stated, reviewed=reader.reviewed)
    reader.found.append(
        Observation(
            indicator=name,
            value=figure.value,
            unit=figure.unit,
            kind=kind,
            modality=stated,
            period=period,
            start=sentence.start,
            end=sentence.end,
            rule=rule,
            confidence=round(reliability.share(rule, listed=concept(name) is not None), 3),
        )
    )
