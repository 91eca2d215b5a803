"""A first look at a file: enough to tell what it is, without reading it."""

from __future__ import annotations

import io
import zipfile
from functools import cached_property

_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Look:
    """``data`` are a file's bytes, ``head`` its first 4,096 as characters of their numbers (Latin-1)."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.head = data[:_HEAD].decode("latin-1")

    @cached_property
    def members(self) -> frozenset[str]:
        """The names of what is in a ZIP archive; none of what is no archive, or a damaged one."""
        if not self.data.startswith(b"PK"):
            return frozenset()
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                return frozenset(archive.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return frozenset()

    def broken(self, sign: bytes) -> bool:
        """Whether it is a ZIP archive that is not whole and shows by ``sign`` what it was."""
        return self.data.startswith(b"PK\x03\x04") and not self.members and sign in self.data

    @cached_property
    def streams(self) -> frozenset[str]:
        """The streams at the top of an OLE file, as Office wrote before 2007; none of other files."""
        if not self.data.startswith(_OLE):
            return frozenset()
        import olefile

        try:
            with olefile.OleFileIO(io.BytesIO(self.data)) as ole:
                return frozenset(path[0] for path in ole.listdir())
        except (OSError, ValueError, IndexError):
            return frozenset()
