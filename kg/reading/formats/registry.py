"""The formats that are read besides plain text: a row each."""

from __future__ import annotations

from typing import NamedTuple


class Format(NamedTuple):
    """``name`` in tables, ``title`` in messages, the ``suffixes`` a folder's files of it have, its module.

    ``scans`` says whether the text of its pictures is recognised where that is asked for: its module's
    ``extract`` then has an argument ``ocr``.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    module: str
    scans: bool = False


FORMATS: tuple[Format, ...] = (
    Format("html", "page of the web", (".html", ".htm", ".shtml"), "kg.reading.formats.html"),
    Format("mht", "page saved as one file", (".mht", ".mhtml"), "kg.reading.formats.mht"),
    Format("docx", "Word", (".docx", ".docm", ".dotx", ".dotm"), "kg.reading.formats.docx"),
    Format("odt", "OpenDocument text", (".odt", ".ott", ".fodt"), "kg.reading.formats.odt"),
    Format("epub", "e-book (EPUB)", (".epub",), "kg.reading.formats.epub"),
    Format("pdf", "PDF", (".pdf",), "kg.reading.formats.pdf", scans=True),
    Format("doc", "Word 97 to 2003 and WPS", (".doc", ".wps", ".dot"), "kg.reading.formats.doc"),
    Format("rtf", "Rich Text Format", (".rtf",), "kg.reading.formats.rtf"),
    Format("ofd", "OFD", (".ofd",), "kg.reading.formats.ofd"),
)
"""In the order in which they are tried: the first that recognises a file reads it."""

PLAIN = (".txt", ".text", ".md")
"""What plain text in a folder is called."""

SUFFIXES = (*PLAIN, *(suffix for row in FORMATS for suffix in row.suffixes))
"""What a report in a folder is called; a file named outright may be called anything."""
