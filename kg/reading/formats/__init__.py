"""Files of every kind become text: what a file is, its first bytes and its parts say, never its name.

A format is a module of this room with two functions and a row in :mod:`kg.reading.formats.registry`:

- ``recognises(look: Look) -> bool``: whether the file is of this format. Cheap; imports nothing heavy.
- ``extract(data: bytes, name: str) -> Extract``: its text with the origin of each paragraph, made
  with a :class:`~kg.reading.formats.builder.Builder`. What is heavy is imported inside it. Raises
  ReadingError, with place and remedy, for what cannot be read whole, and MissingPartError where a
  part that is not installed is needed.
"""

from __future__ import annotations

import hashlib
from importlib import import_module

from kg.reading.decode import decode
from kg.reading.formats.look import Look
from kg.reading.formats.registry import FORMATS, Format
from kg.source import Source

__all__ = ["FORMATS", "Format", "format_of", "source_of"]


def format_of(data: bytes) -> Format | None:
    """The first format of the registry that recognises ``data``; None for what may be plain text."""
    look = Look(data)
    return next((f for f in FORMATS if import_module(f.module).recognises(look)), None)


def source_of(data: bytes, name: str, *, ocr: bool = False) -> Source:
    """The text in ``data``, whatever its format; ``name`` is for messages alone.

    With ``ocr`` the text of scanned pages is recognised, about ten seconds a page.
    Raises ReadingError for what is damaged, holds no text, or is of no format that is read.
    """
    found = format_of(data)
    if found is None:
        return decode(data, name)
    wanted = {"ocr": True} if ocr and found.scans else {}
    extract = import_module(found.module).extract(data, name, **wanted)
    return Source(
        name=name,
        text=extract.text,
        encoding="",
        sha256=hashlib.sha256(data).hexdigest(),
        format=found.name,
        origins=extract.origins,
        properties=extract.properties,
        notes=extract.notes,
    )
