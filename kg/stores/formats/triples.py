"""The RDF formats, each written from sorted statements a few at a time."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kg import sorting
from kg.graph.terms import PREFIXES
from kg.stores import files, lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pyoxigraph

_RDF = PREFIXES["rdf"]
_BATCH = 10_000


def ntriples(source: Path, target: Path) -> None:
    """N-Triples in order of the lines' code points, each once."""
    _write_lines(lines.n_triples(source), target)


def nquads(source: Path, target: Path) -> None:
    """N-Quads in order of the lines' code points, each once."""
    _write_lines(lines.n_quads(source), target)


def turtle(source: Path, target: Path) -> None:
    """Turtle with townkg's prefixes, subjects in order."""
    from pyoxigraph import RdfFormat

    _serialize((quad.triple for quad in parsed(lines.n_triples(source))), target, RdfFormat.TURTLE)


def trig(source: Path, target: Path) -> None:
    """TriG with townkg's prefixes, one graph after the other, subjects in order."""
    from pyoxigraph import RdfFormat

    by_graph = sorting.sorted_unique(f"{quad.graph_name}\t{quad.triple}" for quad in files.quads(source))
    _serialize(parsed(map(_quad_line, by_graph)), target, RdfFormat.TRIG)


def rdf12(source: Path, target: Path) -> None:
    """Turtle 1.2: what a claim's rdf:subject, predicate and object say is one ``rdf:reifies`` instead."""
    from pyoxigraph import RdfFormat

    def reified() -> Iterator[pyoxigraph.Triple]:
        for _, group in lines.by_subject(lines.n_triples(source)):
            yield from _reify([quad.triple for quad in parsed(group)])

    _serialize(reified(), target, RdfFormat.TURTLE)


def _reify(node: list[pyoxigraph.Triple]) -> Iterator[pyoxigraph.Triple]:
    from pyoxigraph import NamedNode, Triple

    parts = [_RDF + part for part in ("subject", "predicate", "object")]
    stated = {t.predicate.value: t.object for t in node if t.predicate.value in parts}
    subject, predicate, value = (stated.get(part) for part in parts)
    if not isinstance(subject, NamedNode) or not isinstance(predicate, NamedNode) or value is None:
        yield from node
        return
    yield Triple(node[0].subject, NamedNode(_RDF + "reifies"), Triple(subject, predicate, value))
    statement = NamedNode(_RDF + "Statement")
    yield from (t for t in node if t.predicate.value not in parts and t.object != statement)


def parsed(statements: Iterable[str]) -> Iterator[pyoxigraph.Quad]:
    """The statements of N-Quads lines (without line ends)."""
    from pyoxigraph import RdfFormat, parse

    rest = iter(statements)
    while batch := list(islice(rest, _BATCH)):
        yield from parse("\n".join(batch).encode(), RdfFormat.N_QUADS)


def _quad_line(by_graph: str) -> str:
    graph, _, triple = by_graph.partition("\t")
    return f"{triple} ." if graph == "DEFAULT" else f"{triple} {graph} ."


def _write_lines(statements: Iterable[str], target: Path) -> None:
    with target.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{line}\n" for line in statements)


def _serialize(
    statements: Iterable[pyoxigraph.Triple] | Iterable[pyoxigraph.Quad],
    target: Path,
    form: pyoxigraph.RdfFormat,
) -> None:
    import pyoxigraph

    with target.open("wb") as out:
        pyoxigraph.serialize(statements, out, form, prefixes=PREFIXES)
