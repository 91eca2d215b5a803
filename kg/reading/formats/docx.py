"""Word's files since 2007 (docx, docm, dotx): their text as Word shows it with all changes accepted.

Headers, footers, comments, hidden words and tables of contents are left out; see :mod:`docx_body`.
"""

from __future__ import annotations

from kg.errors import ReadingError
from kg.reading.formats.builder import Builder, Extract
from kg.reading.formats.docx_body import Body
from kg.reading.formats.docx_numbers import Numbers, Styles
from kg.reading.formats.look import Look
from kg.reading.formats.ooxml import Package, child
from kg.reading.formats.parts import MOST_XML


def recognises(look: Look) -> bool:
    """Whether it is a Word file: by its parts."""
    parts = look.members
    whole = any(part.startswith("word/") and part.endswith(".xml") for part in parts)
    return (whole and "[Content_Types].xml" in parts) or look.broken(b"word/document.xml")


def extract(data: bytes, name: str) -> Extract:
    """The text, a paragraph or a row of a table per line.

    Raises ReadingError where it is damaged, larger than any report or holds no words.
    """
    package = Package(data, name, MOST_XML)
    main = child(package.document(), "body")
    builder = Builder()
    styles = Styles(package.related("styles"))
    body = Body(styles, Numbers(package.related("numbering"), styles))
    body.notes = {what: package.related(what) for what in ("footnotes", "endnotes")}
    try:
        for text, place in body.lines(main) if main is not None else ():
            builder.add(text, place)
    except RecursionError as error:
        raise ReadingError("its parts are nested too deep", where=name, remedy="save it anew") from error
    return builder.told(name, body.left_out)
