"""Who proposes names: a proposer finds stretches of a document and says what speaks for any stretch.

A proposer is a module of this package with a function ``propose``. Which of them a
reader asks stands in :mod:`kg.readers`; what their features mean in
``kg/data/evidence/features.toml``. Proposed are offsets alone, and a name is what
stands there, so that no proposer can bring in a word that the report does not have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Protocol

from kg.extraction.spans import Floats, Span
from kg.model import Document, ReportingArea


class Proposals(Protocol):
    """What one proposer has to say of one document."""

    @property
    def spans(self) -> Mapping[Span, str]:
        """The stretches that may be names, overlapping ones too, and by which rule."""
        ...

    def features(self, spans: Sequence[Span]) -> Mapping[str, Floats]:
        """What speaks for and against each of ``spans``, own and others': one value per span and feature."""
        ...


Proposer = Callable[[Document, ReportingArea], Proposals]
"""From a document and its reporting area to proposals."""


def proposer(name: str) -> Proposer:
    """The proposer of the module ``name``, which is imported only now: the network takes its time."""
    found: Proposer = import_module(f"{__name__}.{name}").propose
    return found
