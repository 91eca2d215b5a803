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
    """A line for each thing of one report whose name is compared: class, label, term, area; in order."""
    told = [row for row in rows if row.predicate in (p.CLASS, p.LABEL, p.AREA)]
    classes = {row.canonical: row.value for row in told if row.predicate == p.CLASS}
    area = next((row.object for row in told if row.predicate == p.AREA), "")
    lines = {
        "\t".join((classes[row.canonical], row.value, row.canonical, area))
        for row in told
        if row.predicate == p.LABEL and classes[row.canonical] in COMPARED
    }
    return sorted(lines)


def candidates(lines: Iterable[str]) -> Iterator[str]:
    """From the sorted lines of all reports: lines of the graph that link things of one name, in order.

    Of many of one name each is linked with the first that another area has, not all with all.
    """
    return sorting.sorted_unique(_links(lines))


def _links(lines: Iterable[str]) -> Iterator[str]:
    for _, group in groupby((line.split("\t") for line in lines), key=lambda parts: parts[:2]):
        areas: dict[str, set[str]] = {}
        for _, _, term, area in group:
            areas.setdefault(term, set()).add(area)
        first: dict[str, str] = {}
        for term, own in areas.items():
            other = next((known for area, known in first.items() if area not in own), None)
            if other is not None and other != term:
                yield f"{other}\ttkg:sameNameAs {term}"
                yield f"{term}\ttkg:sameNameAs {other}"
            for area in own:
                first.setdefault(area, term)
