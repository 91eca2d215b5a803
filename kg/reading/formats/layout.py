"""Lines, known by their place on a page, become paragraphs in the order in which they are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.reading.formats import running
from kg.reading.formats.columns import columns, gutters
from kg.reading.formats.measure import Flow, flows
from kg.reading.formats.rows import Row, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.reading.formats.builder import Builder
    from kg.reading.formats.drawn import Line

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points (1/72 inch) from a page's upper left corner."""


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
    return running.without_running(lines)


def tell_running(builder: Builder, running: Sequence[str]) -> None:
    """Note the words that :func:`without_running` left out, if any."""
    if running:
        told = f"heads, feet and page numbers are left out: {'; '.join(running)[:100]}"
        builder.note("running-lines", told, minor=True)


def paragraphs(lines: Iterable[Line]) -> Iterator[Paragraph]:
    """The paragraphs that the lines of a file make up, column after column.

    A paragraph ends with a short line, before an indented one or a gap, and where the size changes; a
    paragraph may go on in the next column or on the next page. A row of a table is one paragraph, a
    space between its cells.
    """
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    numbers = sorted(pages)
    parted = gutters(pages[number] for number in numbers)
    blocks = [
        (rows(block.lines), block.across)
        for number, gutter in zip(numbers, parted, strict=True)
        for block in columns(pages[number], gutter)
    ]
    yield from _joined(flows(blocks))


def _joined(found: Iterable[Flow]) -> Iterator[Paragraph]:
    """The paragraphs; notes at a page's foot come behind the paragraph that goes on over them."""
    part: list[Row] = []
    notes: list[Paragraph] = []
    before: Flow | None = None
    for flow in found:
        for row in flow.body:
            if part and (before is None or not before.goes_on(part, row, flow)):
                yield _paragraph(part)
                yield from notes
                part, notes = [], []
            part.append(row)
            before = flow
        if flow.foot:
            notes += _joined(flows([(flow.foot, flow.across)]))
    if part:
        yield _paragraph(part)
    yield from notes


def _paragraph(part: list[Row]) -> Paragraph:
    text = part[0].text
    for row in part[1:]:
        edge = text[-1] + row.text[0]
        text += (" " if edge.isascii() and edge.isalpha() else "") + row.text
    here = [row for row in part if row.page == part[0].page]
    box = (
        min(row.left for row in here),
        min(row.top for row in here),
        max(row.right for row in here),
        max(row.bottom for row in here),
    )
    return Paragraph(text, part[0].page, box)
