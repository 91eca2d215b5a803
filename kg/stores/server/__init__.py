"""A read-only SPARQL endpoint on this machine, with a page to type queries in."""

from kg.stores.server.app import Settings, running

__all__ = ["Settings", "running"]
