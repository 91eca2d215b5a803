"""The learned tagger: mentions of the six types with calibrated confidence, and the states of projects."""

from kg.extraction.learned.tagger import Scores, Tagged, Tagger, tagger

__all__ = ["Scores", "Tagged", "Tagger", "tagger"]
