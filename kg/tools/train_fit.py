"""Fitting the head to pieces of text, and reading texts with it before it is written."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from kg.extraction.learned import chars
from kg.extraction.learned.labels import LABELS
from kg.tools.gold import Example
from kg.tools.train_data import Piece, batches, stacked
from kg.tools.train_network import Head, loss

_RATE = 2e-3
_WARM = 0.1
_LAST = 0.01
"""What is left of the rate at the end."""


@dataclass(frozen=True, slots=True)
class Course:
    """How long and how fast a head learns: passes over the pieces, and the greatest rate."""

    epochs: int
    rate: float = _RATE


Choice = Callable[[random.Random], list[Piece]]
"""The pieces of one pass."""


def fit(
    choice: Choice, course: Course, seed: int, say: Callable[[str], None], start: Head | None = None
) -> Head:
    """A head that has learned from the pieces, ``start`` taught further or a new one.

    The same pieces and seed give the same head on one processor.
    """
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    rng = random.Random(seed)
    head = Head(chars.WIDTH)
    if start is not None:
        head.load_state_dict(start.state_dict())
    optimizer = torch.optim.AdamW(head.parameters(), lr=course.rate, weight_decay=0.02)
    passes = [batches(choice(rng), rng) for _ in range(course.epochs)]
    total = sum(map(len, passes))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _pace(step / total))
    head.train()
    for epoch, groups in enumerate(passes):
        costs = []
        for group in groups:
            states, known, labels, told, mask, lenient = map(torch.from_numpy, stacked(group))
            cost = loss(head(states, known, mask), labels, told, mask, lenient)
            optimizer.zero_grad()
            cost.backward()
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            costs.append(float(cost.detach()))
        say(f"epoch {epoch + 1}/{course.epochs}: loss {np.mean(costs):.4f}")
    head.eval()
    return head


def _pace(done: float) -> float:
    """The learning rate's course: up for a tenth of the way, then straight down."""
    return min(1.0, done / _WARM + 0.01) * max(_LAST, 1 - max(0.0, done - _WARM) / (1 - _WARM))


def read(head: Head, example: Example, pieces: list[Piece]) -> NDArray[np.float32]:
    """What the head says of every character of a report: (characters, LABELS) probabilities."""
    scores = np.zeros((len(example.document.text), LABELS), dtype=np.float32)
    with torch.no_grad():
        for group in batches(pieces, random.Random(0)):
            states, known, _, _, mask, _ = map(torch.from_numpy, stacked(group))
            labels = head(states, known, mask)[0].softmax(-1).numpy()
            for row, piece in enumerate(group):
                size = len(piece.labels)
                scores[piece.start : piece.start + size] = labels[row, :size]
    return scores
