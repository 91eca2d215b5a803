"""Writing an export in other formats: in a stream where the format allows, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.stores import files
from kg.stores.formats import jsonld, neo4j, networks, rows, tables, triples
from kg.stores.whole import whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[[Path, Path], None]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how its file name ends ("" for a folder), what writes it, and from which file."""

    name: str
    ending: str
    write: Write
    source: Callable[[Path], Path] = files.data_file


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
        Format("csv", "", tables.write),
        Format("neo4j", "", neo4j.write),
        Format("statements", ".jsonl", rows.jsonl, files.rows_file),
        Format("parquet", ".parquet", rows.parquet, files.rows_file),
    )
}


def export(data: Path, form: str, target: Path) -> Path:
    """Write an export (folder or RDF file) in another format; the file or folder written.

    An existing file is replaced; of an existing folder only the files of the
    same names. Raises what finding the file in ``data`` raises (:mod:`kg.stores.files`), and
    OutputError where ``target`` cannot be written.
    """
    chosen = FORMATS[form]
    source = chosen.source(data)
    with files.short_terms(source):  # some write what the engine then reads again
        whole(target, lambda aside: chosen.write(source, aside), folder=not chosen.ending)
    return target
