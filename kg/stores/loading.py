"""Putting data into a running store: in parts that it accepts, counted afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, groupby
from typing import TYPE_CHECKING

from kg import sorting
from kg.errors import NothingToDoError, StoreError
from kg.stores import files, lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pyoxigraph

    from kg.stores.remote import Remote


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was sent and what the store's graph holds afterwards; ``graph`` is "" for the default graph."""

    graph: str
    sent: int
    held: int
    parts: int


def load(data: Path, remote: Remote, *, add: bool = False) -> Loaded:
    """Put a file's triples into the store's graph, in place of its content, or beside it with ``add``.

    Raises StoreError where the store refuses, or counts otherwise than the file has.
    """
    return send(lines.n_triples(files.data_file(data)), remote, add=add)


def load_report(data: Path, remote: Remote) -> Loaded:
    """Put the triples of one report, ``remote.graph``, into the graph of that name, in place of its content.

    Raises NothingToDoError where the file has no such graph.
    """
    wanted = (quad for quad in files.quads(data) if getattr(quad.graph_name, "value", None) == remote.graph)
    return send(sorting.sorted_unique(f"{quad.triple} ." for quad in wanted), remote, add=False)


def load_reports(data: Path, remote: Remote) -> list[Loaded]:
    """Put each report of a file into the graph of its name, in place of that graph's content.

    Graphs of other reports are left as they are. Raises NothingToDoError for a
    file without graphs.
    """
    by_graph = sorting.sorted_unique(
        f"{quad.graph_name.value}\t{quad.triple} ."
        for quad in files.quads(data)
        if isinstance(quad.graph_name, _named_node())
    )
    done = []
    for graph, group in groupby(by_graph, key=lambda line: line[: line.index("\t")]):
        own = (line[len(graph) + 1 :] for line in group)
        done.append(send(own, remote.of_graph(graph), add=False))
    if not done:
        raise NothingToDoError("no graph for each report in this", where=str(data), remedy="load townkg.trig")
    return done


def _named_node() -> type[pyoxigraph.NamedNode]:
    import pyoxigraph

    return pyoxigraph.NamedNode


def report_named(data: Path, words: str) -> str:
    """The IRI of the report that ``words`` mean: an IRI, or the name of the file it was read from.

    Raises NothingToDoError where no report, or more than one, is meant.
    """
    source = "http://purl.org/dc/terms/source"
    graphs = set()
    for quad in files.quads(data):
        graph = getattr(quad.graph_name, "value", None)
        by_file = quad.predicate.value == source and getattr(quad.object, "value", None) == words
        if graph is not None and (graph == words or by_file):
            graphs.add(graph)
    if len(graphs) != 1:
        raise NothingToDoError(
            f"{len(graphs)} reports are called “{words}”", where=str(data), remedy="give the report's IRI"
        )
    return str(graphs.pop())


def send(triples: Iterable[str], remote: Remote, *, add: bool) -> Loaded:
    """Send sorted, unique N-Triples lines (without line ends) and compare the counts."""
    rest = iter(triples)
    first = next(rest, None)
    if first is None:
        raise NothingToDoError("there is nothing to load")
    before = remote.count() if add else 0
    sent = number = 0
    for number, (part, size) in enumerate(_parts(chain([first], rest), remote.preset.part), 1):
        try:
            (remote.post if add or number > 1 else remote.put)(part)
        except StoreError as error:
            if number == 1:
                raise
            remedy = f"the graph is incomplete ({sent} triples were taken); load it again"
            raise StoreError(error.reason, where=error.where, remedy=remedy) from error
        sent += size
    held = remote.count()
    expected = range(max(before, sent), before + sent + 1)
    if held not in expected:
        raise StoreError(
            f"the store's graph holds {held} triples, but {sent} were sent",
            where=remote.base,
            remedy="something else writes to this graph, or the store dropped some",
        )
    return Loaded(remote.graph or "", sent, held, number)


def _parts(triples: Iterable[str], most: int) -> Iterator[tuple[bytes, int]]:
    """Whole lines in parts of about ``most`` bytes; blank nodes keep the data in one part."""

    def numbered() -> Iterator[tuple[int, bytes]]:
        total = 0
        for line in triples:
            data = f"{line}\n".encode()
            total += len(data)
            if line.startswith("_:") or line.split(" ", 2)[2].startswith("_:"):
                raise StoreError(
                    "the data has blank nodes, which cannot be loaded in parts",
                    remedy="load an export of townkg",
                )
            yield total // most, data

    for _, group in groupby(numbered(), key=lambda pair: pair[0]):
        part = [data for _, data in group]
        yield b"".join(part), len(part)
