"""Offline HTML pages of the graph: overview, towns, reports with their evidence, entities."""

from kg.views.site import Site

__all__ = ["Site"]
