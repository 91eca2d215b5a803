"""A text that is repaired step by step and never forgets where its characters came from."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Aligned:
    """``text`` and, for each of its characters, the source offsets it stands for."""

    text: str
    starts: array[int]
    ends: array[int]

    @classmethod
    def of(cls, text: str) -> Aligned:
        """A text in which every character stands for itself."""
        return cls(text, array("I", range(len(text))), array("I", range(1, len(text) + 1)))

    def edit(self, edits: Iterable[Edit]) -> Aligned:
        """The text with ``(start, end, replacement)`` carried out.

        Edits are in order and apart from one another. A replacement as long as what
        it replaces goes character by character; each character of another
        replacement stands for all that was replaced, of an insertion for the
        character before it.
        """
        parts: list[str] = []
        starts, ends = array("I"), array("I")
        done = 0
        for start, end, new in edits:
            parts += (self.text[done:start], new)
            starts += self.starts[done:start]
            ends += self.ends[done:start]
            if len(new) == end - start:
                starts += self.starts[start:end]
                ends += self.ends[start:end]
            elif new and start == end:  # an insertion stands for the character before it
                starts.extend([self.starts[max(start - 1, 0)]] * len(new))
                ends.extend([self.ends[max(start - 1, 0)]] * len(new))
            elif new:
                starts.extend([self.starts[start]] * len(new))
                ends.extend([self.ends[end - 1]] * len(new))
            done = end
        if not parts:
            return self
        parts.append(self.text[done:])
        starts += self.starts[done:]
        ends += self.ends[done:]
        return Aligned("".join(parts), starts, ends)

    def sub(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> Aligned:
        """The text with every match of ``pattern`` replaced, as :func:`re.sub` would."""
        make = new if callable(new) else (lambda _: new)
        return self.edit((m.start(), m.end(), make(m)) for m in pattern.finditer(self.text) if m[0] or new)

    def same(self, text: str) -> Aligned:
        """Another text of the same length, character for character."""
        if len(text) != len(self.text):
            raise ValueError("not the same length")
        return Aligned(text, self.starts, self.ends)
