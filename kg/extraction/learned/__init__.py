"""The learned part: how likely each character of a document begins, continues or ends a name of each kind."""

from kg.extraction.learned.network import Network, packaged

__all__ = ["Network", "packaged"]
