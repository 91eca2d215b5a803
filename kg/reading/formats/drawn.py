"""A line as a page draws it: characters and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

ASCENT, DESCENT = 0.86, 0.14
"""What of a Chinese character's size stands above and below the line that Latin letters stand on."""


@dataclass(frozen=True, slots=True)
class Line:
    """Characters drawn side by side: a line of a page, or a part of one, such as a cell of a table.

    The box is in points from the page's upper left corner; ``page`` counts from 1; ``size`` is that of
    the type in points. A format gives its lines in any order.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    page: int
    size: float
