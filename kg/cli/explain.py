"""``kg explain``."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from kg.cli.data import data_argument, engine, reader_option
from kg.cli.output import output_options, print_rows, print_text
from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from kg.extraction import Reader
    from kg.stores.explain import Evidence, Explanation

_COLUMNS = ("entity", "subject", "predicate", "object", "modality", "sentence", "source", "start", "rule")


@click.command("explain")
@click.argument("name")
@data_argument
@reader_option
@output_options("text", default="text")
def explain_command(name: str, data: Path, reader: Reader, form: str, output: Path | None) -> None:
    """Print what DATA says of NAME, each fact with its sentences, the names inside them marked.

    DATA is an export folder, an RDF file, a store's folder, or reports; ./exports
    unless given. On a terminal the names are in colour, elsewhere between ⟦ and ⟧.
    """
    from kg.stores.explain import explain, similar

    asked = engine(data, reader)
    found = explain(asked, name)
    if not found:
        near = similar(asked, name)
        raise QueryError(
            f"nothing is called “{name}”",
            place=str(data),
            remedy=f"did you mean {'、'.join(near)}?" if near else "try a shorter name",
        )
    if form == "text":
        marked = _coloured if output is None and sys.stdout.isatty() else _bracketed
        print_text("\n\n".join("\n".join(_lines(entity, marked)) for entity in found), output)
        return
    print_rows(_COLUMNS, _rows(found), form, output)


def _rows(found: Iterable[Explanation]) -> Iterator[tuple[str | int | None, ...]]:
    for entity in found:
        for fact in entity.facts:
            for e in fact.evidence:
                what = (entity.iri, fact.subject, fact.predicate, fact.object)
                yield (*what, e.modality, e.sentence, e.source, e.start, e.rule)


def _lines(entity: Explanation, mark: Callable[[str], str]) -> Iterator[str]:
    yield f"{entity.label} ({entity.type})"
    yield f"  {entity.iri}"
    if entity.aliases:
        yield f"  also: {'、'.join(entity.aliases)}"
    if entity.code:
        yield f"  division code: {entity.code}"
    yield f"  mentioned {entity.mentions} times in {entity.reports} reports"
    own = {entity.label, *entity.aliases}
    for fact in entity.facts:
        yield f"\n  {fact.subject} — {fact.predicate} → {fact.object}"
        for evidence in fact.evidence:
            yield f"    {_told(evidence, own | set(fact.names), mark)}"


def _told(evidence: Evidence, names: set[str], mark: Callable[[str], str]) -> str:
    if not evidence.sentence:
        return f"from {evidence.source}"
    sentence = " ".join(evidence.sentence.split())
    at = f" at {evidence.start}" if evidence.start is not None else ""
    return f"{_marked(sentence, names, mark)} [{evidence.modality}; {evidence.source}{at}; {evidence.rule}]"


def _marked(sentence: str, names: set[str], mark: Callable[[str], str]) -> str:
    longest_first = sorted(filter(None, names), key=lambda n: (-len(n), n))
    pattern = "|".join(r"\s?".join(map(re.escape, name)) for name in longest_first)
    return re.sub(pattern, lambda match: mark(match.group()), sentence) if pattern else sentence


def _coloured(words: str) -> str:
    return click.style(words, fg="yellow", bold=True)


def _bracketed(words: str) -> str:
    return f"⟦{words}⟧"
