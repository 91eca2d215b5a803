"""What a Word file shows, in reading order: paragraphs, rows of tables, text boxes and notes, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kg.reading.formats.docx_numbers import Numbers, Styles
from kg.reading.formats.ooxml import child, chosen, flat, kind, on, value
from kg.reading.formats.tables import Line, row

if TYPE_CHECKING:
    from lxml.etree import _Element

Lines = Iterator[Line]

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_UNREAD = {
    "a:blip": "picture",
    "v:imagedata": "picture",
    "?:relIds": "diagram",
    "?:chart": "chart",
    "altChunk": "embedded document",
    "object": "embedded object",
}
_PRIVATE = range(0xF000, 0xF100)
# Adobe's Symbol, the signs that stand in figures; Word keeps them in the private area
_SYMBOL = {0xA3: "≤", 0xB3: "≥", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB7: "·"}
_SYMBOL |= {0x6D: "μ", 0x61: "α", 0x62: "β", 0x67: "γ", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x2D: "−", 0x25: "%"}


class _Fields:
    """Fields that are open: their instructions are no text, nor are contents, which repeat the headings."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool]] = []

    def mark(self, what: str) -> None:
        """A field begins, its result begins, or it ends."""
        if what == "begin":
            self._open.append(("", False))
        elif what == "separate" and self._open:
            self._open[-1] = (self._open[-1][0], True)
        elif what == "end" and self._open:
            self._open.pop()

    def instruct(self, words: str) -> None:
        """A stretch of the innermost field's instruction."""
        if self._open:
            self._open[-1] = (self._open[-1][0] + words, self._open[-1][1])

    def end_paragraph(self) -> None:
        """A field whose result has not begun in its paragraph is damaged: it would hide all that follows."""
        self._open = [field for field in self._open if field[1]]

    @property
    def shown(self) -> bool:
        """Whether words that stand here are shown."""
        return all(result and words.split()[:1] != ["TOC"] for words, result in self._open)


class _Paragraph:
    """The words of one paragraph and what is placed behind it."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.boxes: list[_Element] = []
        self.notes: list[tuple[str, str]] = []


class Body:
    """Reads one document. ``notes`` are the roots of ``footnotes`` and ``endnotes``.

    ``left_out`` counts what may hold words and is not read.
    """

    def __init__(self, styles: Styles, numbers: Numbers) -> None:
        self.notes: Mapping[str, _Element | None] = {}
        self.left_out: Counter[str] = Counter()
        self._styles = styles
        self._numbers = numbers
        self._seen: Counter[str] = Counter()
        self._fields = _Fields()
        self._going_on = _Paragraph()
        self._at_end: list[tuple[_Element, str]] = []

    def lines(self, body: _Element) -> Lines:
        """All lines; endnotes come last, as they are printed."""
        marks = Counter(value(e, "fldCharType") for e in body.iter("{*}fldChar"))
        self._whole = marks["begin"] == marks["end"]
        yield from self._blocks(body, "")
        for note, place in self._at_end:
            yield from self._blocks(note, place)

    def _blocks(self, container: _Element, place: str) -> Lines:
        """What stands in the text, a cell, a box or a note; with no place given paragraphs are counted."""
        for element in flat(container):
            name = kind(element)
            if name == "p":
                yield from self._paragraph(element, place)
            elif name == "tbl":
                yield from self._finished(place)
                yield from self._table(element)
            else:
                self._miss(name)
        yield from self._finished(place)

    def _miss(self, name: str) -> None:
        if name in _UNREAD:
            self.left_out[_UNREAD[name]] += 1

    def _finished(self, place: str) -> Lines:
        """A paragraph whose end was deleted, where none follows that it could go on in."""
        if self._going_on.words or self._going_on.boxes or self._going_on.notes:
            yield from self._emitted(None, place, "deleted")

    def _paragraph(self, element: _Element, place: str) -> Lines:
        properties = child(element, "pPr")
        paragraph = self._going_on
        self._collect(element, paragraph)
        self._fields.end_paragraph()
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            return  # its end was deleted: the next paragraph goes on in it
        yield from self._emitted(properties, place, "hidden" if on(mark, "vanish") else "")

    def _emitted(self, properties: _Element | None, place: str, mark: str) -> Lines:
        """The paragraph that was collected, then its boxes and notes."""
        paragraph, self._going_on = self._going_on, _Paragraph()
        text = "".join(paragraph.words)
        number = "" if mark and not text.strip() else self._numbers.before(properties)
        where = place
        if text.strip() and not place:
            self._seen["paragraph"] += 1
            where = f"paragraph {self._seen['paragraph']}"
        if text.strip() or place.startswith("table"):  # a cell may hold nothing but its number
            for line in (number + text.strip("\n")).split("\n"):
                yield line, where
        for box in paragraph.boxes:
            self._seen["text box"] += 1
            yield from self._blocks(box, f"text box {self._seen['text box']}")
        for what, identifier in paragraph.notes:
            yield from self._note(what, identifier)

    def _note(self, what: str, identifier: str) -> Lines:
        root = self.notes.get(what)
        same = (n for n in (() if root is None else root) if value(n, "id") == identifier)
        note = next(same, None)
        if note is None:
            return
        name = what.removesuffix("s")
        self._seen[name] += 1
        place = f"{name} {self._seen[name]}"
        if what == "endnotes":
            self._at_end.append((note, place))
        else:
            yield from self._blocks(note, place)

    def _collect(self, element: _Element, paragraph: _Paragraph) -> None:
        for inner in flat(element):
            name = kind(inner)
            if name == "r":
                self._run(inner, paragraph)
            elif name in ("m:oMath", "m:oMathPara"):
                paragraph.words.append("".join(t.text or "" for t in inner.iter() if kind(t) == "m:t"))

    def _run(self, run: _Element, paragraph: _Paragraph) -> None:
        """The words of a run, unless they are hidden; fields begin and end in hidden runs too."""
        properties = child(run, "rPr")
        hidden = on(properties, "vanish")
        if hidden is None:
            hidden = self._styles.hidden(value(child(properties, "rStyle")))
        for element in flat(run):
            name = kind(element)
            if name == "fldChar":
                if self._whole:
                    self._fields.mark(value(element, "fldCharType"))
            elif name == "instrText":
                self._fields.instruct(element.text or "")
            elif not hidden and self._fields.shown:
                self._shown(name, element, paragraph)

    def _shown(self, name: str, element: _Element, paragraph: _Paragraph) -> None:
        if name == "t":
            paragraph.words.append(element.text or "")
        elif name in _SIGNS:
            paragraph.words.append(_SIGNS[name])
        elif name == "sym":
            paragraph.words.append(self._symbol(element))
        elif name in _NOTES:
            paragraph.notes.append((_NOTES[name], value(element, "id")))
        elif name == "ruby":  # the base, not the reading above it
            self._collect(element, paragraph)
        elif name in ("drawing", "pict"):
            paragraph.boxes += self._boxes(element)
        else:
            self._miss(name)

    def _symbol(self, element: _Element) -> str:
        try:
            code = int(value(element, "char"), 16)
        except ValueError:
            return ""
        font = value(element, "font")
        if font == "Symbol":
            code = ord(_SYMBOL.get(code & 0xFF, "\0")) or code
        if code in _PRIVATE:
            self.left_out[f"sign of the font {font}"] += 1
            return ""
        return chr(code) if code <= 0x10FFFF else ""

    def _boxes(self, element: _Element) -> Iterator[_Element]:
        """The text boxes in a drawing, each once; what else it shows is counted."""
        for inner in element:
            name = kind(inner)
            if name == "txbxContent":
                yield inner
            elif name == "mc:AlternateContent":
                for one in chosen(inner):
                    yield from self._boxes(one)
            else:
                self._miss(name)
                yield from self._boxes(inner)

    def _table(self, table: _Element) -> Lines:
        self._seen["table"] += 1
        place = f"table {self._seen['table']}"
        for number, tr in enumerate((e for e in flat(table) if kind(e) == "tr"), start=1):
            properties = child(tr, "trPr")
            if child(properties, "del") is None and not on(properties, "hidden"):
                where = f"{place}, row {number}"
                cells = [[*self._cell(cell, where)] for cell in flat(tr) if kind(cell) == "tc"]
                yield from row(cells, where)

    def _cell(self, cell: _Element, place: str) -> Lines:
        properties = child(cell, "tcPr")
        below = [child(properties, name) for name in ("vMerge", "hMerge")]
        if child(properties, "cellDel") is not None:
            return
        if any(merged is not None and value(merged) in ("", "continue") for merged in below):
            return  # the words are in the cell that it was merged into
        yield from self._blocks(cell, place)
