"""The official divisions of China, and where a report is from."""

from kg.divisions.around import Surroundings, surroundings
from kg.divisions.beside import placed
from kg.divisions.matching import AreaMatcher, matcher
from kg.divisions.official import Gazetteer, by_code, gazetteer
from kg.divisions.reporting import locate

__all__ = [
    "AreaMatcher",
    "Gazetteer",
    "Surroundings",
    "by_code",
    "gazetteer",
    "locate",
    "matcher",
    "placed",
    "surroundings",
]
