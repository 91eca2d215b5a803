"""Text put together paragraph by paragraph, each with where in its file it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import ReadingError
from kg.source import NOTHING, Note, Origin, Properties

_LINES = re.compile(r"[\n\r\v\f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Extract:
    """What a format's module makes of a file; the fields are those of :class:`kg.source.Source`."""

    text: str
    origins: tuple[Origin, ...] = ()
    properties: Properties = NOTHING
    notes: tuple[Note, ...] = ()


class Builder:
    """Collects paragraphs and notes."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._origins: list[Origin] = []
        self._notes: list[Note] = []
        self._size = 0

    def add(
        self,
        text: str,
        place: str = "",
        *,
        page: int = 0,
        box: tuple[float, float, float, float] | None = None,
    ) -> None:
        """A paragraph, which becomes one line; one without words is left out."""
        line = _LINES.sub(" ", text).strip()
        if not line:
            return
        self._origins.append(Origin(self._size, place, page, box))
        self._parts.append(line)
        self._size += len(line) + 1

    def note(self, code: str, message: str, *, minor: bool = False) -> None:
        """Something that a user should know, such as what is in the file and not in the text."""
        self._notes.append(Note(code, message, minor))

    def told(self, name: str, left_out: Mapping[str, int]) -> Extract:
        """All that was added, with a note of what may hold words and was not read: each kind's number.

        Raises ReadingError where nothing was added.
        """
        if not self._parts:
            pictures = " but pictures" if left_out.get("picture") else ""
            remedy = "recognise its text (OCR)" if pictures else "give a report with text"
            raise ReadingError(f"holds nothing{pictures}", where=name, remedy=remedy)
        missed = ", ".join(f"{what} ({number})" for what, number in sorted(left_out.items()))
        if missed:
            self.note("text-left-out", f"in the file and not in its text: {missed}")
        return self.done()

    def done(self, properties: Properties = NOTHING) -> Extract:
        """All that was added."""
        text = "".join(f"{part}\n" for part in self._parts)
        return Extract(text, tuple(self._origins), properties, tuple(self._notes))
