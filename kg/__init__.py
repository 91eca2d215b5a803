"""townkg: an evidenced knowledge graph from Chinese township government work reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import rdflib

__version__ = "0.1.0"


def open(path: Path | str) -> rdflib.Graph:  # noqa: A001 - kg.open(path) reads as it should
    """An ``rdflib.Graph`` on an export folder, an RDF file or a store's folder.

    The embedded engine holds the triples and answers ``Graph.query``. Raises
    ReadingError for data that is not there or not sound, NothingToDoError for a
    folder without an export.
    """
    from kg.stores.rdf import open_graph

    return open_graph(path)
