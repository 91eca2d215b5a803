"""A store in a folder that builds keep up to date, one report's graph at a time."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import OutputError, ReadingError, StoreError
from kg.graph.terms import PREFIXES
from kg.stores import files
from kg.stores.engine import load_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Set
    from pathlib import Path

    import pyoxigraph

    from kg.stores.engine import Term

_BATCH = 10_000
_REPORTS = """
SELECT ?report ?file ?name ?area ?code ?day ?period WHERE {
  GRAPH ?report {
    ?report dcterms:source ?file ; tkg:reportingArea ?area . ?area rdfs:label ?name
    OPTIONAL { ?area tkg:divisionCode ?code }
    OPTIONAL { ?report tkg:deliveredOn ?day }
    OPTIONAL { ?report tkg:period ?period }
  }
}
"""


class _State(NamedTuple):
    """What tells a report's states from other reports, beside its file and its area's name."""

    report: pyoxigraph.NamedNode
    area: Term
    code: Term | None
    day: Term | None
    period: Term | None


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
        earlier = _earlier(store, graphs)
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
            raise StoreError(f"no report {report}", place=str(folder))
        _drop(store, NamedNode(report))
        _unlink(store)
        store.flush()


def by_report(export: Path) -> Path:
    """The file of an export (a folder, or that file itself) that names a graph for each report."""
    file = files.with_graphs(export)
    if not files.has_graphs(file):
        wanted = " or ".join(files.BY_REPORT)
        raise ReadingError(f"no graph for each report in this, as {wanted} have", place=str(file))
    return file


def _earlier(store: pyoxigraph.Store, put: Set[pyoxigraph.NamedNode]) -> set[pyoxigraph.NamedNode]:
    """The graphs of a store that hold an earlier state of one of the reports just put there."""
    found: Any = store.query(_REPORTS, prefixes=PREFIXES)
    alike: dict[tuple[Term, Term], list[_State]] = defaultdict(list)
    for report, file, name, *rest in found:
        alike[file, name].append(_State(report, *rest))
    return {
        old.report
        for states in alike.values()
        for old in states
        if old.report not in put and any(new.report in put and _same(old, new) for new in states)
    }


def _same(one: _State, other: _State) -> bool:
    # an area without a code has another IRI in every file, so that its name alone decides
    if one.area != other.area and one.code and other.code:
        return False
    for date, others in ((one.day, other.day), (one.period, other.period)):
        if date and others:
            return date == others
    return True


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
                "holds files, but no store of townkg", place=str(folder), remedy="name a new folder"
            )
        if files.is_store(folder):
            files.forbid_damage(folder)
        yield pyoxigraph.Store(str(folder))
    except (OSError, RuntimeError) as error:
        remedy = "see that nothing else uses it; if it is damaged, build into a new one"
        raise OutputError(
            f"the store cannot be written: {error}", place=str(folder), remedy=remedy
        ) from error
