"""The file of the trained network: its weights, and what label each of its outputs stands for."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import DataError
from kg.extraction.learned import chars
from kg.extraction.learned.encoder import STATES
from kg.extraction.learned.recurrent import Floats

_LABELS = "labels"
_REMEDY = "install townkg again, or make it with python -m kg.tools.train"
# what numpy and zipfile say of bytes that are no archive of arrays
_DAMAGE = (OSError, ValueError, EOFError, NotImplementedError, zipfile.BadZipFile, zlib.error, struct.error)


def write(path: Path, labels: Sequence[str], weights: Mapping[str, NDArray[Any]]) -> None:
    """Store the weights in half precision, with the names of the outputs' labels; always the same bytes."""
    arrays: dict[str, Any] = {name: values.astype(np.float16) for name, values in weights.items()}
    np.savez(path, **{_LABELS: np.array(labels), **arrays})


def read(path: Path) -> tuple[tuple[str, ...], dict[str, Floats]]:
    """The names of the outputs' labels, and the weights by name.

    Raises DataError for what is not there, is damaged or belongs to another network.
    """
    if not path.is_file():
        raise DataError("missing", where=str(path), remedy=_REMEDY)
    try:
        with zipfile.ZipFile(path) as archive, np.load(path) as stored:
            if broken := archive.testzip():
                raise zipfile.BadZipFile(f"{broken} is damaged")
            arrays = {name: stored[name] for name in stored.files}
    except _DAMAGE as error:
        raise DataError(f"cannot be read: {error}", where=str(path), remedy=_REMEDY) from error
    labels = tuple(map(str, arrays.pop(_LABELS, np.zeros(0)).tolist()))
    if wrong := _wrong(labels, {name: values.shape for name, values in arrays.items()}):
        raise DataError(f"no network of townkg's: {wrong}", where=str(path), remedy=_REMEDY)
    return labels, {name: values.astype(np.float32) for name, values in arrays.items()}


def _wrong(labels: tuple[str, ...], shapes: dict[str, tuple[int, ...]]) -> str:
    """What is amiss with the labels or the arrays; empty where all fits together."""
    if not labels or len(set(labels)) != len(labels):
        return "its outputs have no names, or two the same"
    width, hidden = ((0, *shapes.get(name, ()))[-1] for name in ("inp.bias", "rnn.f.m.weight_hh_l0"))
    return ", ".join(sorted(_misfits(len(labels), width, hidden, shapes)))


def _misfits(outputs: int, width: int, hidden: int, shapes: dict[str, tuple[int, ...]]) -> set[str]:
    """The arrays that lack, are too many or have another shape than those of a network of these sizes."""
    gates = 4 * hidden
    expected: dict[str, tuple[int, ...]] = {
        "inp.weight": (width, STATES + chars.WIDTH),
        "inp.bias": (width,),
        "out.weight": (outputs, 2 * hidden),
        "out.bias": (outputs,),
    }
    for way in ("rnn.f.m", "rnn.b.m"):
        expected |= {f"{way}.weight_ih_l0": (gates, width), f"{way}.weight_hh_l0": (gates, hidden)}
        expected |= {f"{way}.bias_{side}_l0": (gates,) for side in ("ih", "hh")}
    return {name for name in expected.keys() | shapes.keys() if expected.get(name) != shapes.get(name)}
