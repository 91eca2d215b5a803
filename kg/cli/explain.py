"""``kg explain``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from kg import reliability
from kg.cli.data import engine
from kg.cli.options import data_argument, reader_option
from kg.cli.output import Mark, output_options, print_rows, print_text
from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.readers import Reader
    from kg.stores.explain import Evidence, Explanation

_COLUMNS = (
    "entity",
    "subject",
    "predicate",
    "object",
    "modality",
    "sentence",
    "source",
    "start",
    "rule",
    "explanation",
    "confidence",
    "page",
)
"""The last only where there is any file with pages."""


@click.command("explain")
@click.argument("name")
@data_argument
@reader_option
@output_options("text", default="text")
def explain_command(name: str, data: Path, reader: Reader, form: str, output: Path | None) -> None:
    """Print what DATA says of NAME, each fact with its sentences, the names inside them marked.

    Behind each sentence stand the rule that found the fact and how likely a careful
    reader would agree, below it what the rule goes by. DATA is an export folder, an RDF
    file, a store's folder, or reports; ./exports unless given. On a terminal the names
    are in colour, elsewhere between ⟦ and ⟧.
    """
    from kg.stores.explain import explain, similar

    asked = engine(data, reader)
    found = explain(asked, name)
    if not found:
        near = similar(asked, name)
        raise QueryError(
            f"nothing is called “{name}”",
            where=str(data),
            remedy=f"did you mean {'、'.join(near)}?" if near else "try a shorter name",
        )
    if form == "text":
        print_text(
            (part for entity in found for part in _explained(entity, first=entity is found[0])), output
        )
        return
    rows = list(_rows(found))
    paged = any(row[-1] is not None for row in rows)
    columns = len(_COLUMNS) if paged else -1
    print_rows(_COLUMNS[:columns], [row[:columns] for row in rows], form, output)


def _rows(found: Iterable[Explanation]) -> Iterator[tuple[str | int | float | None, ...]]:
    for entity in found:
        for fact in entity.facts:
            for e in fact.evidence:
                what = (entity.iri, fact.subject, fact.predicate, fact.object)
                how = (e.modality, e.sentence, e.source, e.start, e.rule, _why(e.rule))
                yield (*what, *how, e.confidence, e.page)


def _explained(entity: Explanation, *, first: bool) -> Iterator[str]:
    """What is known of an entity, in parts; an empty line before all but the ``first``."""
    yield f"{entity.label} ({entity.type})" if first else f"\n\n{entity.label} ({entity.type})"
    yield f"\n  {entity.iri}"
    if entity.aliases:
        yield f"\n  also: {'、'.join(entity.aliases)}"
    if entity.code:
        yield f"\n  division code: {entity.code}"
    yield f"\n  mentioned {entity.mentions} times in {entity.reports} reports"
    own = {entity.label, *entity.aliases}
    for fact in entity.facts:
        yield f"\n\n  {fact.subject} — {fact.predicate} → {fact.object}"
        for evidence in fact.evidence:
            yield "\n    "
            yield from _evidence(evidence, own | set(fact.names))


def _evidence(evidence: Evidence, names: set[str]) -> Iterator[str]:
    if not evidence.sentence:
        yield f"from {evidence.source}"
        return
    yield from _marked(" ".join(evidence.sentence.split()), names)
    at = f", page {evidence.page}" if evidence.page is not None else ""
    at += f" at {evidence.start}" if evidence.start is not None else ""
    sure = f"; {evidence.confidence:.2f}" if evidence.confidence is not None else ""
    yield f" [{evidence.modality}; {evidence.source}{at}; {evidence.rule}{sure}]"
    if why := _why(evidence.rule):
        yield f"\n      {why}"


def _why(rule: str) -> str:
    """What a rule goes by, a sentence; empty for one of another townkg's."""
    known = reliability.load().get(rule)
    return known.explanation if known else ""


def _marked(sentence: str, names: set[str]) -> Iterator[str]:
    """The sentence in parts, the names in it as marks; of two names at a place the longer."""
    longest_first = sorted(filter(None, names), key=lambda n: (-len(n), n))
    pattern = "|".join(r"\s?".join(map(re.escape, name)) for name in longest_first)
    for number, part in enumerate(re.split(f"({pattern})", sentence) if pattern else [sentence]):
        yield Mark(part) if number % 2 else part
