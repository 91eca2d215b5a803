"""Which growth a list of figures states: of what, which way, and compared with what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.figures.units import FOLD
from kg.figures.words import facets, groups

if TYPE_CHECKING:
    from kg.figures.figures import FigureList

YEAR, PERIOD, AVERAGE, SPAN = "year", "period", "average", "span"


@dataclass(frozen=True, slots=True)
class Growth:
    """The words in front of a word of growth: ``own`` names what grows, ``scope`` stands between the two.

    ``scope`` tells what the growth is compared with (比2015年, 年均); ``down``: it is a fall.
    """

    own: str
    scope: str
    down: bool


def growth(figures: FigureList) -> Growth | None:
    """The growth that the figures state; None where they are levels, also ones grown to (增长到)."""
    if grown_to().search(figures.lead):
        return None
    match = _grows().search(figures.lead)
    if match is None:
        return _doubling(figures) if figures.figures[0].unit == FOLD else None
    if groups()["growth-of-growth"].regex.search(figures.lead):
        return None
    negative = figures.figures[0].value.startswith("-")
    return _split(figures.lead[: match.start()], bool(match["down"]) or negative)


def _doubling(figures: FigureList) -> Growth:
    return _split(figures.lead, down=False)


def _split(before: str, down: bool) -> Growth:
    match = groups()["before-growth"].regex.search(before)
    cut = match.start() if match else len(before)
    return Growth(before[:cut], before[cut:], down)


@cache
def grown_to() -> re.Pattern[str]:
    """How words end that lead to a level by a word of growth (增长到)."""
    return re.compile(groups()["grows-to"].source + "(?:近|约|了)?$")


@cache
def _grows() -> re.Pattern[str]:
    return re.compile(f"(?:{groups()['grows'].source})(?:{groups()['growth-link'].source})?$")


def basis(words: str) -> str:
    """What a growth is compared with, by ``words`` that lead to it; ``""`` where they do not say.

    >>> basis("比2015年"), basis("年均"), basis("同比"), basis("")
    ('span', 'average', 'year', '')
    """
    f = facets()
    if f["average"].regex.search(words):
        return AVERAGE
    if f["sequential"].regex.search(words):
        return PERIOD
    if f["since"].regex.search(words) or f["over-years"].regex.search(words):
        return SPAN
    return YEAR if f["yearly"].regex.search(words) else ""
