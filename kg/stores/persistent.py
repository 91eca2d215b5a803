"""A store in a folder that builds keep up to date, one report's graph at a time."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kg.errors import OutputError, ReadingError, StoreError
from kg.stores import files
from kg.stores.engine import load_file

if TYPE_CHECKING:
    from pathlib import Path

    import pyoxigraph

_BATCH = 10_000


def update(folder: Path, export: Path) -> int:
    """Put each report of an export into the store in ``folder`` (made if absent); how many reports.

    A report that is there already is replaced; others stay. Raises OutputError
    where the folder cannot be a store.
    """
    from pyoxigraph import NamedNode

    store = _opened(folder)
    file = by_report(export)
    graphs = {quad.graph_name for quad in files.quads(file) if isinstance(quad.graph_name, NamedNode)}
    for graph in graphs:
        _drop(store, graph)
    load_file(store, file)
    store.flush()
    return len(graphs)


def remove(folder: Path, report: str) -> None:
    """Remove the report with this IRI: exactly the triples that no other report states.

    Raises StoreError where the store has no such report.
    """
    from pyoxigraph import NamedNode

    store = _opened(folder)
    if not store.contains_named_graph(NamedNode(report)):
        raise StoreError(f"no report {report}", place=str(folder))
    _drop(store, NamedNode(report))
    store.flush()


def by_report(export: Path) -> Path:
    """The file of an export (a folder, or that file itself) that names a graph for each report."""
    file = files.with_graphs(export)
    if not files.has_graphs(file):
        wanted = " or ".join(files.BY_REPORT)
        raise ReadingError(f"no graph for each report in this, as {wanted} have", place=str(file))
    return file


def _drop(store: pyoxigraph.Store, graph: pyoxigraph.NamedNode) -> None:
    """Take a report's graph out, and out of the default graph what no other report states."""
    from pyoxigraph import DefaultGraph

    own = {graph, DefaultGraph()}
    triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, graph))
    doomed = (
        triple
        for triple in triples
        for s, p, o in [triple]
        if all(same.graph_name in own for same in store.quads_for_pattern(s, p, o, None))
    )
    while batch := list(islice(doomed, _BATCH)):  # one transaction each: alone, every triple is a disk write
        store.update("DELETE DATA {" + "\n".join(f"{triple} ." for triple in batch) + "}")
    store.remove_graph(graph)


def _opened(folder: Path) -> pyoxigraph.Store:
    import pyoxigraph

    if folder.exists() and not files.is_store(folder) and (folder.is_file() or any(folder.iterdir())):
        raise OutputError(
            "holds files, but no store of townkg", place=str(folder), remedy="name a new folder"
        )
    try:
        return pyoxigraph.Store(str(folder))
    except OSError as error:
        raise OutputError(f"the store cannot be opened: {error}", place=str(folder)) from error
