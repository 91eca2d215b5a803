"""Rich Text Format (rtf), as Word, WPS, LibreOffice and WordPad write it.

The text is as Word shows it with all changes accepted: automatic numbers as the file has them, notes and
text boxes behind their paragraphs. Headers, footers, comments, hidden words and tables of contents are
left out.
"""

from __future__ import annotations

from kg.errors import ReadingError
from kg.reading.formats.builder import Builder, Extract
from kg.reading.formats.look import Look
from kg.reading.formats.rtf_reader import Reader


def recognises(look: Look) -> bool:
    """Whether it is RTF: by its first characters."""
    return look.head.removeprefix("\u00ef\u00bb\u00bf").lstrip().startswith("{\\rtf")


def extract(data: bytes, name: str) -> Extract:
    """The text, a paragraph or a row of a table per line.

    Raises ReadingError where it is cut off, nested too deep, longer than any report or holds no words.
    """
    reader = Reader(name)
    reader.read(data[data.index(b"{") :])
    builder = Builder()
    for line, place in reader.lines():
        builder.add(line, place)
    if not builder.done().text:
        raise ReadingError("the RTF document holds no words", where=name, remedy="give a report with text")
    if reader.wrong:
        message = f"{reader.wrong} characters are not of the code page that the file says they are of"
        builder.note("unknown-characters", message)
    if reader.unknown:
        message = f"automatic numbers of {reader.unknown} paragraphs are not in the file, and are missing"
        builder.note("numbers-left-out", message)
    left_out = {"picture": reader.pictures, "sign of a font without letters": reader.signs}
    for what, number in left_out.items():
        if number:
            builder.note("text-left-out", f"{number} × {what}: words in it are not read")
    return builder.done()
