"""Things of one class and one name in different areas: perhaps one thing, which nobody has judged.

Names are compared across all reports, so their lines wait on disk, sorted, as graphs do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from kg import sorting
from kg.model import EntityType
from kg.statements import Statement
from kg.statements import predicates as p

COMPARED = frozenset(map(str, (EntityType.PROGRAMME, EntityType.ENTERPRISE, EntityType.OFFICIAL)))
"""Classes whose names tell things apart; every town has a 污水处理厂建设项目."""


def names(rows: Iterable[Statement]) -> list[str]:
    """A line for each thing of one report whose name is compared: class, label, term; in order."""
    classes = {row.canonical: row.value for row in rows if row.predicate == p.CLASS}
    lines = {
        "\t".join((classes[row.canonical], row.value, row.canonical))
        for row in rows
        if row.predicate == p.LABEL and classes[row.canonical] in COMPARED
    }
    return sorted(lines)


def candidates(lines: Iterable[str]) -> Iterator[str]:
    """From the sorted lines of all reports: lines of the graph that link things of one name, in order.

    Of many of one name each is linked with the first and the first with each, not all with all.
    """
    return sorting.sorted_unique(_links(lines))


def _links(lines: Iterable[str]) -> Iterator[str]:
    for _, group in groupby(lines, key=lambda line: line.rpartition("\t")[0]):
        terms = (line.rpartition("\t")[2] for line in group)
        first = next(terms)
        for other in terms:
            yield f"{first}\ttkg:sameNameAs {other}"
            yield f"{other}\ttkg:sameNameAs {first}"
