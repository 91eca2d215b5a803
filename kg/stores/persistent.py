"""A store in a folder that builds keep up to date, one report's graph at a time."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import OutputError, ReadingError, StoreError
from kg.graph.terms import PREFIXES
from kg.stores import files
from kg.stores.engine import load_file
from kg.stores.states import earlier_states

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyoxigraph


_BATCH = 10_000


class Updated(NamedTuple):
    """How many reports were put into a store, and how many went because a newer state of them came."""

    put: int
    replaced: int


def update(folder: Path, export: Path) -> Updated:
    """Put each report of an export into the store in ``folder``, which is made if absent.

    A report that is there already is put anew. A report there that is not in the
    export counts as an earlier state of one that is, and is taken out, where both
    have the same file name and the same reporting area and no differing date: the
    days of delivery are compared where both have one, else the periods where both
    have one. All others stay, and of one export all reports are kept.
    Raises OutputError where the folder cannot be a store, or the store is damaged.
    """
    from pyoxigraph import NamedNode

    file = by_report(export)
    with _opened(folder) as store:
        graphs = {quad.graph_name for quad in files.quads(file) if isinstance(quad.graph_name, NamedNode)}
        for graph in graphs:
            _drop(store, graph)
        load_file(store, file)
        earlier = earlier_states(store, graphs)
        for graph in earlier:
            _drop(store, graph)
        _unlink(store)
        store.flush()
    return Updated(len(graphs), len(earlier))


def remove(folder: Path, report: str) -> None:
    """Remove the report with this IRI: exactly the triples that no other report states.

    Raises StoreError where the store has no such report.
    """
    from pyoxigraph import NamedNode

    with _opened(folder) as store:
        if not store.contains_named_graph(NamedNode(report)):
            raise StoreError(f"no report {report}", where=str(folder))
        _drop(store, NamedNode(report))
        _unlink(store)
        store.flush()


def by_report(export: Path) -> Path:
    """The file of an export (a folder, or that file itself) that names a graph for each report."""
    file = files.with_graphs(export)
    if not files.has_graphs(file):
        wanted = " or ".join(files.BY_REPORT)
        raise ReadingError(f"no graph for each report in this, as {wanted} have", where=str(file))
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


def _unlink(store: pyoxigraph.Store) -> None:
    """Take out the candidates for one thing (``tkg:sameNameAs``) of which one is no longer there."""
    for end in ("?one", "?other"):
        store.update(
            "DELETE { ?one tkg:sameNameAs ?other } "
            f"WHERE {{ ?one tkg:sameNameAs ?other FILTER NOT EXISTS {{ {end} a ?class }} }}",
            prefixes=PREFIXES,
        )


@contextmanager
def _opened(folder: Path) -> Iterator[pyoxigraph.Store]:
    """The store, to be changed; what the engine raises at a damaged one is an OutputError."""
    import pyoxigraph

    try:
        if folder.exists() and not files.is_store(folder) and (folder.is_file() or any(folder.iterdir())):
            raise OutputError(
                "holds files, but no store of townkg", where=str(folder), remedy="name a new folder"
            )
        if files.is_store(folder):
            files.forbid_damage(folder)
        yield pyoxigraph.Store(str(folder))
    except (OSError, RuntimeError) as error:
        remedy = "see that nothing else uses it; if it is damaged, build into a new one"
        raise OutputError(
            f"the store cannot be written: {error}", where=str(folder), remedy=remedy
        ) from error
