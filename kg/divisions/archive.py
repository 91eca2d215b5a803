"""Reading the packaged division list, one part at a time.

``kg/data/divisions/divisions.zip`` is made by :mod:`kg.tools.divisions`, whose
docstring describes its members.
"""

import zipfile
from functools import cached_property
from io import BytesIO
from pathlib import Path

from kg import resources
from kg.errors import DataError

_REMEDY = "install townkg again; in a checkout make it again with python -m kg.tools.divisions"


class Archive:
    """The packaged list; nothing is read before it is asked for."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or resources.data("divisions") / "divisions.zip"
        self._last = ("", "")

    @cached_property
    def _members(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(BytesIO(self.path.read_bytes()))
        except (OSError, zipfile.BadZipFile) as error:
            raise DataError(str(error), where=str(self.path), remedy=_REMEDY) from error

    def _text(self, member: str) -> str:
        try:
            return self._members.read(member).decode("utf-8")
        except (KeyError, zipfile.BadZipFile, UnicodeDecodeError) as error:
            raise DataError(f"{member}: {error}", where=str(self.path), remedy=_REMEDY) from error

    def _columns(self, member: str) -> tuple[list[str], list[str]]:
        cells = self._text(member).replace("\n", "\t").split("\t")
        return cells[0::2], cells[1::2]

    def upper(self) -> tuple[list[str], list[str]]:
        """Codes (12 digits, ascending) and names of all divisions down to the towns."""
        return self._columns("upper.tsv")

    def index(self, member: str) -> dict[str, str]:
        """Of ``names.tsv`` or ``shorts.tsv``: the rows of :meth:`upper` by name, numbers between spaces."""
        return dict(zip(*self._columns(member), strict=True))

    def ordinary(self) -> frozenset[str]:
        """Short forms of divisions that are ordinary words too."""
        return frozenset(self._text("ordinary.txt").split("\n"))

    def words(self) -> dict[str, str]:
        """The usual words of Chinese and their counts, with a plus sign where the word is no name."""
        return dict(zip(*self._columns("words.tsv"), strict=True))

    def villages(self, prefix: str) -> list[tuple[str, str]]:
        """Code and name of the villages whose code begins with ``prefix``, at least four digits, by code."""
        text = self._prefecture(prefix[:4])
        start = 0 if text.startswith(prefix[:9]) else text.find("\n" + prefix[:9]) + 1
        if not text.startswith(prefix[:9], start):
            return []
        found = []
        for line in _lines(text, start, prefix[:9]):
            town, *cells = line.split("\t")
            found += [(town + cell[:3], cell[3:]) for cell in cells]
        return found

    def _prefecture(self, prefecture: str) -> str:
        name, text = self._last
        if name != prefecture:
            member = f"villages/{prefecture}.tsv"
            known = member in self._members.NameToInfo
            text = self._text(member) if known else ""
            self._last = (prefecture, text)
        return text


def _lines(text: str, start: int, prefix: str) -> list[str]:
    """The lines from ``start`` on that begin with ``prefix``."""
    found = []
    while text.startswith(prefix, start):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        found.append(text[start:end])
        start = end + 1
    return found
