"""Lexicons and patterns: general language kept as data, each group with its purpose and examples.

A lexicon is a TOML file in ``kg/data/lexicons``. Every table in it is a group::

    [company-suffix]
    purpose = "how the name of a company ends"
    accept = "青禾农业发展有限公司"      # must be found in this
    refuse = "青枫镇人民政府"            # must not be found in this
    words = "有限公司 股份公司 集团"     # white space between words

or, instead of ``words``, one of

- ``words-from``: a file of ``kg/data`` and tables in it, such as ``"quantities currency"``,
  whose keys, or whose own ``words``, are the group's;
- ``pattern``: a regular expression in which ``{group}`` stands for another group of the
  same file that comes before it and ``{suffixes.town}`` for one of the lexicon
  :data:`SHARED` (``{{`` and ``}}`` are the regular expression's own braces). One of several
  lines is read as ``re.VERBOSE`` reads it: white space and comments do not count, and a
  blank is written ``[ ]``, a number sign ``[#]``;
- ``any``: an array of such patterns, of which any may be found. In the place of a
  pattern may be ``{ any = […], not-after = […], not-before = […] }``.

With all of them, ``not-after`` and ``not-before`` are arrays of patterns that may not stand
right before what is found, nor right behind it. ``accept`` and ``refuse`` may each be an
array of examples. Further keys are the group's own affair (:attr:`Group.extra`).

No pattern may take more than linear time over any text: ``tests/growth`` searches for texts
that it does on, and names file, group, text and remedy. A repeat is bounded above anything in
real text (``{{0,80}}``), begins only where it can not have begun before, or goes through words
that no others make up.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from kg import resources
from kg.errors import DataError

SHARED = "suffixes"
"""The lexicon to whose groups the patterns of all others may refer."""

_FORMS = ("words", "words-from", "pattern", "any")
_AROUND = ("not-after", "not-before")
_KNOWN = {"purpose", "accept", "refuse", *_FORMS, *_AROUND}
# an escaped character or a class stays; white space and comments go
_LAYOUT = re.compile(r"(\\.|\[\^?\]?(?:\\.|[^\]\\])*\])|\s+|#[^\n]*", re.DOTALL)


@dataclass(frozen=True)
class Group:
    """One group of a lexicon: words or a pattern, with what it is for."""

    name: str
    purpose: str
    accept: tuple[str, ...]
    refuse: tuple[str, ...]
    words: tuple[str, ...]
    source: str
    extra: dict[str, Any]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The group as a compiled expression; of words the longest wins."""
        return re.compile(self.source)


@cache
def load(name: str) -> dict[str, Group]:
    """The groups of ``kg/data/lexicons/<name>.toml``, by name. Raises DataError as :func:`read` does."""
    return read(resources.data("lexicons") / f"{name}.toml")


def read(path: Path) -> dict[str, Group]:
    """The groups of a lexicon, by name.

    Raises DataError, naming file and line, for whatever breaks the format.
    """
    text = path.read_text(encoding="utf-8")
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(str(error), where=path.name, remedy="mend the TOML") from error
    groups: dict[str, Group] = {}
    for group_name, table in tables.items():
        try:
            groups[group_name] = _group(group_name, table, groups)
        except (KeyError, ValueError, IndexError, TypeError, re.error) as error:
            line = line_of(text, group_name)
            raise DataError(
                f"group [{group_name}]: {error}", where=f"{path.name}:{line}", remedy="see kg/lexicon.py"
            ) from error
    return groups


def _group(name: str, table: dict[str, Any], earlier: dict[str, Group]) -> Group:
    words = tuple(_words(table))
    if len(words) != len(set(words)):
        raise ValueError(f"words given twice: {sorted({w for w in words if words.count(w) > 1})}")
    given = {key: value for key, value in table.items() if key in (*_FORMS, *_AROUND)}
    source = _source(given, {SHARED: _Shared()} | {k.replace("-", "_"): g.source for k, g in earlier.items()})
    re.compile(source)
    extra = {k: v for k, v in table.items() if k not in _KNOWN}
    accept, refuse = _examples(table["accept"]), _examples(table["refuse"])
    return Group(name, table["purpose"], accept, refuse, words, source, extra)


class _Shared:
    """The groups of the shared lexicon as a pattern refers to them; read at the first reference."""

    def __getattr__(self, group: str) -> str:
        return load(SHARED)[group.replace("_", "-")].source


def _source(given: str | dict[str, Any], named: Mapping[str, object]) -> str:
    """The regular expression of a pattern, or of a table of words, pattern or any, with ``named`` in it."""
    if isinstance(given, str):
        return _plain(given).format(**named)
    forms = [form for form in given if form not in _AROUND]
    if len(forms) != 1 or forms[0] not in _FORMS:
        raise ValueError(f"give one of {', '.join(_FORMS)}, not {', '.join(forms) or 'none'}")
    if "pattern" in given:
        source = _source(str(given["pattern"]), named)
    elif "any" in given:
        source = "|".join(_source(each, named) for each in given["any"])
    else:
        source = "|".join(map(re.escape, sorted(_words(given), key=lambda w: (-len(w), w))))
    before = "".join(f"(?<!{_source(each, named)})" for each in given.get("not-after", ()))
    behind = "|".join(_source(each, named) for each in given.get("not-before", ()))
    whole = source if forms == ["pattern"] and not before and not behind else f"(?:{source})"
    return before + whole + (f"(?!{behind})" if behind else "")


def _words(given: dict[str, Any]) -> list[str]:
    """The words that a table gives, or that it takes from tables of another data file."""
    if "words-from" not in given:
        return str(given.get("words", "")).split()
    file, *tables = given["words-from"].split()
    found = tomllib.loads(resources.data(f"{file}.toml").read_text(encoding="utf-8"))
    return [w for table in tables for w in (found[table].get("words", "").split() or found[table])]


def _plain(pattern: str) -> str:
    """A pattern of several lines in one, without its white space and comments; another one as it is.

    >>> _plain("推进\\n  | 建成[ ]?  # works")
    '推进|建成[ ]?'
    """
    return _LAYOUT.sub(r"\1", pattern) if "\n" in pattern else pattern


def _examples(given: str | list[str]) -> tuple[str, ...]:
    """The examples of a group: one, or an array of them."""
    found = (given,) if isinstance(given, str) else tuple(given)
    if not found or not all(isinstance(words, str) for words in found):
        raise ValueError("accept and refuse are a string or an array of strings")
    return found


def in_pieces(text: str, piece: re.Pattern[str], longest: int, starts: Iterable[int] = (0,)) -> bool:
    """Whether ``text``, from one of ``starts`` to its end, is pieces of at most ``longest`` characters.

    So does ``(?:piece)*``, but where two pieces may take the same words it tries 2**n ways
    before it gives up; this takes time in proportion to the text.

    >>> in_pieces("重点建设项目", re.compile("重点|重点建设|项目"), 4)
    True
    """
    reached = set(starts)
    last = max(reached)
    for start in range(len(text)):
        if start > last:
            return False
        if start in reached and piece.match(text, start):
            ends = range(start + 1, min(start + longest, len(text)) + 1)
            found = [end for end in ends if piece.fullmatch(text, start, end)]
            reached.update(found)
            last = max([last, *found])
    return len(text) in reached


def line_of(text: str, group: str) -> int:
    """The line, from 1, of a TOML text at which the table ``group`` begins; 1 where it is not found."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() in (f"[{group}]", f'["{group}"]'):
            return number
    return 1


def names() -> tuple[str, ...]:
    """The names of all packaged lexicons, sorted."""
    return tuple(sorted(p.stem for p in resources.data("lexicons").glob("*.toml")))
