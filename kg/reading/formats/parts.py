"""The parts of a file that is a ZIP archive, and their XML: within bounds, whatever somebody put there."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from typing import TYPE_CHECKING

from kg.errors import ReadingError

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST = 100_000_000
"""Bytes that all parts read of one file may have together, unpacked; a real report has under two million."""

MOST_XML = 8_000_000
"""The same where all that is read is XML: a byte of it may cost 30 of memory; long reports have 250,000."""

_REMEDY = "open it in the program it is for, save it anew and try again"

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
)


class Parts:
    """The parts of the archive ``data``; ``name`` is the file's, for messages.

    Nothing is ever written to disk, so a part's path does no harm. Raises ReadingError for what is no whole
    archive.
    """

    def __init__(self, data: bytes, name: str, most: int = MOST) -> None:
        self.name = name
        self._left = self._most = most
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise ReadingError(f"is a damaged archive: {error}", where=name, remedy=_REMEDY) from error
        self.names = tuple(self._archive.namelist())

    def __contains__(self, part: str) -> bool:
        return part in self.names

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises ReadingError where it is damaged, locked, absent or too much."""
        where = f"{self.name}:{part}"
        try:
            with self._archive.open(part) as file:
                data = file.read(self._left + 1)
        except KeyError as error:
            raise ReadingError("is not there", where=where, remedy=_REMEDY) from error
        except _DAMAGED as error:
            raise ReadingError(f"is damaged: {error}", where=where, remedy=_REMEDY) from error
        except RuntimeError as error:
            raise ReadingError("is locked by a password", where=where, remedy="unlock it first") from error
        if len(data) > self._left:
            reason = f"is more than {self._most / 1_000_000:g} MB unpacked, which no report has"
            raise ReadingError(reason, where=where, remedy="leave it out")
        self._left -= len(data)
        return data

    def xml(self, part: str) -> _Element:
        """The root of a part that is XML. Raises ReadingError as :meth:`read` and :func:`parsed` do."""
        return parsed(self.read(part), f"{self.name}:{part}")


def parsed(data: bytes, where: str) -> _Element:
    """The root element of XML. No entity is expanded, no file or address asked; depth and size are bounded.

    Raises ReadingError where it is no sound XML or declares entities.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(f"is no sound XML: {error}", where=where, remedy=_REMEDY) from error
    if root.getroottree().docinfo.doctype:
        reason = "declares a document type, which no program that writes reports does"
        raise ReadingError(reason, where=where, remedy="leave it out, or save it anew")
    return root
