"""Reports that are nearly the same text become one: the fullest, which names the files of the others.

Two portals, a newspaper's copy and a version without its glossary are one report. Only texts of one area
and one period are compared, so that no report is taken for that of the next half-year.
"""

from __future__ import annotations

import pickle
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.corpus.documents import Done
from kg.model import Completeness, Issue, Severity
from kg.statements import Statement
from kg.statements import predicates as p

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

SAME = 0.8
"""Share of the shorter text's characters, in clauses, that the other must have too.

Measured on 162 texts: two reports of one area and one period (January's and the new term's, six pairs) have
at most 0.07, an outline has 0.59 of its report; the same text without its glossary, with other marks, with
hard line breaks or with a third of its sentences left out has at least 0.95.
"""
_CLAUSE = re.compile(r"[，。；：！？、…,;:!?\n]+")
_MARKS = re.compile(r"[\W_]+")
_LEAST = 6
"""Characters that a clause has which counts: shorter ones are in every report."""

Key = tuple[str, str]
"""Area and period."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A report whose rows wait on disk; ``rank`` is higher for the fuller text, whatever the file's place."""

    done: Done
    path: Path | None = None
    key: Key | None = None
    rank: tuple[bool, int, str] = (False, 0, "")

    def whole(self) -> Done:
        """The report with its rows and its text."""
        assert self.path is not None
        with self.path.open("rb") as file:
            done: Done = pickle.load(file)  # from a folder of the build's own
        return done

    def clauses(self) -> frozenset[str]:
        """The clauses of its text."""
        return clauses(row.value for row in self.whole().rows or () if row.predicate == p.SENTENCE)


def distinct(results: Iterable[Done], room: Path) -> Iterator[Done]:
    """``results`` in their order, of nearly equal texts the fullest; the others are an issue each.

    All are read first; their rows wait in ``room``, a folder. Which text stays does not depend on the
    order of the files.
    """
    waiting = [_put(done, room / f"read-{number}") for number, done in enumerate(results)]
    twins = _found(waiting)
    names: defaultdict[int, list[str]] = defaultdict(list)
    for number, (kept, _) in twins.items():
        names[kept].append(waiting[number].done.name)
    for number, one in enumerate(waiting):
        if one.path is None:
            yield one.done
            continue
        if number in twins:
            kept, share = twins[number]
            yield Done(one.done.name, None, (_issue(one, waiting[kept], share),))
        else:
            yield _named(one.whole(), names[number])
        one.path.unlink()


def _found(waiting: Sequence[_Waiting]) -> dict[int, tuple[int, float]]:
    """By number the reports that are another, with the other's number and the share."""
    groups: defaultdict[Key, list[int]] = defaultdict(list)
    for number, one in enumerate(waiting):
        if one.key is not None:
            groups[one.key].append(number)
    twins: dict[int, tuple[int, float]] = {}
    for group in groups.values():
        if len(group) > 1:
            twins |= _twins(group, waiting)
    return twins


def _put(done: Done, path: Path) -> _Waiting:
    if done.rows is None:
        return _Waiting(done)
    with path.open("wb") as file:
        pickle.dump(done, file, pickle.HIGHEST_PROTOCOL)
    told = {row.predicate: row for row in reversed(done.rows) if row.entity == row.report}
    area, period = told[p.AREA], told.get(p.HEADER["period"])
    key = (area.facet("code") or area.original, period.value) if period else None
    full = told[p.COMPLETENESS].value == Completeness.FULL
    size = sum(len(row.value) for row in done.rows if row.predicate == p.SENTENCE)
    return _Waiting(replace(done, rows=None, text=None), path, key, (full, size, told[p.SHA256].value))


def _twins(group: Sequence[int], waiting: Sequence[_Waiting]) -> dict[int, tuple[int, float]]:
    """Of texts of one area and period those that are nearly that of a fuller one, which stays."""
    twins: dict[int, tuple[int, float]] = {}
    kept: list[tuple[int, frozenset[str]]] = []
    for number in sorted(group, key=lambda number: waiting[number].rank, reverse=True):
        own = waiting[number].clauses()
        shares = [(shared(own, others), other) for other, others in kept]
        share, other = max(shares, key=lambda told: told[0], default=(0.0, number))
        if share >= SAME:
            twins[number] = (other, share)
        else:
            kept.append((number, own))
    return twins


def clauses(sentences: Iterable[str]) -> frozenset[str]:
    """What stands between the marks of sentences, without marks and white space, in its usual form."""
    found = (part for sentence in sentences for part in _CLAUSE.split(sentence))
    plain = (_MARKS.sub("", unicodedata.normalize("NFKC", part)) for part in found)
    return frozenset(part for part in plain if len(part) >= _LEAST)


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shorter text's characters that the other has too, in clauses."""
    shorter = min(sum(map(len, one)), sum(map(len, other)))
    return sum(map(len, one & other)) / shorter if shorter else 0.0


def _named(done: Done, names: Iterable[str]) -> Done:
    rows = done.rows or ()
    report = rows[0].report
    told = (
        Statement(predicate=p.OTHER_SOURCE, value=n, entity=report, report=report) for n in sorted(set(names))
    )
    return replace(done, rows=(*rows, *told))


def _issue(one: _Waiting, kept: _Waiting, share: float) -> Issue:
    message = (
        f"{share:.0%} of the shorter text is in {kept.done.name} too, of the same area and time: "
        "it is one report with it; --keep-duplicates keeps both"
    )
    return Issue(one.done.name, "near-duplicate", message, Severity.INFO)
