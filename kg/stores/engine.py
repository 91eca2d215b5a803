"""The embedded engine: a graph held by pyoxigraph, in memory or in a folder, and asked with SPARQL."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import ReadingError
from kg.graph.terms import PREFIXES
from kg.stores import files
from kg.stores.guard import forbid
from kg.stores.mistakes import wrong
from kg.stores.nesting import forbid_deep

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyoxigraph

    Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple


@dataclass(frozen=True, slots=True)
class Table:
    """An answer as rows: one column per variable; a triple is three columns, ASK is one cell.

    ``None`` stands where a variable is not bound.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


class Engine:
    """A graph that answers SPARQL 1.1 queries; never changed by them, never reaching out.

    The default graph holds everything; where the data names graphs (one per report),
    these can be asked with ``GRAPH`` too. ``folder`` is where a persistent store lies.

    Queries run in this process, without limits of time and memory: what strangers
    ask is for :mod:`kg.stores.asking`.
    """

    def __init__(self, store: pyoxigraph.Store, folder: Path | None = None) -> None:
        self.store = store
        self._folder = folder

    def __len__(self) -> int:
        """The number of different triples, named graphs left aside."""
        from pyoxigraph import DefaultGraph

        return sum(1 for _ in self.store.quads_for_pattern(None, None, None, DefaultGraph()))

    def ask(self, query: str, *, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()) -> Any:
        """The engine's own answer (pyoxigraph's solutions, triples or boolean), not yet worked out.

        townkg's prefixes need no declaration; graphs given by IRI make up the
        dataset, as in the SPARQL protocol. Raises QueryError for a wrong query;
        work the answer out within :meth:`working_out`.
        """
        from pyoxigraph import NamedNode

        forbid(query)
        with self.working_out(query):
            return self.store.query(
                query,
                prefixes=PREFIXES,
                default_graph=[NamedNode(iri) for iri in default_graphs] or None,
                named_graphs=[NamedNode(iri) for iri in named_graphs] or None,
            )

    @contextmanager
    def working_out(self, query: str) -> Iterator[None]:
        """Turn what the engine raises into a QueryError, or a ReadingError where the store is damaged."""
        try:
            yield
        except (OSError, RuntimeError) as error:
            if self._folder is not None:
                raise unreadable(self._folder, error) from error
            raise wrong(query, error) from error
        except (SyntaxError, ValueError) as error:
            raise wrong(query, error) from error

    def query(self, query: str) -> Table:
        """The answer as a table. Raises QueryError where the query is wrong."""
        answer = self.ask(query)
        with self.working_out(query):
            return tabled(answer)


def tabled(answer: Any) -> Table:
    """pyoxigraph's solutions, triples or boolean as a table."""
    import pyoxigraph

    if isinstance(answer, pyoxigraph.QueryBoolean):
        return Table(("answer",), ((pyoxigraph.Literal(bool(answer)),),))
    if isinstance(answer, pyoxigraph.QuerySolutions):
        columns = tuple(variable.value for variable in answer.variables)
        return Table(columns, tuple(tuple(solution) for solution in answer))
    rows = tuple((triple.subject, triple.predicate, triple.object) for triple in answer)
    return Table(("subject", "predicate", "object"), rows)


def unreadable(folder: Path, error: Exception) -> ReadingError:
    """The error for a persistent store that the engine cannot read."""
    remedy = "the store is damaged: make it anew with kg build --store"
    return ReadingError(f"the store cannot be read: {error}", where=str(folder), remedy=remedy)


def open_engine(path: Path | str) -> Engine:
    """The engine on an export folder, an RDF file, or a persistent store's folder (read only).

    Raises ReadingError for data that is not there or not sound, NothingToDoError
    for a folder without an export.
    """
    import pyoxigraph

    path = Path(path)
    if files.is_store(path):
        try:
            files.forbid_damage(path)
            return Engine(pyoxigraph.Store.read_only(str(path)), path)
        except (OSError, RuntimeError) as error:
            raise unreadable(path, error) from error
    file = files.data_file(path)
    store = pyoxigraph.Store()
    load_file(store, file)
    return Engine(store)


def load_file(store: pyoxigraph.Store, file: Path) -> None:
    """Put an RDF file into a store: named graphs as they are, and everything into the default graph."""
    with files.reading(file):
        forbid_deep(file)
        store.bulk_load(path=str(file), format=files.rdf_format(file))
    if files.has_graphs(file):
        add_union(store, files.quads(file))


def add_union(store: pyoxigraph.Store, quads: Iterable[pyoxigraph.Quad]) -> None:
    """Put the triples of ``quads`` into the default graph, each once however many graphs state it.

    The engine's own union of graphs would count a triple once for every graph.
    """
    import pyoxigraph

    store.bulk_extend(pyoxigraph.Quad(q.subject, q.predicate, q.object) for q in quads)


def from_lines(lines: Iterable[str]) -> Engine:
    """The engine on N-Triples lines (without line ends), such as :func:`kg.graph.triples` gives."""
    import pyoxigraph

    store = pyoxigraph.Store()
    data = "\n".join(lines).encode()
    store.bulk_load(data, pyoxigraph.RdfFormat.N_TRIPLES)
    return Engine(store)
