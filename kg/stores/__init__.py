"""Stores: exports asked by an embedded engine, loaded into running stores, written in other formats."""

from kg.stores.engine import Engine, Table, open_engine
from kg.stores.queries import NamedQuery, named_queries, resolve

__all__ = ["Engine", "NamedQuery", "Table", "named_queries", "open_engine", "resolve"]
