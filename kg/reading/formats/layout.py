"""Lines that a format knows by their place on a page become paragraphs in the order in which they are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points (1/72 inch) from a page's upper left corner."""


@dataclass(frozen=True, slots=True)
class Line:
    """Characters drawn side by side: a line of a page, or a part of one, such as a cell of a table.

    The box is in points from the page's upper left corner; ``page`` counts from 1; ``size`` is that of
    the type in points. A format gives its lines in the order in which its file draws them.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    page: int
    size: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or one row of a table; ``page`` and ``box`` are those of its part on its first page."""

    text: str
    page: int
    box: Box


def without_running(lines: Iterable[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """The lines but for page numbers and running heads and feet, and the words of those, each once.

    They are known by where they stand and by coming again on other pages.
    """
    return list(lines), ()


def paragraphs(lines: Iterable[Line]) -> Iterator[Paragraph]:
    """The paragraphs that the lines of a file make up, column after column.

    A paragraph ends with a short line, before an indented one or a gap, and where the size changes; a
    paragraph may go on in the next column or on the next page. A row of a table is one paragraph, a
    space between its cells.
    """
    for line in lines:
        yield Paragraph(line.text, line.page, (line.left, line.top, line.right, line.bottom))
