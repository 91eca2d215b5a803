"""The cheap checks that every report's rows pass before they go on: quoted words stand where the row says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from kg.errors import UnsoundGraphError
from kg.statements import predicates as p
from kg.statements.row import Statement

SHOWN = 5


def check(rows: Sequence[Statement], source: str, file: str) -> None:
    """Hold one report's rows to the contract; ``source`` is the decoded text that their offsets point into.

    Raises UnsoundGraphError with the first problems.
    """
    forbid(_problems(rows, source), "what it says", file)


def forbid(problems: Iterable[str], what: str, file: str) -> None:
    """Raise UnsoundGraphError with the first of ``problems`` where there are any; ``what`` has them."""
    shown = list(islice(problems, SHOWN))
    if shown:
        raise UnsoundGraphError(
            f"{what} breaks the contract: {'; '.join(shown)}",
            where=file,
            remedy="please report this as a bug",
        )


def _problems(rows: Sequence[Statement], source: str) -> Iterator[str]:
    yield from _misquoted(rows, source)
    known = {row.entity for row in rows if row.predicate == p.MENTION}
    known |= {row.entity for row in rows if row.predicate == p.CODE}
    known |= {row.value for row in rows if row.predicate == p.AREA and row.facet("code")}
    for row in rows:
        if row.predicate == p.NAME and row.entity not in known:
            yield f"{row.entity} is never mentioned"


def _misquoted(rows: Iterable[Statement], source: str) -> Iterator[str]:
    """Rows whose words are not in the file; a long sentence that states much is looked at once."""
    sound: set[tuple[int | None, int | None, str]] = set()
    for row in rows:
        start, end, words = evidence(row)
        if not words or (start, end, words) in sound:
            continue
        found = source[start:end]
        if found == words or _is_squeezed(words, found):
            sound.add((start, end, words))
        else:
            yield f"{row.entity} {row.predicate}: the words at {start}..{end} are not {words!r}"


def evidence(row: Statement) -> tuple[int | None, int | None, str]:
    """Where in the file the words stand that a row quotes, and these: a mention's own, else a sentence."""
    if row.predicate == p.MENTION:
        return row.start, row.end, row.words
    return row.sentence_start, row.sentence_end, row.quote


def _is_squeezed(words: str, found: str) -> bool:
    """Whether ``words`` are ``found`` with nothing left out but white space, marks and furniture."""
    if not words or not found or (words[0], words[-1]) != (found[0], found[-1]):
        return False
    rest = iter(found)
    return all(mark in rest for mark in words)
