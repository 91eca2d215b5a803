"""OpenDocument text (odt, ott, fodt), as LibreOffice writes it: what is shown, with all changes accepted.

Headers, footers, comments, hidden words and tables of contents are left out; see :mod:`odt_body`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import ReadingError
from kg.reading.formats.builder import Builder, Extract
from kg.reading.formats.look import Look
from kg.reading.formats.odt_body import Body
from kg.reading.formats.odt_lists import Styles, kind
from kg.reading.formats.parts import MOST_XML, Parts, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPE = "application/vnd.oasis.opendocument.text"
_FLAT_HEAD = 20_000


def recognises(look: Look) -> bool:
    """Whether it is OpenDocument text: by the type that it says it has."""
    if "content.xml" in look.members:
        try:
            return Parts(look.data, "", 200).read("mimetype").startswith(_TYPE.encode())
        except ReadingError:
            return False
    if look.broken(_TYPE.encode()):
        return True
    return "<office:document" in look.head and _TYPE.encode() in look.data[:_FLAT_HEAD]


def extract(data: bytes, name: str) -> Extract:
    """The text, a paragraph or a row of a table per line.

    Raises ReadingError where it is damaged, locked, larger than any report or holds no words.
    """
    roots = _roots(data, name)
    text = next((e for root in roots for e in root.iter() if kind(e) == "office:text"), None)
    builder = Builder()
    body = Body(Styles(*roots))
    try:
        for line, place in body.lines(text) if text is not None else ():
            builder.add(line, place)
    except RecursionError as error:
        raise ReadingError("its parts are nested too deep", where=name, remedy="save it anew") from error
    return builder.told(name, body.left_out)


def _roots(data: bytes, name: str) -> list[_Element]:
    """The roots of the parts that hold text or styles, that with the text last."""
    if not data.startswith(b"PK"):
        if len(data) > MOST_XML:
            raise ReadingError("is larger than any report", where=name, remedy="save it without its pictures")
        return [parsed(data, name)]
    parts = Parts(data, name, MOST_XML)
    manifest = "META-INF/manifest.xml"
    if manifest in parts and b"encryption-data" in parts.read(manifest):
        raise ReadingError("is locked by a password", where=name, remedy="unlock it first")
    return [parts.xml(part) for part in ("styles.xml", "content.xml") if part in parts]
