"""The network's file: its outputs have names, and what is no such file is told in one line."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from kg import resources
from kg.errors import DataError
from kg.extraction.learned import Network, packaged, weights
from kg.extraction.learned.encoder import encoder
from kg.extraction.learned.labels import NAMES
from kg.extraction.learned.network import Head
from kg.extraction.learned.scores import NetworkScores
from kg.model import Document, EntityType
from kg.reading import read
from tests.extraction.test_learned_network import TEXT

FILE = resources.data("learned") / "network.npz"


@pytest.fixture(scope="module")
def document() -> Document:
    return read(TEXT.encode(), "fiction.txt")


KNOWN, STORED = weights.read(FILE)


def network(kept: list[int] | NDArray[Any]) -> Network:
    """The packaged network with these of its outputs, in this order."""
    outputs = {name: STORED[name][kept] for name in ("out.weight", "out.bias")}
    return Network(encoder(), Head(STORED | outputs, [KNOWN[number] for number in kept]))


def test_the_file_names_labels_of_ours() -> None:
    assert set(KNOWN) <= set(NAMES)


def test_the_order_of_the_outputs_makes_no_difference(document: Document) -> None:
    turned = network(np.random.default_rng(0).permutation(len(KNOWN)))
    assert np.allclose(turned.read(document), packaged().read(document), atol=1e-6)


def test_a_class_that_the_network_does_not_know_is_never_proposed(document: Document) -> None:
    ignorant = network([i for i, name in enumerate(KNOWN) if not name.startswith("Enterprise")])
    kinds = {kind for _, _, kind in NetworkScores.of(ignorant.read(document)).proposals()}
    assert kinds == {EntityType.PROJECT, EntityType.PROGRAMME}


OTHER_ENUM = """
import enum, json, sys
import kg.model

class EntityType(enum.StrEnum):
    FACILITY = "Facility"
    OFFICIAL = "Official"
    PROGRAMME = "Programme"
    PROJECT = "Project"
    ENTERPRISE = "Enterprise"
    AREA = "AdministrativeArea"
    TOWN = "Town"

kg.model.EntityType = EntityType
from kg.extraction.learned import packaged
from kg.extraction.learned.scores import NetworkScores
from kg.reading import read

document = read(sys.stdin.buffer.read(), "fiction.txt")
print(json.dumps(sorted(NetworkScores.of(packaged().read(document)).proposals())))
"""


def test_a_class_more_and_another_order_read_the_same(document: Document) -> None:
    done = subprocess.run([sys.executable, "-c", OTHER_ENUM], input=TEXT.encode(), capture_output=True)
    assert not done.stderr
    here = sorted(map(list, NetworkScores.of(packaged().read(document)).proposals()))
    assert here and json.loads(done.stdout) == here


def archive(**arrays: NDArray[Any]) -> bytes:
    file = io.BytesIO()
    np.savez(file, allow_pickle=True, **arrays)
    return file.getvalue()


def without(*names: str, **others: NDArray[Any]) -> bytes:
    with np.load(FILE) as stored:
        return archive(**{name: stored[name] for name in stored.files if name not in names}, **others)


def spoilt() -> Any:
    data = bytearray(FILE.read_bytes())
    data[len(data) // 2] ^= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (lambda: b"", "cannot be read"),
        (lambda: b"version https://git-lfs.github.com/spec/v1\n", "cannot be read"),
        (lambda: FILE.read_bytes()[:-100], "cannot be read"),
        (spoilt, "cannot be read: .* is damaged"),
        (lambda: archive(a=np.zeros(3)), "outputs have no names"),
        (lambda: archive(labels=np.array([{}], dtype=object)), "cannot be read"),
        (lambda: without("labels"), "outputs have no names"),
        (lambda: without("labels", labels=np.array(["outside"] * len(KNOWN))), "two the same"),
        (lambda: without("labels", labels=np.array(KNOWN[:-1])), "out.bias, out.weight"),
        (lambda: without("inp.bias"), "inp.bias"),
        (lambda: without(more=np.zeros(3)), "more"),
    ],
)
def test_what_is_no_network_is_told_in_one_line(tmp_path: Path, made: Callable[..., Any], told: str) -> None:
    path = tmp_path / "network.npz"
    path.write_bytes(made())
    with pytest.raises(DataError, match=told) as error:
        weights.read(path)
    assert str(path) in str(error.value) and "\n" not in str(error.value)
    assert "kg.tools.train" in str(error.value)


def test_writing_gives_the_packaged_bytes(tmp_path: Path) -> None:
    weights.write(tmp_path / "network.npz", KNOWN, STORED)
    assert (tmp_path / "network.npz").read_bytes() == FILE.read_bytes()
