"""How often the words of a dictionary stand in reports: by report, and by what is done and planned.

A word counts wherever it stands, inside a longer word of the dictionary too; of a group's words the
longest counts where several stand in one place. No count is an estimate, and a word that is not
there has a row with 0.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.stores import files
from kg.stores.panel.columns import Column, Record
from kg.stores.panel.frames import Table
from kg.stores.panel.source import Lists, Source
from kg.stores.texts.columns import HEAD, KINDS, head, kind, length
from kg.stores.texts.reports import reports

if TYPE_CHECKING:
    from kg.model import Lookup
    from kg.stores.texts.dictionary import Term
    from kg.stores.texts.reports import Text

FORMS = ("long", "wide")
BY = ("section", "report")
ALL = "all"
_LEFT_OUT = {"sha256", "presenter", "post", "congress", "issued", "identifier"}
_HEAD = tuple(column for column in HEAD if column.name not in _LEFT_OUT)
_SECTION = (
    Column("section", "done, planned or other; all of a whole report"),
    Column("characters", "length of these sections, white space aside", "whole"),
    Column("sentences", "how many sentences these sections have", "whole"),
)
LONG = (
    *_HEAD,
    *_SECTION,
    Column("group", "the word's group in the dictionary"),
    Column("word", "the word; empty where all words of the group are counted together"),
    Column("count", "how often it is there", "whole"),
    Column("per_1000", "count per 1,000 characters", "number"),
    Column("sentences_with", "how many sentences have it", "whole"),
    Column("sentence_share", "share of the sentences that have it, 0 to 1", "number"),
)

Inside = Callable[[str, Iterable[tuple[int, int]]], Any]
"""Of a text and stretches of it: whether each place between two characters lies inside a word."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How to count: ``by`` section or report; with ``inside`` only what no longer word is a part of."""

    by: str = "section"
    inside: Inside | None = None


def table(data: Path, terms: Sequence[Term], lookup: Lookup, asked: Asked, form: str = "long") -> Table:
    """The counts of ``terms`` in the reports of an export (its folder, or its file of rows).

    ``form``: ``long`` has a row per report, section and term, ``wide`` a row per report and section with
    three columns per term. Raises UsageError for another form, and what :class:`Source` raises.
    """
    for name, value, known in (("form", form, FORMS), ("by", asked.by, BY)):
        if value not in known:
            raise UsageError(f"no {name} {value!r}", remedy=f"there are {', '.join(known)}")
    source = Source(files.rows_file(data), Lists(lookup, ()))
    rows = (row for text in reports(source) for row in _rows(text, terms, lookup, asked))
    if form == "long":
        return Table(LONG, ({**where, **told} for where, found in rows for told in found))
    columns = {column.name for column in (*_HEAD, *_SECTION)}
    if taken := sorted(columns & {term.name for term in terms}):
        raise UsageError(f"a word is called as a column is: {', '.join(taken)}", remedy="use the long form")
    wide = (column for term in terms for column in _columns(term))
    return Table((*_HEAD, *_SECTION, *wide), ({**where, **_across(found)} for where, found in rows))


@dataclass(frozen=True)
class _Kind:
    """The stretches of a text that are of one kind."""

    text: str
    stretches: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)

    @cached_property
    def words(self) -> list[str]:
        return [self.text[start:end] for start, end in self.stretches]

    def found(self, term: Term, inside: Any) -> Iterator[tuple[int, int]]:
        """Where a term stands; of words that overlap the longest."""
        if not any(word in own for own in self.words for word in term.words):
            return
        longest = sorted(term.words, key=lambda word: (-len(word), word))
        pattern = re.compile("|".join(map(re.escape, longest)))
        for first, last in self.stretches:
            at = first
            while match := pattern.search(self.text, at, last):
                start = match.start()
                ends = [start + len(w) for w in longest if self.text.startswith(w, start, last)]
                end = next((e for e in ends if inside is None or not (inside[start] or inside[e])), None)
                if end is not None:
                    yield start, end
                at = end or start + 1


def _rows(
    text: Text, terms: Sequence[Term], lookup: Lookup, asked: Asked
) -> Iterator[tuple[Record, list[Record]]]:
    """For each kind of section that a report has: which it is, and a record per term."""
    where = head(text, lookup)
    where = {column.name: where.get(column.name) for column in _HEAD}
    inside = asked.inside(text.text, [(0, len(text.text))]) if asked.inside else None
    for name, own in _kinds(text, asked.by).items():
        size = sum(map(length, own.words))
        told: Record = {"section": name, "characters": size, "sentences": len(own.sentences)}
        yield {**where, **told}, [_record(term, own, size, inside) for term in terms]


def _record(term: Term, own: _Kind, size: int, inside: Any) -> Record:
    places = [start for start, _ in own.found(term, inside)]
    held = Counter(_holder(own.sentences, places))
    return {
        "group": term.group,
        "word": term.word,
        "count": len(places),
        "per_1000": round(len(places) * 1000 / size, 6) if size else None,
        "sentences_with": len(held),
        "sentence_share": round(len(held) / len(own.sentences), 6) if own.sentences else None,
    }


def _holder(sentences: Sequence[tuple[int, int]], places: Iterable[int]) -> Iterator[int]:
    """The numbers of the sentences that hold ``places``, both in the order of the text."""
    number = 0
    for place in places:
        while number < len(sentences) and sentences[number][1] <= place:
            number += 1
        if number < len(sentences) and sentences[number][0] <= place:
            yield number


def _kinds(text: Text, by: str) -> dict[str, _Kind]:
    if by == "report":
        return {ALL: _Kind(text.text, [(0, len(text.text))], text.sentences)}
    found = {name: _Kind(text.text) for name in KINDS}
    sentences = iter([*text.sentences, (len(text.text) + 1, 0)])
    sentence = next(sentences)
    for part in text.parts:
        own = found[kind(part.modality)]
        own.stretches.append((part.start, part.end))
        while sentence[0] < part.end:
            own.sentences.append(sentence)
            sentence = next(sentences)
    return {name: own for name, own in found.items() if own.stretches}


def _columns(term: Term) -> Iterator[Column]:
    told = f"“{term.name}”"[:40]
    yield Column(term.name, f"how often {told} is there", "whole")
    yield Column(f"{term.name}_per_1000", f"{told} per 1,000 characters", "number")
    yield Column(f"{term.name}_sentence_share", f"share of the sentences that have {told}", "number")


def _across(found: Iterable[Record]) -> Record:
    told: Record = {}
    for row in found:
        name = str(row["word"] or f"group:{row['group']}")
        told |= {name: row["count"], f"{name}_per_1000": row["per_1000"]}
        told[f"{name}_sentence_share"] = row["sentence_share"]
    return told
