"""Writing an export in other formats: in a stream where the format allows, whole or not at all."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import scratch
from kg.errors import OutputError
from kg.stores import files
from kg.stores.formats import jsonld, neo4j, networks, rows, tables, triples

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
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with scratch.room(f".{target.name}-", target.parent) as room:
            aside = room / "new"
            if not chosen.ending:
                aside.mkdir()
            with files.short_terms(source):  # some write what the engine then reads again
                chosen.write(source, aside)
            _settle(aside, target)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", place=str(target)) from error
    return target


def _settle(made: Path, target: Path) -> None:
    if made.is_file():
        if target.is_dir():
            raise OutputError("is a folder", place=str(target), remedy="name a file with -o")
        made.replace(target)
        return
    target.mkdir(exist_ok=True)
    for path in made.iterdir():
        shutil.move(path, target / path.name)
