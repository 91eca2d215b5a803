"""E-books (EPUB 2 and 3): the chapters in the order in which they are read, without the table of contents."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html.entities import name2codepoint
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kg.errors import ReadingError
from kg.reading.formats.builder import Builder, Extract
from kg.reading.formats.epub_chapter import Chapter, local
from kg.reading.formats.look import Look
from kg.reading.formats.parts import MOST_XML, Parts, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES = {"application/xhtml+xml", "text/html", "text/x-oeb1-document"}
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[<>]{0,500}>", re.IGNORECASE)
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_OF_XML = {b"amp", b"lt", b"gt", b"quot", b"apos"}


def recognises(look: Look) -> bool:
    """Whether it is an e-book: by its parts."""
    whole = _CONTAINER in look.members and any(part.endswith(".opf") for part in look.members)
    return whole or look.broken(b"mimetypeapplication/epub+zip")


def extract(data: bytes, name: str) -> Extract:
    """The text, a paragraph or a row of a table per line.

    Raises ReadingError where it is damaged, locked, larger than any report or holds no words.
    """
    parts = Parts(data, name, MOST_XML)
    locked = {*_locked(parts)}
    builder, chapter = Builder(), Chapter()
    for number, part in enumerate(_spine(parts), start=1):
        if part in locked:
            raise ReadingError("is locked by its seller", where=f"{name}:{part}", remedy="use a free copy")
        try:
            for text, place in chapter.lines(_page(parts.read(part), f"{name}:{part}")):
                builder.add(text, f"chapter {number}, {place}")
        except RecursionError as error:
            raise ReadingError("is nested too deep", where=f"{name}:{part}", remedy="save it anew") from error
    return builder.told(name, chapter.left_out)


def _named(root: _Element, name: str) -> Iterator[_Element]:
    return (element for element in root.iter() if local(element) == name)


def _locked(parts: Parts) -> Iterator[str]:
    """The parts that are encrypted; often these are fonts alone."""
    if _ENCRYPTION in parts:
        for reference in _named(parts.xml(_ENCRYPTION), "CipherReference"):
            yield unquote(reference.get("URI", ""))


def _spine(parts: Parts) -> Iterator[str]:
    """The paths of the chapters, in their order. Raises ReadingError where the list of them is wrong."""
    book = next((e.get("full-path", "") for e in _named(parts.xml(_CONTAINER), "rootfile")), "")
    package = parts.xml(book)
    items = {item.get("id", ""): item for item in _named(package, "item")}
    for reference in _named(package, "itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None:
            reason = f"lists a chapter that it does not have, {reference.get('idref')!r}"
            raise ReadingError(reason, where=f"{parts.name}:{book}", remedy="save the book anew")
        path = unquote(item.get("href", "").partition("#")[0])
        if item.get("media-type") in _PAGES and "nav" not in item.get("properties", "").split():
            yield posixpath.normpath(posixpath.join(posixpath.dirname(book), path))


def _page(data: bytes, where: str) -> _Element:
    """The root of a chapter: XHTML, whose usual declaration and names of characters need no outside file."""

    def sign(match: re.Match[bytes]) -> bytes:
        code = name2codepoint.get(match[1].decode("ascii"))
        return b"&#%d;" % code if code and match[1] not in _OF_XML else match[0]

    return parsed(_NAMED.sub(sign, _DOCTYPE.sub(b"", data, count=1)), where)
