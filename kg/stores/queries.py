"""Named queries: files that open with the question they answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg import resources
from kg.errors import DataError, QueryError, ReadingError


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with its name (the file's, without ending) and the question it opens with."""

    name: str
    question: str
    text: str
    path: Path


def named_queries(folder: str = "queries") -> tuple[NamedQuery, ...]:
    """The packaged queries of ``ontology/<folder>``, by name. Raises DataError for one without a question."""
    return tuple(_read(path) for path in sorted(resources.ontology(folder).glob("*.rq")))


def _read(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8")
    opening = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        opening.append(line.lstrip("#").strip())
    question = " ".join(filter(None, opening))
    if not question:
        raise DataError("does not open with its question", place=path.name, remedy="add it as a # comment")
    return NamedQuery(path.stem, question, text, path)


def resolve(words: str) -> str:
    """The SPARQL that ``words`` mean: a query itself, the path of a ``.rq`` file, or a named query.

    Raises QueryError for a name that is not known, ReadingError for a file that is not there.
    """
    if any(mark in words for mark in "{\n"):
        return words
    if words.endswith((".rq", ".sparql")):
        try:
            return Path(words).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise ReadingError(str(error), place=words) from error
    known = {query.name: query for query in named_queries()}
    if words in known:
        return known[words].text
    raise QueryError(f"no query is named “{words}”", remedy="kg queries lists the names")
