"""The trained head as an ONNX graph that continues LAC's inner layers, whose weights are joined at load."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_GRU = {
    "first": ("helper.concat.5", "helper.concat.6", "helper.concat.9"),
    "second": ("helper.concat.14", "helper.concat.15", "helper.concat.18"),
}


_Input = tuple[int, list[Any]]
"""Element type and shape of an input, as ONNX numbers and names them."""


class Graph:
    """An ONNX graph under construction; every method returns the name of what it adds."""

    def __init__(self) -> None:
        from onnx import helper, numpy_helper

        self._helper, self._numpy = helper, numpy_helper
        self._nodes: list[Any] = []
        self._tensors: list[Any] = []

    def add(self, kind: str, *inputs: str, **attributes: Any) -> str:
        """A node with one output."""
        name = f"n{len(self._nodes)}"
        self._nodes.append(self._helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def weight(self, values: Array) -> str:
        """A weight, kept in half precision."""
        name = f"w{len(self._tensors)}"
        self._tensors.append(self._numpy.from_array(values.astype(np.float16), name))
        return self.add("Cast", name, to=1)

    def numbers(self, *values: int) -> str:
        """A vector of whole numbers."""
        name = f"w{len(self._tensors)}"
        self._tensors.append(self._numpy.from_array(np.array(values, dtype=np.int64), name))
        return name

    def number(self, value: float) -> str:
        """A single-precision constant."""
        name = f"w{len(self._tensors)}"
        self._tensors.append(self._numpy.from_array(np.array(value, dtype=np.float32), name))
        return name

    def linear(self, value: str, weight: Array, bias: Array) -> str:
        """``value @ weight.T + bias``, as torch keeps them."""
        return self.add("Add", self.add("MatMul", value, self.weight(weight.T)), self.weight(bias))

    def gelu(self, value: str) -> str:
        """x/2 * (1 + erf(x/sqrt 2))."""
        root = self.add("Erf", self.add("Mul", value, self.number(2**-0.5)))
        return self.add(
            "Mul", self.add("Mul", value, self.number(0.5)), self.add("Add", root, self.number(1.0))
        )

    def both_ways(self, kind: str, value: str, weights: tuple[str, str, str], size: int, **more: Any) -> str:
        """A recurrent layer read in both directions: (time, batch, 2 * size)."""
        out = self.add(kind, value, *weights, "lengths", direction="bidirectional", hidden_size=size, **more)
        turned = self.add("Transpose", out, perm=[0, 2, 1, 3])
        return self.add("Reshape", turned, self.numbers(0, 0, 2 * size))

    def model(self, inputs: dict[str, _Input], outputs: dict[str, str]) -> bytes:
        """The serialised model; ``outputs`` names what is handed out."""
        for name, value in outputs.items():
            self._nodes.append(self._helper.make_node("Identity", [value], [name]))
        graph = self._helper.make_graph(
            self._nodes,
            "townkg",
            [self._helper.make_tensor_value_info(n, t, s) for n, (t, s) in inputs.items()],
            [self._helper.make_tensor_value_info(n, 1, [None, None, None]) for n in outputs],
            initializer=self._tensors,
        )
        opset = [self._helper.make_opsetid("", 13)]
        model = self._helper.make_model(graph, opset_imports=opset, ir_version=7, producer_name="townkg")
        return bytes(model.SerializeToString(deterministic=True))


def _states(graph: Graph) -> str:
    """LAC's inner states of ``vectors``: (time, batch, 699)."""
    vectors = graph.add("Transpose", "vectors", perm=[1, 0, 2])
    first = graph.both_ways("GRU", vectors, _GRU["first"], 128, linear_before_reset=1)
    second = graph.both_ways("GRU", first, _GRU["second"], 128, linear_before_reset=1)
    logits = graph.add("Add", graph.add("MatMul", second, "linear_0.w_0"), "linear_0.b_0")
    return graph.add("Concat", vectors, first, second, logits, axis=2)


_VECTORS: _Input = (1, ["batch", "time", 128])
_LENGTHS: _Input = (6, ["batch"])


def inner() -> bytes:
    """LAC's inner states alone, as training reads them."""
    graph = Graph()
    states = graph.add("Transpose", _states(graph), perm=[1, 0, 2])
    return graph.model({"vectors": _VECTORS, "lengths": _LENGTHS}, {"states": states})


def export(state: dict[str, Array], width: int) -> bytes:
    """The head with these weights (names as in :class:`kg.tools.train_network.Head`) on LAC's layers."""
    graph = Graph()
    known = graph.add("Transpose", "known", perm=[1, 0, 2])
    value = graph.add("Concat", _states(graph), known, axis=2)
    value = graph.gelu(graph.linear(value, state["inp.weight"], state["inp.bias"]))
    layer = 0
    while f"rnn.{layer}.f.m.weight_ih_l0" in state:
        size = state[f"rnn.{layer}.f.m.weight_hh_l0"].shape[1]
        value = graph.both_ways("LSTM", value, _lstm(graph, state, f"rnn.{layer}"), size)
        layer += 1
    scores = graph.linear(value, state["out.weight"], state["out.bias"])
    labels = graph.add("Transpose", graph.add("Softmax", scores, axis=2), perm=[1, 0, 2])
    inputs: dict[str, _Input] = {
        "vectors": _VECTORS,
        "known": (1, ["batch", "time", width]),
        "lengths": _LENGTHS,
    }
    return graph.model(inputs, {"labels": labels})


def _lstm(graph: Graph, state: dict[str, Array], prefix: str) -> tuple[str, str, str]:
    """The weights of a torch LSTM in each direction as ONNX wants them (gates in, out, forget, cell)."""

    def gates(key: str) -> Array:
        both = []
        for way in "fb":
            i, f, g, o = np.split(state[f"{prefix}.{way}.m.{key}"], 4)
            both.append(np.concatenate([i, o, f, g]))
        return np.stack(both)

    bias = np.concatenate([gates("bias_ih_l0"), gates("bias_hh_l0")], axis=1)
    return graph.weight(gates("weight_ih_l0")), graph.weight(gates("weight_hh_l0")), graph.weight(bias)
