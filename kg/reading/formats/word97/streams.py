"""The streams of a Word file and the header (FIB) that says where in them things stand."""

from __future__ import annotations

import io
import struct
from functools import cached_property
from typing import TYPE_CHECKING

from kg.errors import ReadingError

if TYPE_CHECKING:
    from olefile import OleFileIO

_ENCRYPTED, _TABLE_1 = 0x100, 0x200
_WORD_97, _MAGIC = 0xC1, 0xA5EC
_PAIRS = 154
_UNSOUND = (OSError, ValueError, IndexError, TypeError, OverflowError)
"""What olefile raises of files that are not as they must be."""

_MOST = 2_000_000
_SAVE_ANEW = "open it in Word or WPS, save it as .docx and try again"


class Streams:
    """``main`` and ``table`` are the bytes of the two streams.

    ``lengths`` are the characters of main text, footnotes, headers, macros, comments, endnotes, text
    boxes and text boxes of headers, which follow on each other in this order.
    Raises ReadingError, ``name`` being the file's, for what is locked, too old or damaged.
    """

    def __init__(self, data: bytes, name: str) -> None:
        import olefile

        self.name = name
        self._data = data
        try:
            with olefile.OleFileIO(io.BytesIO(data)) as ole:
                self.main = self._stream(ole, "WordDocument")
                flags = self._checked_flags()
                self.table = self._stream(ole, "1Table" if flags & _TABLE_1 else "0Table")
        except _UNSOUND as error:
            raise self.damaged(f"its parts cannot be found ({error})") from error
        self.lengths = struct.unpack_from("<8I", self.main, 76)
        if sum(self.lengths) > _MOST:
            reason = f"has more than {_MOST // 1_000_000} million characters, which no report has"
            raise ReadingError(reason, where=name, remedy="leave it out")
        if sum(self.lengths) > len(self.main):
            raise self.damaged("it should have more characters than it has bytes")

    @cached_property
    def long(self) -> bytes:
        """The bytes of the stream for what is long, which has the pictures too; opened only where needed."""
        import olefile

        try:
            with olefile.OleFileIO(io.BytesIO(self._data)) as ole:
                return self._stream(ole, "Data") if ole.exists("Data") else b""
        except _UNSOUND as error:
            raise self.damaged(f"its part Data cannot be read ({error})") from error

    def damaged(self, why: str) -> ReadingError:
        """The error to raise where something is not as it must be."""
        return ReadingError(f"the Word document is damaged: {why}", where=self.name, remedy=_SAVE_ANEW)

    def part(self, number: int) -> bytes:
        """The bytes of the table stream that this pair of the header points to; none where there are none."""
        start, size = self.place(number)
        if start + size > len(self.table):
            raise self.damaged("a table of it is cut off")
        return self.table[start : start + size]

    def place(self, number: int) -> tuple[int, int]:
        """Where in the table stream a part starts, and its size."""
        at = _PAIRS + 8 * number
        pairs = struct.unpack_from("<H", self.main, _PAIRS - 2)[0]
        if number >= pairs or at + 8 > len(self.main):
            return 0, 0
        start, size = struct.unpack_from("<II", self.main, at)
        return start, size

    def _stream(self, ole: OleFileIO, name: str) -> bytes:
        if not ole.exists(name):
            raise self.damaged(f"it has no part {name}")
        data: bytes = ole.openstream(name).read()
        if len(data) < ole.get_size(name):
            raise self.damaged(f"its part {name} is cut off")
        return data

    def _checked_flags(self) -> int:
        if len(self.main) < _PAIRS:
            raise self.damaged("its header is cut off")
        magic, version = struct.unpack_from("<HH", self.main)
        flags: int = struct.unpack_from("<H", self.main, 10)[0]
        if magic != _MAGIC or version < _WORD_97:
            reason = "it was written by Word 6 or 95, or something older, which is not read"
            raise ReadingError(reason, where=self.name, remedy=_SAVE_ANEW)
        if flags & _ENCRYPTED:
            raise ReadingError("it is locked by a password", where=self.name, remedy="unlock it first")
        if struct.unpack_from("<H28xH", self.main, 32) != (14, 22):
            raise self.damaged("its header is of no known form")
        return flags
