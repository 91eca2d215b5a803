"""The trained network: characters in, probabilities of labels out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg import resources
from kg.errors import DataError, MissingPartError
from kg.extraction.learned import chars
from kg.extraction.learned.encoder import encoder, join
from kg.extraction.learned.labels import LABELS
from kg.model import Document

Floats = NDArray[np.float32]

_CELLS = 1000
"""Characters of a batch, padding included: as many as stay in a processor's cache."""


class Network:
    """The network in an onnxruntime session of one thread."""

    def __init__(self) -> None:
        try:
            import onnxruntime
        except ImportError as error:
            raise MissingPartError(
                "the learned reader needs onnxruntime",
                remedy="pip install onnxruntime, or use --reader rules",
            ) from error
        self._encoder = encoder()
        path = resources.data("learned") / "network.onnx"
        if not path.is_file():
            raise DataError("missing", place=str(path), remedy="python -m kg.tools.train makes it")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False
        self._session: Any = onnxruntime.InferenceSession(
            join(path.read_bytes(), self._encoder.layers()), options, providers=["CPUExecutionProvider"]
        )

    def read(self, document: Document) -> Iterator[tuple[list[tuple[int, int]], Floats]]:
        """Batches of stretches of the text: their bounds, and the probabilities of their characters' labels.

        The latter are (batch, time, LABELS); beyond a stretch's end they mean nothing.
        """
        rows = chars.features(document)
        for group in _groups(chars.chunks(document)):
            longest = max(end - start for start, end in group)
            vectors = np.zeros((len(group), longest, 128), dtype=np.float32)
            known = np.zeros((len(group), longest, chars.WIDTH), dtype=np.float32)
            for i, (start, end) in enumerate(group):
                vectors[i, : end - start] = self._encoder.vectors(document.text[start:end])
                known[i, : end - start] = rows[start:end]
            lengths = np.array([end - start for start, end in group], dtype=np.int32)
            (labels,) = self._session.run(
                ["labels"], {"vectors": vectors, "known": known, "lengths": lengths}
            )
            assert labels.shape[2] == LABELS
            yield group, labels


@cache
def network() -> Network:
    """The packaged network, made ready once."""
    return Network()


def _groups(stretches: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Stretches of like length together, so that little is padded."""
    group: list[tuple[int, int]] = []
    for stretch in sorted(stretches, key=lambda s: (s[1] - s[0], s[0])):
        if group and (len(group) + 1) * (stretch[1] - stretch[0]) > _CELLS:
            yield group
            group = []
        group.append(stretch)
    if group:
        yield group
