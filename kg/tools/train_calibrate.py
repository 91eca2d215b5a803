"""How far the network's scores can be believed: a logistic curve a type, fitted on reports it never saw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import log

import numpy as np
from numpy.typing import NDArray

from kg.extraction.learned import decode
from kg.extraction.learned.chars import chunks
from kg.extraction.learned.tagger import Scores
from kg.model import EntityType
from kg.tools.gold import Example, folded

_FEW = 40
_TYPES = tuple(EntityType)

Judged = tuple[EntityType, float, bool]
"""A found mention: its type, the network's log-odds, and whether gold has it."""


def judged(example: Example, scores: Scores) -> Iterator[Judged]:
    """The mentions found in a scored report, those that only match optional items left out."""
    assert example.gold is not None
    names: dict[tuple[str, bool], set[str]] = {}
    for entity in example.gold["entities"]:
        group = names.setdefault((entity["type"], entity["grade"] == "core"), set())
        group |= {folded(name) for name in (entity["name"], *entity.get("aliases", []))}
    for start, end in chunks(example.document):
        path = decode.best(decode.merge(scores.labels[None, start:end]), np.array([end - start]))[0]
        for a, b, kind in decode.mentions(path):
            if kind >= len(_TYPES):
                continue
            type_ = _TYPES[kind]
            words = folded(example.document.text[start + a : start + b])
            right = words in names.get((type_, True), set())
            if right or words not in names.get((type_, False), set()):
                core, optional = scores.mention(start + a, start + b, type_)
                yield type_, log((core + 1e-6) / max(1 - core - optional, 1e-6)), right


def calibration(found: Iterable[Judged]) -> dict[str, list[float]]:
    """Slope and shift of each type's curve; a type with few mentions gets the curve of all."""
    everything = list(found)
    out = {}
    for kind in EntityType:
        own = [item for item in everything if item[0] == kind]
        right = sum(item[2] for item in own)
        few = len(own) < _FEW or min(right, len(own) - right) < _FEW // 8
        use = everything if few else own
        slope, shift = _logistic(np.array([i[1] for i in use]), np.array([float(i[2]) for i in use]))
        out[str(kind)] = [round(slope, 4), round(shift, 4)]
    return out


def _logistic(x: NDArray[np.float64], y: NDArray[np.float64], steps: int = 50) -> tuple[float, float]:
    """Logistic regression in one variable by Newton's method in small steps, lightly held back."""
    design = np.stack([x, np.ones_like(x)], axis=1)
    weights = np.array([1.0, 0.0])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (chance - y) + np.array([1.0, 0.0]) * (weights - 1)
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag([1.0, 1e-6])
        weights = weights - np.clip(np.linalg.solve(curve, slope), -0.5, 0.5)
    return float(weights[0]), float(weights[1])


def reliability(found: Iterable[Judged], curves: dict[str, list[float]]) -> Iterator[str]:
    """A line for each tenth of confidence: mean confidence, share that gold has, number."""
    points = [(1 / (1 + np.exp(-(curves[k][0] * x + curves[k][1]))), right) for k, x, right in found]
    for tenth in range(10):
        inside = [p for p in points if tenth == min(9, int(p[0] * 10))]
        if inside:
            mean = np.mean([p[0] for p in inside])
            yield f"{mean:.2f}  {np.mean([p[1] for p in inside]):.2f}  {len(inside)}"
