"""Recurrent layers over many sequences at once, in numpy.

Sequences are packed: longest first, and then step by step, all first items, all
second items and so on. A sequence that has ended is no part of later steps, so
nothing is padded, and one product of matrices serves all sequences of a step.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]
_HALF = np.float32(0.5)


def steps(lengths: Whole) -> list[slice]:
    """The rows of each step, for sequences of these lengths, longest first.

    >>> steps(np.array([3, 1]))
    [slice(0, 2, None), slice(2, 3, None), slice(3, 4, None)]
    """
    ends = (lengths[:, None] > np.arange(lengths[0])).sum(0).cumsum().tolist()
    return [slice(start, end) for start, end in zip([0, *ends], ends, strict=False)]


def packed(starts: Whole, rows: list[slice]) -> Whole:
    """The place of each row's item, for sequences that start at ``starts``.

    >>> packed(np.array([10, 50]), steps(np.array([3, 1]))).tolist()
    [10, 50, 11, 12]
    """
    return np.concatenate([starts[: row.stop - row.start] + step for step, row in enumerate(rows)])


class Cell(ABC):
    """One direction of a layer, each state of which has ``hidden`` numbers.

    ``inputs`` (gates * hidden, inputs) and ``states`` (gates * hidden, hidden) are the weights, the
    first ``sigmoid`` gates being those that open and shut; ``bias`` is (gates * hidden,).
    """

    def __init__(self, inputs: Floats, states: Floats, bias: Floats, sigmoid: int) -> None:
        self.hidden = states.shape[1]
        self._inputs, self._states = self._by_gate(inputs, sigmoid), self._by_gate(states, sigmoid)
        self._bias = self._by_gate(bias[:, None], sigmoid)

    def _by_gate(self, weights: Floats, sigmoid: int) -> Floats:
        """(gates, inputs, hidden), those of the sigmoid gates halved for :func:`_sigmoid`."""
        gates = weights.reshape(-1, self.hidden, weights.shape[1]).transpose(0, 2, 1)
        own = np.array(gates, np.float32, order="C")
        own[:sigmoid] *= _HALF
        return own

    def given(self, values: Floats) -> Floats:
        """What items bring to the gates by themselves: (gates, items, hidden) for (items, inputs)."""
        out: Floats = np.matmul(values, self._inputs)
        out += self._bias
        return out

    @abstractmethod
    def read(self, given: Floats, rows: Iterable[slice], sequences: int, out: Floats) -> None:
        """Take the steps in this order; the state after each item goes to ``out``, (items, hidden)."""


class Gru(Cell):
    """A gated recurrent unit; its reset gate works on the product of state and weights.

    Gates are update, reset and new value; ``bias`` (2 * 3 * hidden,) has that of the inputs before
    that of the states.
    """

    def __init__(self, inputs: Floats, states: Floats, bias: Floats) -> None:
        own, other = bias.reshape(2, 3, -1)
        self._new = other[2].copy()
        super().__init__(inputs, states, np.concatenate([*(own[:2] + other[:2]), own[2]]), sigmoid=2)

    def read(self, given: Floats, rows: Iterable[slice], sequences: int, out: Floats) -> None:
        """As :meth:`Cell.read`."""
        states = np.zeros((sequences, self.hidden), np.float32)
        for row in rows:
            state = states[: row.stop - row.start]
            gates = np.matmul(state, self._states)
            _sigmoid(gates[:2], given[:2, row])
            update, reset, new = gates
            new += self._new
            new *= reset
            new += given[2, row]
            np.tanh(new, out=new)
            state -= new
            state *= update
            state += new
            out[row] = state


class Lstm(Cell):
    """A long short-term memory. Gates are input, forget, output and new value."""

    def __init__(self, inputs: Floats, states: Floats, bias: Floats) -> None:
        super().__init__(inputs, states, bias, sigmoid=3)

    def read(self, given: Floats, rows: Iterable[slice], sequences: int, out: Floats) -> None:
        """As :meth:`Cell.read`."""
        states, cells = np.zeros((2, sequences, self.hidden), np.float32)
        for row in rows:
            state, cell = (kept[: row.stop - row.start] for kept in (states, cells))
            gates = np.matmul(state, self._states)
            _sigmoid(gates[:3], given[:3, row])
            let, keep, show, new = gates
            new += given[3, row]
            np.tanh(new, out=new)
            cell *= keep
            new *= let
            cell += new
            np.tanh(cell, out=state)
            state *= show
            out[row] = state


def both_ways(ways: Sequence[Cell], given: Sequence[Floats], rows: list[slice]) -> Floats:
    """A layer read forwards by the first and backwards by the second cell: (items, 2 * hidden)."""
    size, sequences = ways[0].hidden, rows[0].stop
    out = np.empty((rows[-1].stop, 2 * size), np.float32)
    for way, (cell, brought) in enumerate(zip(ways, given, strict=True)):
        cell.read(brought, rows[:: -1 if way else 1], sequences, out[:, way * size : (way + 1) * size])
    return out


def _sigmoid(gates: Floats, given: Floats) -> None:
    """In place the sigmoid of twice the sum: (tanh(x / 2) + 1) / 2, the first half being in the weights."""
    gates += given
    np.tanh(gates, out=gates)
    gates *= _HALF
    gates += _HALF
