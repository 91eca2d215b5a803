"""Writing an export in other formats: in a stream where the format allows, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.stores import files
from kg.stores.formats import corpus, jsonld, neo4j, networks, rows, tables, triples
from kg.stores.whole import whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.model import Lookup

    Write = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how its file name ends ("" for a folder), what writes it, and from which file.

    ``write`` takes source and target, and where ``placed`` also ``lookup``, as it names divisions. A
    file whose name ends as one of ``others`` does is written by that.
    """

    name: str
    ending: str
    write: Write
    source: Callable[[Path], Path] = files.data_file
    placed: bool = False
    others: dict[str, Write] = field(default_factory=dict)

    def writer(self, target: Path) -> Write:
        """What writes ``target``. Raises UsageError where its ending is none of this format."""
        ending = target.suffix.lower()
        if not self.others or ending in ("", self.ending):
            return self.write
        if ending not in self.others:
            told = ", ".join((self.ending, *self.others))
            raise UsageError(f"{self.name} is not written as {ending}", remedy=f"end with {told}")
        return self.others[ending]


FORMATS = {
    form.name: form
    for form in (
        Format("turtle", ".ttl", triples.turtle),
        Format("ntriples", ".nt", triples.ntriples),
        Format("nquads", ".nq", triples.nquads, files.with_graphs),
        Format("trig", ".trig", triples.trig, files.with_graphs),
        Format("jsonld", ".jsonld", jsonld.write),
        Format("rdf12", ".ttl", triples.rdf12),
        Format("graphml", ".graphml", networks.graphml),
        Format("gexf", ".gexf", networks.gexf),
        Format("csv", "", tables.write, placed=True),
        Format("neo4j", "", neo4j.write),
        Format("statements", ".jsonl", rows.jsonl, files.rows_file),
        Format("parquet", ".parquet", rows.parquet, files.rows_file),
        Format(
            "corpus",
            ".jsonl",
            corpus.jsonl,
            files.rows_file,
            placed=True,
            others={".csv": corpus.csv, ".parquet": corpus.parquet},
        ),
    )
}


def export(data: Path, form: str, target: Path, lookup: Lookup) -> Path:
    """Write an export (folder or RDF file) in another format; the file or folder written.

    ``lookup`` finds official divisions by code, for formats that name them.
    An existing file is replaced; of an existing folder only the files of the
    same names. Raises what finding the file in ``data`` raises (:mod:`kg.stores.files`), and
    OutputError where ``target`` cannot be written.
    """
    chosen = FORMATS[form]
    write = chosen.writer(target)
    if chosen.placed:
        write = partial(write, lookup=lookup)
    source = chosen.source(data)
    with files.short_terms(source):  # some write what the engine then reads again
        whole(target, lambda aside: write(source, aside), folder=not chosen.ending)
    return target
