"""Figures of a report: what they measure, in which unit, of which period, and whether reached or aimed at."""

from kg.figures.observations import observations

__all__ = ["observations"]
