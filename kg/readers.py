"""The readers: ways to find names, each with its proposers and a table that decides what to believe.

A proposer is a module of ``kg.extraction.proposers``; the table of a reader is
``kg/data/evidence/<reader>.toml``, fitted by ``kg.tools.weigh``.
"""

from __future__ import annotations

from typing import Literal

Reader = Literal["learned", "rules"]

PROPOSERS: dict[Reader, tuple[str, ...]] = {
    "learned": ("rules", "network"),
    "rules": ("rules",),
}
"""Of each reader the proposers that it asks, those first whose word for a stretch is kept (``tkg:rule``)."""

DEFAULT: Reader = "learned"


def asked(reader: Reader) -> tuple[str, ...]:
    """The proposers that a reader asks. Raises ValueError where there is no such reader."""
    if reader not in PROPOSERS:
        raise ValueError(f"no reader {reader!r}: {', '.join(PROPOSERS)}")
    return PROPOSERS[reader]
