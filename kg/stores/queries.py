"""Named queries: files that open with the question they answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from kg import resources
from kg.errors import DataError, QueryError, ReadingError

_BEGINNINGS = frozenset(("DESCRIBE", "SELECT", "ASK", "CONSTRUCT", "PREFIX", "BASE"))
_NOTE = re.compile(r"\b\w+: ")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with its name (the file's, without ending) and the question it opens with.

    ``question`` is in English, ``question_zh`` in Chinese; ``notes`` are further
    opening comments of the form ``key: value``.
    """

    name: str
    question: str
    question_zh: str
    notes: dict[str, str]
    text: str
    path: Path


def named_queries(folder: str = "queries") -> tuple[NamedQuery, ...]:
    """The packaged queries of ``ontology/<folder>``, by name. Raises DataError for one without a question."""
    return tuple(_read(path) for path in sorted(resources.ontology(folder).glob("*.rq")))


def _read(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8")
    opening = [line.lstrip("#").strip() for line in takewhile(_is_comment, text.splitlines())]
    notes = dict(line.split(": ", 1) for line in opening[2:] if _NOTE.match(line))
    if len(opening) < 2 or not all(opening[:2]):
        raise DataError(
            "does not open with its question",
            where=path.name,
            remedy="add it in English and Chinese",
        )
    return NamedQuery(path.stem, opening[0], opening[1], notes, text, path)


def _is_comment(line: str) -> bool:
    return line.startswith("#")


def resolve(words: str) -> str:
    """The SPARQL that ``words`` mean: a query itself, the path of a ``.rq`` file, or a named query.

    Raises QueryError for a name that is not known, ReadingError for a file that is not there.
    """
    first, _, rest = words.strip().partition(" ")
    if any(mark in words for mark in "{\n") or (rest and first.upper() in _BEGINNINGS):
        return words
    if words.endswith((".rq", ".sparql")):
        try:
            return Path(words).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise ReadingError(str(error), where=words) from error
    known = {query.name: query for query in named_queries()}
    if words in known:
        return known[words].text
    raise QueryError(f"no query is named “{words}”", remedy="kg queries lists the names")
