"""Goes through RTF group by group: what is shown, where it goes, in which code page its bytes are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from kg.errors import ReadingError
from kg.reading.formats import rtf_words as known
from kg.reading.formats.rtf_story import Story

_DEEPEST, _MOST = 2_000, 2_000_000
_SAVE_ANEW = "open it in Word or WPS, save it as .docx and try again"
_NUMBER, _INSTRUCTION, _FONTS, _TWICE = "number", "fldinst", "fonttbl", "upr"
_BESIDE = {"footnote": "footnote", "shptxt": "text box", "dptxbxtext": "text box"}
_NUMBERS = ("listtext", "pntext")


class _State(NamedTuple):
    """What holds in a group: where its words go and how. No story: they are not shown."""

    story: Story | None
    kind: str = ""
    page: str = ""
    hidden: bool = False
    deleted: bool = False
    in_table: bool = False
    listed: bool = False
    fallback: int = 1


_SETS: dict[str, Callable[[int], dict[str, Any]]] = {
    "pard": lambda _: {"in_table": False, "listed": False},
    "ls": lambda number: {"listed": number > 0},
    "intbl": lambda _: {"in_table": True},
    "itap": lambda number: {"in_table": number > 0},
    "v": lambda number: {"hidden": number != 0},
    "deleted": lambda number: {"deleted": number != 0},
    "uc": lambda number: {"fallback": max(number, 0)},
}
"""What these words change in the state, by their number, which is 1 where they have none."""


_CELLS: dict[str, Callable[[Story], None]] = {
    "cell": Story.end_cell,
    "row": Story.end_row,
    "nestcell": Story.end_inner_cell,
    "nestrow": Story.end_inner_row,
}


class Reader:
    """Reads one file.

    ``wrong`` and ``signs`` count characters that are of no code page, or of fonts without letters,
    ``unknown`` paragraphs of lists for whose number the file has no words, and ``pictures``.
    """

    def __init__(self, name: str) -> None:
        self.wrong = self.signs = self.unknown = self.pictures = 0
        self._name = name
        self._main = Story()
        self._endnotes: list[Story] = []
        self._stack: list[_State] = []
        self._state = _State(self._main)
        self._starred = False
        self._page = "gb18030"  # as of plain text that does not say
        self._fonts: dict[int, str] = {}
        self._font = self._default = self._skip = self._length = 0
        self._bytes = bytearray()
        self._number = self._instruction = ""
        self._seen: dict[str, int] = {}

    def lines(self) -> list[tuple[str, str]]:
        """All lines, each with its place; endnotes come last, as they are printed."""
        return [*self._main.lines, *(line for story in self._endnotes for line in story.lines)]

    def read(self, data: bytes) -> None:
        """Reads the outermost group. Raises ReadingError where that is cut off, too deep or too long."""
        at = 0
        while found := known.TOKEN.search(data, at):
            at = found.end()
            word, number, byte, sign, brace, raw = found.groups()
            if raw or byte:
                self._add_bytes(raw or bytes.fromhex(byte.decode()))
                continue
            self._flush()
            if word == b"bin":
                at += max(int(number or 0), 0)
            elif word:
                self._word(word.decode("ascii"), 1 if number is None else int(number))
            elif sign:
                self._sign(sign)
            elif brace == b"{":
                self._open()
            elif self._close():
                self._main.end()
                return
        raise ReadingError(
            "the RTF document is cut off: its end is missing", where=self._name, remedy=_SAVE_ANEW
        )

    def _open(self) -> None:
        if len(self._stack) >= _DEEPEST:
            raise ReadingError("its groups are nested too deep", where=self._name, remedy=_SAVE_ANEW)
        self._stack.append(self._state)
        self._skip, self._starred = 0, False

    def _close(self) -> bool:
        """Ends a group and says whether it was the outermost."""
        inner, self._state = self._state, self._stack.pop() if self._stack else self._state
        outer, self._skip, self._starred = self._state, 0, False
        if inner.kind == _NUMBER != outer.kind and inner.story:
            inner.story.add_number(self._number)
            self._number = ""
        elif inner.story and outer.story and inner.story is not outer.story:
            self._end_beside(inner, outer.story)
        return not self._stack

    def _end_beside(self, inner: _State, outer: Story) -> None:
        """A note or a text box ends, which stands behind the paragraph that it was found in."""
        assert inner.story
        inner.story.end()
        if not any(line.strip() for line, _ in inner.story.lines):
            return
        self._seen[inner.kind] = self._seen.get(inner.kind, 0) + 1
        place = f"{inner.kind} {self._seen[inner.kind]}"
        inner.story.lines = [(line, place) for line, _ in inner.story.lines]
        (self._endnotes if inner.kind == "endnote" else outer.beside).append(inner.story)

    def _add_bytes(self, data: bytes) -> None:
        if self._skip:
            passed = min(self._skip, len(data))
            self._skip -= passed
            data = data[passed:]
        if self._state.story or self._state.kind == _INSTRUCTION:
            self._bytes += data

    def _flush(self) -> None:
        """Bytes that have gathered become words, now that something else follows."""
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        page = self._state.page or self._page
        if page == known.SYMBOLS:
            self.signs += len(data) if self._state.kind != _NUMBER and self._shows else 0
            return
        words = data.decode(page, "replace")
        self.wrong += words.count("\ufffd") if self._shows else 0
        self._add(words)

    @property
    def _shows(self) -> bool:
        return bool(self._state.story) and not self._state.hidden and not self._state.deleted

    def _add(self, words: str) -> None:
        if self._state.kind == _INSTRUCTION:
            self._instruction += words
        if not self._shows or not self._state.story:
            return
        if self._state.kind == _NUMBER:
            self._number += words
        else:
            self._state.story.add(words)
        self._length += len(words)
        if self._length > _MOST:
            reason = f"has more than {_MOST // 1_000_000} million characters, which no report has"
            raise ReadingError(reason, where=self._name, remedy="leave it out")

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._starred = True
        elif sign in b"\r\n":
            self._end_paragraph()
        elif self._skip:
            self._skip -= 1
        else:
            self._add(known.SIGNS.get(sign, ""))

    def _word(self, word: str, number: int) -> None:
        starred, self._starred = self._starred, False
        if word in known.SHOWN:
            self._skip, passed = max(self._skip - 1, 0), bool(self._skip)
            self._add("" if passed else known.SHOWN[word])
        elif word == "u":
            self._add(chr(number % 0x10000))
            self._skip = self._state.fallback
        elif word in known.ENDS:
            self._end_paragraph()
        elif word in _SETS:
            self._state = self._state._replace(**_SETS[word](number))
        elif not self._table(word) and not self._code_page(word, number):
            self._destination(word, starred=starred)

    def _end_paragraph(self) -> None:
        if self._shows and self._state.story:
            self._count_number()
            self._state.story.end_paragraph(in_table=self._state.in_table)

    def _table(self, word: str) -> bool:
        """What ends in a table, if this word says so."""
        if word in _CELLS and self._state.story:
            self._count_number()
            _CELLS[word](self._state.story)
        return word in _CELLS

    def _count_number(self) -> None:
        """Where a paragraph of a list ends for whose number the file has no words."""
        story = self._state.story
        if story and self._state.listed and not story.numbered and story.begun:
            self.unknown += 1

    def _code_page(self, word: str, number: int) -> bool:
        """Which bytes stand for which characters, if this word is about that."""
        if word in ("ansicpg", "mac", "pc", "pca"):
            numbers = {"mac": 10000, "pc": 437, "pca": 850}
            self._page = known.of_page(numbers.get(word, number)) or self._page
        elif word == "deff":
            self._default = number
        elif word == "f" and self._state.kind == _FONTS:
            self._font = number
        elif word in ("fcharset", "cpg"):
            page = known.of_charset(number) if word == "fcharset" else known.of_page(number)
            self._fonts[self._font] = page or self._fonts.get(self._font, "")
        elif word == "f":
            self._state = self._state._replace(page=self._fonts.get(number, ""))
        elif word == "plain":
            page = self._fonts.get(self._default, "")
            self._state = self._state._replace(page=page, hidden=False, deleted=False)
        else:
            return False
        return True

    def _destination(self, word: str, *, starred: bool) -> None:
        """What the words of a group are, if this word says so."""
        state = self._state
        if word in _BESIDE:
            if state.story:
                self._state = state._replace(
                    story=Story(_BESIDE[word]), kind=_BESIDE[word], in_table=False, listed=False
                )
        elif word == "ftnalt":
            self._state = state._replace(kind="endnote" if state.kind == "footnote" else state.kind)
        elif word in _NUMBERS:
            self._state = state._replace(kind=_NUMBER)
        elif word == _INSTRUCTION:
            self._instruction = ""
            self._state = state._replace(story=None, kind=word)
        elif word == "fldrslt":
            contents = self._instruction.split()[:1] == ["TOC"]
            self._instruction = ""
            self._state = state._replace(story=None) if contents else state
        elif word == "ud" and len(self._stack) > 1 and self._stack[-1].kind == _TWICE:
            self._state = self._stack[-2]
        elif word in known.PASSED or (starred and word not in known.ENTERED):
            self.pictures += word in ("pict", "shppict") and self._shows
            self._state = state._replace(story=None, kind=word)
