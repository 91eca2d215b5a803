"""Rows of a report → its graph: nodes in canonical order, checked, ready to be merged and written.

:func:`graph` is pure: the graph follows from the rows and packaged data alone, and the graph of many
reports is the union of theirs (:mod:`kg.graph.merging`). :func:`describe` goes the whole way from
a report.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.nodes import Node, Nodes, triples, turtle

if TYPE_CHECKING:
    from kg.identity import Lookup
    from kg.model import Issue, Report
    from kg.statements import Statement

__all__ = ["Graph", "Node", "Nodes", "describe", "graph", "triples", "turtle"]


@dataclass(frozen=True, slots=True)
class Graph:
    """One report's graph: the report's term, all nodes in canonical order, and what was left out."""

    report: str
    nodes: tuple[Node, ...]
    issues: tuple[Issue, ...] = ()


def graph(rows: Iterable[Statement], lookup: Lookup) -> Graph:
    """The graph of one report's rows with their identities; ``lookup`` finds official divisions by code."""
    # what asks a graph needs its terms, and not all that writing it takes
    from kg.graph import entities, facts, figures, reports
    from kg.graph.context import Context

    context = Context(rows, lookup)
    reports.add_report(context)
    entities.add_entities(context)
    entities.add_hierarchy(context)
    facts.add_claims(context)
    figures.add_observations(context)
    return Graph(context.term, context.nodes.sorted())


def describe(report: Report, lookup: Lookup) -> Graph:
    """The graph of ``report`` alone, by the rules of identity.

    Raises UnsoundGraphError where a fact names an entity that the report does not have.
    """
    from kg.identity import Resolver
    from kg.statements import statements

    told = statements(report)
    found = graph(Resolver(lookup).resolved(told.rows), lookup)
    return Graph(found.report, found.nodes, told.issues)
