"""An export held against the files it was made from: each is read again, and every quotation looked up.

Reports are told apart by the SHA-256 of their files, whatever these are called. Rows wait on disk, sorted by
report, so that memory holds the text of one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from kg import scratch, sorting
from kg.corpus import texts
from kg.corpus.documents import Done, Task, worked
from kg.corpus.inputs import Input, discover
from kg.corpus.members import expanded
from kg.corpus.quoting import is_quoted
from kg.exported import STATEMENTS, TEXTS
from kg.members import COLUMNS, Columns
from kg.model import Predicate
from kg.processes import Limits
from kg.reading.formats import source_of
from kg.source import Source
from kg.statements import Statement, parse
from kg.statements import predicates as p
from kg.statements.soundness import evidence
from kg.stores.files import rows_file
from kg.stores.panel.damage import fault

__all__ = ["Difference", "verify"]

Extract = Callable[[bytes, str], Source]
"""Bytes and file name → the text; must be picklable, as must be what it returns."""

_KINDS = {
    p.MENTION: "mentions",
    p.OBSERVATION: "observations",
    **dict.fromkeys(map(str, Predicate), "claims"),
}
_WANTED = {*_KINDS, p.SHA256, p.SOURCE}
_SHOWN = 40


class Difference(NamedTuple):
    """What is not as the export says; ``where`` is a file, with a line or another place in it."""

    where: str
    reason: str


class _Row(NamedTuple):
    """A row that is looked up, with its file and line; ``wrong`` is why it is none."""

    where: str
    row: Statement
    wrong: str


@dataclass(frozen=True, slots=True)
class _Again(Task):
    """A file is read, and no more."""

    extract: Extract

    def done(self, item: Input) -> Done:
        """The text of one file, whatever its format."""
        source = self.extract(item.read(self.limits), item.name)
        return Done(item.name, (), (), text=texts.of(source))


def verify(
    export: Path,
    paths: Iterable[Path],
    counts: Counter[str],
    *,
    jobs: int = 1,
    limits: Limits | None = None,
    columns: Columns = COLUMNS,
    extract: Extract = source_of,
) -> Iterator[Difference]:
    """Read the files of an export again and yield what differs, by report.

    ``paths`` are files and folders with the reports; what else lies there is passed over. ``counts`` gets
    how many reports, texts, mentions, claims and observations were compared; ``columns`` are those of tables
    that have no usual names. Raises NothingToDoError
    where there is no export, and ReadingError where a path does not exist.
    """
    rows = rows_file(export)
    limits = limits or Limits()
    with scratch.room() as room:
        heads: dict[str, dict[str, str]] = {}
        ordered = sorting.write(sorting.sorted_unique(_lines(rows, heads)), room / "rows")
        found = expanded(discover(paths, limits), limits, room, columns)
        inputs = sorted(found, key=lambda item: item.sha256)
        wanted = {
            head.get(p.SHA256) for report, head in heads.items() if report == head.get(p.SHA256, "")[:20]
        }
        known = [item for item in inputs if item.issue is None and item.sha256 in wanted]
        again = {item.sha256[:20] for item in known}
        with worked(known, _Again(extract, limits=limits), jobs) as results:
            for report, group in _by_report(ordered):
                if report in again:
                    yield from _compared(next(results), group, rows.parent / TEXTS, counts)
                elif report in heads:
                    yield _missing(report, heads[report], inputs)
                else:
                    yield from (
                        Difference(found.where, found.wrong or "is of no report here") for found in group
                    )


def _lines(rows: Path, heads: dict[str, dict[str, str]]) -> Iterator[str]:
    """Report, number and row of each line that is looked up; ``heads`` gets each report's file and hash.

    A line that is no row is of the report ``""``, and what is wrong with it stands in its place.
    """
    with rows.open(encoding="utf-8", errors="replace", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = parse(line)
                wrong = fault(row)
            except (ValueError, TypeError, AttributeError):
                wrong = "is no row of statements"
            if wrong:
                yield f"\t{number:012}\t{' '.join(wrong.split())}"
            elif row.predicate in _WANTED:
                if row.predicate not in _KINDS:
                    heads.setdefault(row.report, {})[row.predicate] = row.value
                yield f"{row.report}\t{number:012}\t{line.rstrip()}"


def _by_report(ordered: Path) -> Iterator[tuple[str, Iterator[_Row]]]:
    with ordered.open(encoding="utf-8", newline="\n") as lines:
        parts = (line.rstrip("\n").split("\t", 2) for line in lines)
        for report, group in groupby(parts, key=lambda part: part[0]):
            yield report, (_row(*part) for part in group)


def _row(report: str, number: str, line: str) -> _Row:
    where = f"{STATEMENTS}:{int(number)}"
    return _Row(where, parse(line), "") if report else _Row(where, Statement(), line)


def _missing(report: str, head: dict[str, str], inputs: Iterable[Input]) -> Difference:
    """Why the file of a report is not read: it is not there, or another one by now, or cannot be opened."""
    name, sha256 = head.get(p.SOURCE, report), head.get(p.SHA256, "")
    for item in inputs:
        if item.name == name:
            told = item.issue.message if item.issue else f"is another file now: its SHA-256 is {item.sha256}"
            return Difference(name, f"{told}; the export was made from {sha256}")
    return Difference(name, f"is missing: no file that was given has the SHA-256 {sha256}")


def _compared(done: Done, group: Iterable[_Row], folder: Path, counts: Counter[str]) -> Iterator[Difference]:
    if done.text is None:
        yield from (Difference(done.name, issue.message) for issue in done.issues)
        return
    counts["reports"] += 1
    source = texts.source(done.text)
    if source.format:
        counts["texts"] += 1
        yield from _text_differences(done.text, folder)
    sound: set[tuple[int | None, int | None, str]] = set()
    for where, row, _ in group:
        if row.predicate in _KINDS:
            counts[_KINDS[row.predicate]] += 1
            yield from (Difference(where, reason) for reason in _faults(row, source, sound))


def _text_differences(text: texts.Text, folder: Path) -> Iterator[Difference]:
    """Where the text that the export has differs from the one extracted now, and its map."""
    words, map_ = (f"{TEXTS}/{text.report}.{ending}" for ending in ("txt", "json"))
    try:
        kept = texts.read(text.report, folder)
    except OSError as error:
        yield Difference(words, f"cannot be read: {error.strerror}")
        return
    if kept.words != text.words:
        old, new = (data.decode("utf-8", "replace") for data in (kept.words, text.words))
        pairs = enumerate(zip(old, new, strict=False))
        at = next((i for i, (one, other) in pairs if one != other), min(len(old), len(new)))
        yield Difference(f"{words}:{at}", f"has {_shown(old[at:])}, and read again {_shown(new[at:])}")
    try:
        had, has = json.loads(kept.map), json.loads(text.map)
        others = [name for name in has if name != "file" and had.get(name) != has[name]]
    except (ValueError, AttributeError):
        others = ["form"]
    yield from (Difference(map_, f"has another {name} than the file read again") for name in others)


def _faults(row: Statement, source: Source, sound: set[tuple[int | None, int | None, str]]) -> Iterator[str]:
    """What is wrong with a row's place in the text; ``sound`` are those of the report already seen."""
    start, end, words = place = evidence(row)
    if start is None or end is None or not 0 <= start < end <= len(source.text):
        yield f"{start}..{end} is no stretch of the text, which has {len(source.text)} characters"
        return
    if place not in sound:
        if is_quoted(words, source.text[start:end]):
            sound.add(place)
        else:
            yield f"at {start}..{end} stands {_shown(source.text[start:end])}, and not {_shown(words)}"
    if row.start is not None and row.end is not None and not start <= row.start < row.end <= end:
        yield f"its words at {row.start}..{row.end} lie outside of its sentence at {start}..{end}"
    page = source.page(start)
    if row.facet(p.PAGE) != (str(page) if page else ""):
        yield f"its page is {row.facet(p.PAGE) or 'not told'}, and in the file {page or 'not known'}"


def _shown(words: str) -> str:
    return repr(words if len(words) <= _SHOWN else words[:_SHOWN] + "…")
