"""Text put together paragraph by paragraph, each with where in its file it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

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

    def note(self, code: str, message: str) -> None:
        """Something that a user should know, such as what is in the file and not in the text."""
        self._notes.append(Note(code, message))

    def done(self, properties: Properties = NOTHING) -> Extract:
        """All that was added."""
        text = "".join(f"{part}\n" for part in self._parts)
        return Extract(text, tuple(self._origins), properties, tuple(self._notes))
