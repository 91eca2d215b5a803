"""Marks that come in pairs, each pair as the mark that opens and the one that closes."""

COMMON = (("“", "”"), ("《", "》"), ("（", "）"))
"""Those that reports use throughout, to hold a name, a title or an aside together."""

QUOTES = (("“", "”"), ("‘", "’"), ("《", "》"))
"""Those that words are quoted in."""

ALL = (*COMMON, ("‘", "’"), ("〈", "〉"), ("「", "」"), ("『", "』"), ("【", "】"), ("〔", "〕"))
"""All wide ones; reading makes most narrow brackets wide."""

OPENING, CLOSING = ("".join(pair[side] for pair in ALL) for side in (0, 1))
"""The marks that open, and those that close."""
