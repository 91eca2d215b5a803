"""The same data for people who live in rdflib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph.terms import PREFIXES
from kg.stores.engine import open_engine

if TYPE_CHECKING:
    from pathlib import Path

    import rdflib


def open_graph(path: Path | str) -> rdflib.Graph:
    """An ``rdflib.Graph`` on an export folder, an RDF file or a persistent store's folder.

    It holds everything; the embedded engine keeps the triples and answers
    ``Graph.query``, townkg's prefixes are bound. A persistent store cannot be
    changed through it; other data is changed in memory only. Plain literals come
    with the datatype ``xsd:string``, as RDF 1.1 has it.
    Raises what :func:`kg.stores.open_engine` raises.
    """
    import rdflib
    from oxrdflib import OxigraphStore
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    store = OxigraphStore(store=open_engine(path).store)
    graph = rdflib.Graph(store=store, identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    return graph
