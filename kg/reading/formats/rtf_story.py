"""The lines of an RTF file's main text, or of one of its notes or text boxes, as they are put together."""

from __future__ import annotations

from kg.reading.formats.ordinals import spaced
from kg.reading.formats.surrogates import joined
from kg.reading.formats.tables import row as row_lines


class Story:
    """``lines`` are those that are done, each with its place. Without a ``place`` paragraphs are counted.

    ``numbered``: the paragraph had a number from the file, be it none.
    """

    def __init__(self, place: str = "") -> None:
        self.place = place
        self.lines: list[tuple[str, str]] = []
        self.beside: list[Story] = []
        self.numbered = False
        self._words: list[str] = []
        self._cells: list[list[str]] = [[]]
        self._inner = ""
        self._paragraphs = self._tables = self._rows = 0

    def add(self, words: str) -> None:
        """Words of the paragraph."""
        self._words.append(words)

    @property
    def begun(self) -> bool:
        """Whether the paragraph has words."""
        return any(words.strip() for words in self._words)

    def add_number(self, words: str) -> None:
        """The paragraph's automatic number, which the file has with the gap behind it."""
        self.numbered = True
        label = words.strip()
        if label:
            self._words.append(spaced(label, gap=True))

    def end_paragraph(self, *, in_table: bool) -> None:
        """The paragraph ends, in a cell or in the text."""
        text = self._taken()
        if in_table:
            self._cells[-1] += [line for line in text.split("\n") if line.strip()]
            return
        self.end_row()
        self._rows = 0
        self._paragraphs += bool(text.strip())
        place = self.place or f"paragraph {self._paragraphs}"
        self.lines += [(line, place) for line in text.split("\n")]
        self._end_beside()

    def end_cell(self) -> None:
        """A cell of the table ends, and its last paragraph."""
        self.end_paragraph(in_table=True)
        self._cells.append([])

    def end_inner_cell(self) -> None:
        """A cell of a table in a cell ends."""
        self._inner += f"{self._taken()}\t"

    def end_inner_row(self) -> None:
        """A row of a table in a cell ends: a line of that cell."""
        self._cells[-1] += [self._inner.strip("\t")] if self._inner.strip() else []
        self._inner = ""

    def end_row(self) -> None:
        """A row of the table ends."""
        if not self._cells[-1]:
            self._cells.pop()
        if any(self._cells):
            self._rows += 1
            self._tables += self._rows == 1
            place = self.place or f"table {self._tables}, row {self._rows}"
            self.lines += row_lines([[(line, place) for line in cell] for cell in self._cells], place)
            self._end_beside()
        self._cells = [[]]

    def end(self) -> None:
        """Nothing follows."""
        self.end_paragraph(in_table=False)

    def _taken(self) -> str:
        text, self._words = "".join(self._words), []
        self.numbered = False
        return joined(text)

    def _end_beside(self) -> None:
        for story in self.beside:
            self.lines += story.lines
        self.beside = []
