"""A file's statements as sorted, unique N-Triples or N-Quads lines, however many there are."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kg import sorting
from kg.stores import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def n_triples(path: Path) -> Iterator[str]:
    """The triples of an RDF file, named graphs left aside: sorted, unique, without line ends."""
    return sorting.sorted_unique(f"{quad.triple} ." for quad in files.quads(path))


def n_quads(path: Path) -> Iterator[str]:
    """The statements of an RDF file with their graphs: sorted, unique, without line ends."""
    from pyoxigraph import DefaultGraph

    default = DefaultGraph()
    return sorting.sorted_unique(
        f"{quad.triple} ." if quad.graph_name == default else f"{quad.triple} {quad.graph_name} ."
        for quad in files.quads(path)
    )


def by_subject(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Sorted lines in groups of one subject: the subject's term, its lines."""
    for subject, group in groupby(lines, key=lambda line: line[: line.index(" ")]):
        yield subject, list(group)
