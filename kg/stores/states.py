"""Which reports of a store are earlier states of others: the same file and area, and no differing date."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.graph.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Set

    import pyoxigraph

    from kg.stores.engine import Term

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


def earlier_states(store: pyoxigraph.Store, put: Set[pyoxigraph.NamedNode]) -> set[pyoxigraph.NamedNode]:
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
