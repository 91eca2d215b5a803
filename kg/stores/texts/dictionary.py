"""A user's dictionary: words and phrases to count, one per line, some of them in groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_COMMENT = re.compile(r"(?:^|\s)#.*")
_CHINESE = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Term:
    """What is counted: a word, or all words of a group together, where ``word`` is ``""``."""

    group: str
    word: str
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """What its column is called in the wide form."""
        return self.word or f"group:{self.group}"


def read(path: Path) -> tuple[Term, ...]:
    """The words of the file in its order, then its groups.

    A line is a word or phrase, or a group, a tab and a word; ``#`` at
    its beginning or behind a blank begins a comment. Raises ReadingError,
    with file, line and remedy, for what cannot be read, is given twice or is not clear.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadingError("is not UTF-8", where=str(path), remedy="save it as UTF-8 text") from error
    except OSError as error:
        raise ReadingError(f"cannot be read: {error.strerror}", where=str(path)) from error
    words: dict[str, Term] = {}
    groups: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    for number, group, word in _lines(text, path):
        if word in words:
            raise _wrong(path, number, f"“{word}” stands in line {lines[word]} already", "leave one out")
        words[word], lines[word] = Term(group, word, (word,)), number
        if group:
            groups.setdefault(group, []).append(word)
    if not words:
        raise ReadingError("has no words", where=str(path), remedy="give a word or phrase per line")
    return (*words.values(), *(Term(group, "", tuple(own)) for group, own in groups.items()))


def _lines(text: str, path: Path) -> Iterator[tuple[int, str, str]]:
    """Number, group and word of each line that has a word."""
    for number, line in enumerate(text.splitlines(), 1):
        told = _COMMENT.sub("", line)
        if not told.strip():
            continue
        group, tab, word = told.partition("\t")
        if not tab:
            group, word = "", told
        if "\t" in word:
            raise _wrong(path, number, "has two tabs", "write a group, one tab and a word")
        group, word = group.strip(), _closed(word)
        if tab and not (group and word):
            raise _wrong(path, number, "has a tab and no group and word beside it", "leave the tab out")
        if not any(c.isalnum() for c in word):
            raise _wrong(path, number, f"“{word}” has no letter or digit", "leave it out")
        yield number, group, word


def _closed(word: str) -> str:
    """A word with its white space as clean texts have it: none in Chinese, single spaces elsewhere."""
    return ("" if _CHINESE.search(word) else " ").join(word.split())


def _wrong(path: Path, number: int, reason: str, remedy: str) -> ReadingError:
    return ReadingError(reason, where=f"{path}:{number}", remedy=remedy)
