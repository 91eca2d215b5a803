"""One input as text, with what its file says of it and where in the file each stretch stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in its file a stretch of the source text stands, which goes to the start of the next one.

    ``start`` is a source offset. ``page`` counts from 1 and is 0 where a format has no pages;
    ``box`` is left, top, right and bottom in points (1/72 inch) from the page's upper left corner;
    ``place`` says it in words that a reader can follow: ``paragraph 12``, ``table 1, row 3``,
    ``footnote 2``, ``text box 1``.
    """

    start: int
    place: str = ""
    page: int = 0
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Properties:
    """What is said of a report beside its text: by its file, its page on the web, or a table.

    ``title``; ``area`` and its ``code``; ``date``, when it was delivered, ``issued``, when it was
    published, and ``written``, when it was signed, in ISO form; ``period``, the time that it is of;
    ``year``, that which it bears, in which it was given or of which it is;
    ``publisher``; ``identifier`` (索引号); ``number`` of the document (文号); ``address``, where it was
    taken from (a URL); ``license``. Each is ``""`` where nothing is said.
    """

    title: str = ""
    area: str = ""
    code: str = ""
    date: str = ""
    period: str = ""
    issued: str = ""
    written: str = ""
    publisher: str = ""
    identifier: str = ""
    number: str = ""
    address: str = ""
    license: str = ""
    year: str = ""

    def over(self, other: Properties) -> Properties:
        """These, and where they say nothing what ``other`` says.

        >>> Properties(title="报告").over(Properties(title="网页", issued="2024-01-18")).issued
        '2024-01-18'
        """
        return Properties(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(self)))


NOTHING = Properties()


@dataclass(frozen=True, slots=True)
class Note:
    """What a user should know of how a file was read: an issue's ``code`` and ``message``.

    A ``minor`` one is for information alone.
    """

    code: str
    message: str
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One input file: its name (no folder), text, encoding and SHA-256 (hex, of the bytes).

    ``format`` is the name of a row of :data:`kg.reading.formats.registry.FORMATS`, ``""`` of what is
    plain text; then ``text`` are the decoded bytes, ``encoding`` says how. Of all others ``text`` is
    what was extracted, a paragraph per line, and ``encoding`` is ``""``; ``origins`` are in order.
    """

    name: str
    text: str
    encoding: str
    sha256: str
    format: str = ""
    origins: tuple[Origin, ...] = ()
    properties: Properties = NOTHING
    notes: tuple[Note, ...] = ()

    def page(self, at: int) -> int:
        r"""The page on which the character at a source offset stands, 0 where that is not known.

        >>> Source("a.pdf", "一\n二\n", "", "0a", origins=(Origin(0, page=1), Origin(2, page=2))).page(3)
        2
        """
        index = bisect_right(self.origins, at, key=lambda origin: origin.start) - 1
        return self.origins[index].page if index >= 0 else 0
