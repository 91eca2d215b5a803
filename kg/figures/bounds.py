"""Whether figures are exact, near, reached or not exceeded, by the words beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.figures.words import facets

if TYPE_CHECKING:
    from kg.figures.figures import Figure, FigureList

ABOUT, AT_LEAST, AT_MOST, RANGE = "about", "at-least", "at-most", "range"
_BEFORE = {"at-most-before": AT_MOST, "at-least-before": AT_LEAST, "about-before": ABOUT}
_BEHIND = {"about-behind": ABOUT, "at-least-behind": AT_LEAST, "at-most-behind": AT_MOST}


def bounds(text: str, figures: FigureList) -> list[str]:
    """The bound of each figure of a list, ``""`` for an exact one.

    What stands before the first figure or behind the last one holds for all that have no
    bound of their own: 分别增长5%、6.5%左右. Words behind a figure outweigh those before
    it: 控制在5.5%左右 is about 5.5 %.
    """
    own = [_own(text, figure) for figure in figures.figures]
    shared = _behind(figures.tail) or _before(figures.lead)
    return [
        RANGE if figure.upper else bound or shared for figure, bound in zip(figures.figures, own, strict=True)
    ]


def _own(text: str, figure: Figure) -> str:
    behind = _behind(text[figure.end : figure.end + 4])
    return behind or (AT_LEAST if figure.soft else "")


def _before(words: str) -> str:
    return next((bound for name, bound in _BEFORE.items() if facets()[name].regex.search(words)), "")


def _behind(words: str) -> str:
    return next((bound for name, bound in _BEHIND.items() if facets()[name].regex.search(words)), "")
