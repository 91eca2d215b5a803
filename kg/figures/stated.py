"""What a sentence states: an indicator with whose it is, and a figure with what is said of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.figures.lists import Named
from kg.figures.nouns import economic
from kg.figures.words import facets

if TYPE_CHECKING:
    from kg.figures.figures import Figure
    from kg.figures.growths import Growth
    from kg.figures.owners import Owner

_LONGEST = 300
"""Characters that the names of such indicators may have together."""


@dataclass(frozen=True, slots=True)
class Known:
    """An indicator with whose it is; ``whose`` None: not certain, so that its figures are left out."""

    named: Named
    whose: Owner | None


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure as stated: ``lead`` its clause in front of it, from ``lead_start``, ``tail`` what follows.

    ``grown``: the growth that it is, None of a level.
    """

    known: Known
    figure: Figure
    bound: str
    estimated: bool
    rule: str
    lead: str
    lead_start: int
    tail: str
    grown: Growth | None = None


def grows(named: Named, figure: Figure) -> bool:
    """Whether a growth is of an indicator of the economy, in a rate or in money."""
    return not figure.counted and (economic(named.indicator) or economic(named.measure))


def of_class(named: Named, doer: str) -> Named:
    """增加值 that 规模以上工业企业 reached is 规模以上工业企业增加值."""
    if not doer or named.measure or doer in named.indicator:
        return named
    class_ = facets()["statistical-class"].regex.search(doer)
    return replace(named, measure=doer.removesuffix("分别") + named.indicator) if class_ else named


def share_of(whole: Known, share: str) -> Known:
    """占财政支出比重 behind 民生支出 is that of 民生支出."""
    full = (whole.named.measure or whole.named.indicator) + share
    return Known(Named(share, measure=full), whole.whose)


def in_money(known: Known, figure: Figure) -> Known:
    """What 规模达到1000亿元 takes up: of 增加值占GDP比重 the 增加值."""
    whole, share, _ = known.named.indicator.partition("占")
    return Known(Named(whole), known.whose) if share and whole and figure.unit.endswith("元") else known


def together(names: list[Known]) -> bool:
    """Whether the indicators are few enough words to be meant by a figure."""
    return sum(len(known.named.indicator) for known in names) <= _LONGEST
