"""Linking: towns and areas get their official codes, by what lies around the reporting area."""

from kg.linking.areas import link

__all__ = ["link"]
