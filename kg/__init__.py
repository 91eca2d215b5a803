"""townkg: an evidenced knowledge graph from Chinese township government work reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.readers import DEFAULT

if TYPE_CHECKING:
    from pathlib import Path

    import rdflib

    from kg.model import Report
    from kg.readers import Reader

__version__ = "0.1.0"


def open(path: Path | str) -> rdflib.Graph:  # noqa: A001 - kg.open(path) reads as it should
    """An ``rdflib.Graph`` on an export folder, an RDF file or a store's folder.

    The embedded engine holds the triples and answers ``Graph.query``. Raises
    ReadingError for data that is not there or not sound, NothingToDoError for a
    folder without an export.
    """
    from kg.stores.rdf import open_graph

    return open_graph(path)


def process(data: bytes, name: str, *, reader: Reader = DEFAULT) -> Report:
    """Everything townkg finds in one file: ``data`` are its bytes, ``name`` its name, for messages only.

    Raises ReadingError for what is no report, MissingPartError where the learned
    reader is not installed.
    """
    from kg import pipeline

    return pipeline.process(data, name, reader=reader)
