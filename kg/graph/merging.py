"""Many reports' graphs → one, without holding it: sorted records on disk, merged in a stream.

A record is one node on one line: the subject and its statements between tabs, which
terms never hold. Tabs sort before all else, so lines in order are subjects in order.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from kg.graph.nodes import Node


def records(nodes: Iterable[Node]) -> Iterator[str]:
    """``nodes``, sorted by subject, as lines."""
    return ("\t".join((subject, *statements)) for subject, statements in nodes)


def nodes(lines: Iterable[str]) -> Iterator[Node]:
    """The union of many graphs, from their sorted lines, in canonical order."""
    for subject, group in groupby(lines, key=_subject):
        found = [line[len(subject) + 1 :].split("\t") for line in group]
        alone = len(found) == 1
        yield Node(subject, tuple(found[0] if alone else sorted({s for told in found for s in told})))


def _subject(line: str) -> str:
    return line[: line.index("\t")]
