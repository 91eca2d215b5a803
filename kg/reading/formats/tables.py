"""A row of a table as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Line = tuple[str, str]
"""A line of text and its place in words: ``paragraph 3``, ``table 1, row 2``, ``footnote 1``."""


def row(cells: Sequence[Sequence[Line]], place: str) -> Iterator[Line]:
    """One line, the cells apart by tabs; behind it what stands in a cell and has a place of its own.

    A row that only frames prose, alone in it or as several sentences per cell, stays as its paragraphs.

    >>> [*row([[("财政收入", "row 1")], [("1.2", "row 1"), ("注", "footnote 1")]], "row 1")]
    [('财政收入\\t1.2', 'row 1'), ('注', 'footnote 1')]
    """
    texts = [[text.strip() for text, where in cell if where == place and text.strip()] for cell in cells]
    filled = [cell for cell in texts if cell]
    if len(filled) == 1 or any(len(cell) > 1 and any("。" in text for text in cell) for cell in filled):
        for cell in cells:
            yield from cell
        return
    yield "\t".join(map(" ".join, texts)), place
    for cell in cells:
        yield from (line for line in cell if line[1] != place)
