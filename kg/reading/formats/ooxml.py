"""The parts of a Word file: which is the text, which its notes, and how their elements are called."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.reading.formats.ordinals import whole
from kg.reading.formats.parts import Parts

if TYPE_CHECKING:
    from lxml.etree import _Element

WORDS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # "strict", as ISO 29500 has it
)
_MIXED = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_PREFIXES = {f"{{{words}}}": "" for words in WORDS} | {f"{{{_MIXED}}}": "mc:"}
_PREFIXES |= {
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}": "m:",
    "{http://purl.oclc.org/ooxml/officeDocument/math}": "m:",
    "{http://schemas.openxmlformats.org/drawingml/2006/main}": "a:",
    "{http://purl.oclc.org/ooxml/drawingml/main}": "a:",
    "{urn:schemas-microsoft-com:vml}": "v:",
}
_THROUGH = frozenset(
    [
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "sdt",
        "sdtContent",
        "customXml",
        "fldSimple",
        "dir",
        "bdo",
        "rubyBase",
    ]
)


def kind(element: _Element) -> str:
    """The name of an element: bare for Word's own, ``mc:``, ``m:``, ``a:``, ``v:`` or ``?`` for others."""
    tag = element.tag
    return _kind(tag) if isinstance(tag, str) else "?"  # a comment, an entity


@lru_cache(4096)
def _kind(tag: str) -> str:
    space, brace, local = tag.rpartition("}")
    return _PREFIXES.get(space + brace, "?:") + local


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first child of this name, its first child of the next name, and so on."""
    for name in path:
        if element is None:
            return None
        for inner in element:
            if kind(inner) == name:
                element = inner
                break
        else:
            return None
    return element


def value(element: _Element | None, name: str = "val") -> str:
    """An attribute of Word's own; ``""`` where it or the element is absent."""
    if element is None:
        return ""
    return next((v for words in WORDS if (v := element.get(f"{{{words}}}{name}")) is not None), "")


def number(element: _Element | None, otherwise: int = 0, name: str = "val") -> int:
    """An attribute that is a whole number; ``otherwise`` where it is absent or none."""
    return whole(value(element, name), otherwise)


def on(properties: _Element | None, name: str) -> bool | None:
    """Whether a property is switched on or off; None where nothing is said of it."""
    switch = child(properties, name)
    return None if switch is None else value(switch) not in ("0", "false", "off")


def chosen(alternatives: _Element) -> _Element | tuple[()]:
    """Of ``mc:AlternateContent`` what a present Word shows: its first choice; else what older ones do."""
    found = child(alternatives, "mc:Choice")
    found = child(alternatives, "mc:Fallback") if found is None else found
    return () if found is None else found


def flat(element: _Element | tuple[()]) -> Iterator[_Element]:
    """The children with what only wraps them opened; what was deleted or moved away is not among them."""
    within = [iter(element)]
    while within:
        for inner in within[-1]:
            name = kind(inner)
            if name in _THROUGH and not (name == "sdt" and _filler(inner)):
                within.append(iter(inner))
                break
            if name == "mc:AlternateContent":
                within.append(iter(chosen(inner)))
                break
            if name != "sdt":
                yield inner
        else:
            within.pop()


def _filler(control: _Element) -> bool:
    """Whether a content control holds no words of its author: contents, or what asks for words."""
    properties = child(control, "sdtPr")
    gallery = child(properties, "docPartObj", "docPartGallery")
    return value(gallery) == "Table of Contents" or bool(on(properties, "showingPlcHdr"))


class Package:
    """The parts of a Word file by what they are for. Raises ReadingError as :class:`Parts` does."""

    def __init__(self, data: bytes, name: str, most: int) -> None:
        self._parts = Parts(data, name, most)
        main = [target for what, target in self._relations("") if what == "officeDocument"]
        self._main = next((part for part in main if part in self._parts), "word/document.xml")
        self._related = dict(reversed([*self._relations(self._main)]))

    def document(self) -> _Element:
        """The root of the part that has the text."""
        return self._parts.xml(self._main)

    def related(self, what: str) -> _Element | None:
        """The root of the styles, numbering, footnotes or endnotes; None where the file has none."""
        folder = posixpath.dirname(self._main)
        part = self._related.get(what, posixpath.join(folder, f"{what}.xml"))
        return self._parts.xml(part) if part in self._parts else None

    def _relations(self, part: str) -> Iterator[tuple[str, str]]:
        """What each related part is for, and its path."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        for relation in self._parts.xml(listed) if listed in self._parts else ():
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                yield relation.get("Type", "").rpartition("/")[2], target.lstrip("/")
