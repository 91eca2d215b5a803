"""The learned tagger: mentions of the six types, and what speaks for each character being in one."""

from kg.extraction.learned.tagger import Tagged, Tagger, tagger

__all__ = ["Tagged", "Tagger", "tagger"]
