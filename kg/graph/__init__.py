"""A report → its graph: nodes in canonical order, checked, ready to be merged and written.

:func:`describe` is pure: the graph follows from the report and packaged data alone, and
the graph of many reports is the union of theirs (:mod:`kg.graph.merging`).
"""

from dataclasses import dataclass

from kg.graph.identity import Lookup
from kg.graph.nodes import Node, Nodes, triples, turtle
from kg.model import Issue, Report

__all__ = ["Graph", "Lookup", "Node", "Nodes", "describe", "triples", "turtle"]


@dataclass(frozen=True, slots=True)
class Graph:
    """One report's graph: the report's term, all nodes in canonical order, and what was left out."""

    report: str
    nodes: tuple[Node, ...]
    issues: tuple[Issue, ...]


def describe(report: Report, lookup: Lookup) -> Graph:
    """The graph of ``report``; ``lookup`` finds official divisions by their 12-digit code.

    Raises UnsoundGraphError where a fact names an entity that the report does not have.
    """
    # what asks a graph needs its terms, and not all that reading a report takes
    from kg.graph import entities, facts, figures, reports
    from kg.graph.context import Context

    context = Context(report, lookup)
    reports.add_report(context)
    entities.add_entities(context)
    entities.add_hierarchy(context)
    facts.add_claims(context)
    figures.add_observations(context)
    return Graph(context.term, context.nodes.sorted(), tuple(context.issues))
