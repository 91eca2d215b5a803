"""Linking: towns and areas get their official codes, by what lies around the reporting area."""

from kg.linking.areas import link
from kg.linking.hierarchy import ancestors, hierarchy

__all__ = ["ancestors", "hierarchy", "link"]
