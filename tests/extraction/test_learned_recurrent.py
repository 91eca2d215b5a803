"""The recurrent layers against their textbook formulas, a sequence and an item at a time."""

from collections.abc import Callable, Iterator
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from kg.extraction.learned.network import Head
from kg.extraction.learned.recurrent import Gru, Lstm, both_ways, packed, steps

INPUTS, HIDDEN = 5, 4
LENGTHS = np.array([6, 3, 3, 1])
STARTS = np.array([0, 6, 9, 12])


def sigmoid(x: NDArray[Any]) -> NDArray[Any]:
    result: NDArray[Any] = 1 / (1 + np.exp(-x))
    return result


def gru(values: Any, inputs: Any, states: Any, bias: Any) -> Iterator[Any]:
    own, other = bias.reshape(2, 3, HIDDEN)
    inputs, states = inputs.reshape(3, HIDDEN, INPUTS), states.reshape(3, HIDDEN, HIDDEN)
    state = np.zeros(HIDDEN)
    for value in values:
        update = sigmoid(inputs[0] @ value + own[0] + states[0] @ state + other[0])
        reset = sigmoid(inputs[1] @ value + own[1] + states[1] @ state + other[1])
        new = np.tanh(inputs[2] @ value + own[2] + reset * (states[2] @ state + other[2]))
        state = update * state + (1 - update) * new
        yield state


def lstm(
    values: NDArray[Any], inputs: NDArray[Any], states: NDArray[Any], bias: NDArray[Any]
) -> Iterator[NDArray[Any]]:
    inputs, states = inputs.reshape(4, HIDDEN, INPUTS), states.reshape(4, HIDDEN, HIDDEN)
    state, cell = np.zeros(HIDDEN), np.zeros(HIDDEN)
    for value in values:
        sums = inputs @ value + states @ state + bias.reshape(4, HIDDEN)
        cell = sigmoid(sums[1]) * cell + sigmoid(sums[0]) * np.tanh(sums[3])
        state = sigmoid(sums[2]) * np.tanh(cell)
        yield state


@pytest.mark.parametrize(("cell", "formula", "gates", "biases"), [(Gru, gru, 3, 6), (Lstm, lstm, 4, 4)])
def test_packed_sequences_are_read_as_one_by_one(
    cell: type[Gru] | type[Lstm], formula: Callable[..., Any], gates: int, biases: int
) -> None:
    random = np.random.default_rng(3)
    shapes = ((gates * HIDDEN, INPUTS), (gates * HIDDEN, HIDDEN), (biases * HIDDEN,))
    weights = [[random.normal(size=shape).astype(np.float32) for shape in shapes] for _ in "fb"]
    values = random.normal(size=(LENGTHS.sum(), INPUTS)).astype(np.float32)
    expected = np.zeros((len(values), 2 * HIDDEN))
    for start, length in zip(STARTS, LENGTHS, strict=True):
        own = values[start : start + length]
        expected[start : start + length, :HIDDEN] = list(formula(own, *weights[0]))
        expected[start : start + length, HIDDEN:] = list(formula(own[::-1], *weights[1]))[::-1]
    rows = steps(LENGTHS)
    places = packed(STARTS, rows)
    ways = [cell(*each) for each in weights]
    found = both_ways(ways, [way.given(values[places]) for way in ways], rows)
    assert np.allclose(found, expected[places], atol=1e-5)


def test_every_item_has_one_row() -> None:
    assert sorted(packed(STARTS, steps(LENGTHS)).tolist()) == list(range(LENGTHS.sum()))


def test_the_head_is_what_its_weights_say() -> None:
    random = np.random.default_rng(4)
    width, size, kinds = INPUTS, HIDDEN, 7
    shapes = {
        "inp.weight": (width, INPUTS),
        "inp.bias": (width,),
        "out.weight": (kinds, 2 * size),
        "out.bias": (kinds,),
    }
    for way in "fb":
        shapes |= {
            f"rnn.{way}.m.weight_ih_l0": (4 * size, width),
            f"rnn.{way}.m.weight_hh_l0": (4 * size, size),
            f"rnn.{way}.m.bias_ih_l0": (4 * size,),
            f"rnn.{way}.m.bias_hh_l0": (4 * size,),
        }
    weights = {name: random.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    features = random.normal(size=(6, INPUTS)).astype(np.float32)
    first = features @ weights["inp.weight"].T + weights["inp.bias"]
    first *= np.vectorize(NormalDist().cdf)(first)
    ways = [
        list(lstm(first[::turn], *torch_order(weights, f"rnn.{way}.m")))[::turn]
        for way, turn in (("f", 1), ("b", -1))
    ]
    scores = np.exp(np.concatenate(ways, axis=1) @ weights["out.weight"].T + weights["out.bias"])
    found = Head(weights).probabilities(features, steps(np.array([6])))
    assert np.allclose(found, scores / scores.sum(axis=1, keepdims=True), atol=2e-3)


def torch_order(weights: dict[str, NDArray[Any]], prefix: str) -> Iterator[NDArray[Any]]:
    """torch's gates (input, forget, new, output) in the order of the formula above."""
    for names in (["weight_ih"], ["weight_hh"], ["bias_ih", "bias_hh"]):
        parts = np.sum([weights[f"{prefix}.{name}_l0"] for name in names], axis=0).reshape(4, HIDDEN, -1)
        yield parts[[0, 1, 3, 2]].reshape(4 * HIDDEN, -1).squeeze()
