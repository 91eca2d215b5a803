"""Figures of a report: levels and growth of the economy, finances, investment, trade and income, as meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import reliability
from kg.figures import periods
from kg.figures.estimates import below
from kg.figures.figure_periods import FigurePeriods
from kg.figures.figures import figure_lists
from kg.figures.growths import AVERAGE, basis, growth
from kg.figures.indicators import concept
from kg.figures.owners import own_level
from kg.figures.sentences import Reader
from kg.model import Observation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.figures.stated import Stated
    from kg.model import Document, Sentence

_DIGIT_AND_UNIT = re.compile(r"\d[^，。；]{0,4}[元%‰倍亿万点]|倍|番")


def observations(document: Document, area: str = "") -> tuple[Observation, ...]:
    """All figures of the report of ``area`` in the order of the text, each stated once.

    Figures of which it is not certain whose they are, or of which time, are left out.
    """
    first: dict[tuple[object, ...], Observation] = {}
    for observation in _all(document, area):
        first.setdefault(_said(observation), observation)
    return tuple(first.values())


def _said(o: Observation) -> tuple[object, ...]:
    """What makes two figures the same one, said twice."""
    facets = (o.upper_value, o.direction, o.basis, o.part, o.population, o.area)
    return (o.indicator, o.value, o.unit, o.kind, o.modality, o.period, *facets)


def _all(document: Document, area: str) -> Iterator[Observation]:
    when = FigurePeriods(document)
    level = own_level(document.text, area)
    provisional = -1
    for sentence in document.sentences:
        if document.glossary is not None and sentence.start >= document.glossary:
            return
        if not _DIGIT_AND_UNIT.search(document.text, sentence.start, sentence.end):
            continue
        if below(document.text[sentence.start : sentence.end]):
            provisional = sentence.section
        reader = Reader(document.text, sentence.start, area, level, estimated=sentence.section == provisional)
        for figures in figure_lists(document.text, sentence.start, sentence.end):
            grown = growth(figures)
            if grown is None:
                reader.level(figures)
            else:
                reader.growth(figures, grown)
        averaged = False
        for stated in reader.found:
            observation = _observation(document, sentence, stated, when, averaged=averaged)
            averaged = averaged or (stated.grown is not None and basis(stated.lead) == AVERAGE)
            if observation is not None:
                yield observation


def _observation(
    document: Document, sentence: Sentence, stated: Stated, when: FigurePeriods, *, averaged: bool
) -> Observation | None:
    """The figure with its time; None where a dated report leaves that open.

    ``averaged``: an earlier figure of the sentence is a yearly mean, as others of its list then are.
    """
    figure, named, whose, grown = stated.figure, stated.known.named, stated.known.whose, stated.grown
    modality = periods.modality(document, sentence, figure.end)
    timed = when.of(sentence, stated, modality, averaged=averaged)
    if whose is None or (timed is None and when.dated):
        return None
    listed = concept(named.measure or named.indicator) is not None
    return Observation(
        indicator=named.indicator,
        value=figure.value,
        unit=figure.unit,
        kind="growth" if grown else "level",
        modality=modality,
        period=timed.period if timed else None,
        start=sentence.start,
        end=sentence.end,
        rule=stated.rule,
        confidence=round(reliability.share(stated.rule, listed=listed), 3),
        direction=("down" if grown.down else "up") if grown else "",
        basis=timed.basis if timed else "year" if grown else "",
        bound=stated.bound,
        upper_value=figure.upper,
        estimated=stated.estimated,
        population=whose.population,
        area=whose.area,
        part=named.part,
        measure=named.measure,
        value_start=figure.start,
        value_end=figure.end,
    )
