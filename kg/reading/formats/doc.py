"""Word's files of 1997 to 2003 (doc, dot) and those of WPS Writer (wps), which are the same.

The text is as Word shows it with all changes accepted. Headers, footers, comments, hidden words and
tables of contents are left out; see the room ``word97``.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import ReadingError
from kg.reading.formats.builder import Builder, Extract
from kg.reading.formats.look import Look
from kg.reading.formats.tables import row as row_lines
from kg.reading.formats.word97.document import Document, Paragraph
from kg.reading.formats.word97.lists import Lists
from kg.reading.formats.word97.stories import Beside, boxes, endnotes, footnotes

_LEVEL, _LIST, _OLD_LIST = 0x260A, 0x460B, 0xC63E
_IN_TABLE, _ROW_ENDS, _INNER_CELL_ENDS, _INNER_ROW_ENDS = 0x2416, 0x2417, 0x244B, 0x244C
_NO_LIST, _TURNED = 0xF801, 0x10000


def recognises(look: Look) -> bool:
    """Whether it is a Word or WPS file: by its parts."""
    return "WordDocument" in look.streams


def extract(data: bytes, name: str) -> Extract:
    """The text, a paragraph or a row of a table per line, footnotes and text boxes behind theirs.

    Raises ReadingError where it is damaged, locked, older than Word 97 or holds no words.
    """
    document = Document(data, name)
    reader = _Reader(document)
    builder = Builder()
    for text, place in reader.lines():
        builder.add(text, place)
    made = builder.done()
    if not made.text:
        remedy = "if it holds pictures of pages, recognise their text (OCR)"
        raise ReadingError("the Word document holds no words", where=name, remedy=remedy)
    unknown = reader.unknown + document.counted_fields
    if unknown:
        message = f"automatic numbers of {unknown} paragraphs are of a kind that is not read, and are missing"
        builder.note("numbers-left-out", message)
    if reader.unplaced:
        message = (
            f"{reader.unplaced} text boxes stand at the end: the file does not say beside which paragraph"
        )
        builder.note("text-moved", message)
    for what, number in sorted(document.left_out.items()):
        builder.note("text-left-out", f"{number} × {what}: words in it are not read")
    return builder.done()


class _Reader:
    """Goes through a document once.

    ``unknown`` counts the paragraphs whose number could not be told, ``unplaced`` the text boxes that
    hang on no paragraph that is known.
    """

    def __init__(self, document: Document) -> None:
        self.unknown = 0
        self._document = document
        self._lists = Lists(document.streams)
        self._beside = sorted((*footnotes(document), *boxes(document)))
        self.unplaced = sum(beside.at < 0 for beside in self._beside)
        self._paragraphs = self._tables = 0

    def lines(self) -> Iterator[tuple[str, str]]:
        """All lines with their places."""
        placed = [beside for beside in self._beside if beside.at >= 0]
        for line, place, end in self._main():
            yield line, place
            while placed and placed[0].at < end:
                yield from self._aside(placed.pop(0))
        for beside in (*placed, *(b for b in self._beside if b.at < 0), *endnotes(self._document)):
            yield from self._aside(beside)

    def _aside(self, beside: Beside) -> Iterator[tuple[str, str]]:
        for paragraph in self._document.paragraphs(beside.start, beside.end):
            for line in self._numbered(paragraph).split("\n"):
                yield line, beside.place

    def _main(self) -> Iterator[tuple[str, str, int]]:
        """The lines of the main text, each with the end of the paragraph or row that it is of."""
        row = _Row()
        for paragraph in self._document.paragraphs(0, self._document.lengths[0]):
            text = self._numbered(paragraph)
            if paragraph.mark == "\x07" or paragraph.number(_IN_TABLE):
                if row.takes(paragraph, text):
                    yield from self._row(row, paragraph.end)
                    row.begin()
                continue
            yield from self._row(row, paragraph.start)
            row = _Row()
            self._paragraphs += bool(text.strip())
            for line in text.split("\n"):
                yield line, f"paragraph {self._paragraphs}", paragraph.end
        yield from self._row(row, self._document.lengths[0])

    def _row(self, row: _Row, end: int) -> Iterator[tuple[str, str, int]]:
        if not any(row.cells):
            return
        self._tables += row.number == 1
        place = f"table {self._tables}, row {row.number}"
        lines = [*row_lines([[(line, place) for line in cell] for cell in row.cells], place)]
        for number, (line, where) in enumerate(lines, start=1):
            yield line, where, end if number == len(lines) else 0

    def _numbered(self, paragraph: Paragraph) -> str:
        """A paragraph's text with its automatic number before it."""
        use = paragraph.number(_LIST)
        if use == _NO_LIST or not use or paragraph.number(_ROW_ENDS):
            old = paragraph.properties.get(_OLD_LIST, b"\xff")
            self.unknown += not use and old[:1] != b"\xff" and bool(paragraph.text.strip())
            return paragraph.text
        use = _TURNED - use if use > _NO_LIST else use
        label = self._lists.label(use, paragraph.number(_LEVEL))
        if not paragraph.text.strip():
            return paragraph.text
        self.unknown += label is None
        return (label or "") + paragraph.text


class _Row:
    """The cells of a row of a table so far, each as its lines."""

    def __init__(self) -> None:
        self.number = 0
        self.begin()

    def begin(self) -> None:
        """A new row of the same table."""
        self.number += 1
        self.cells: list[list[str]] = [[]]
        self._inner = ""

    def takes(self, paragraph: Paragraph, text: str) -> bool:
        """Puts a paragraph into the row and says whether that ends it."""
        if paragraph.number(_ROW_ENDS):
            self.cells.pop()
            return True
        if paragraph.number(_INNER_ROW_ENDS):
            text, self._inner = self._inner, ""
        elif paragraph.number(_INNER_CELL_ENDS):
            self._inner += f"{text}\t"
            return False
        self.cells[-1] += [line for line in text.split("\n") if line.strip()]
        if paragraph.mark == "\x07":
            self.cells.append([])
        return False
