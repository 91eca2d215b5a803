"""Train the learned reader from ``tests/gold`` alone: ``python -m kg.tools.train`` (needs ``townkg[train]``).

Writes ``kg/data/learned/network.npz``. With ``--held-out FOLDER`` it instead reads
every gold report with a network that never saw its place and writes what that says
of each into FOLDER, for ``kg.tools.weigh``; ``--fold`` does one of the five groups
of places. Everything is seeded.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import numpy as np
import torch

from kg import resources
from kg.extraction.learned import chars, weights
from kg.extraction.learned.labels import NAMES
from kg.tools import gold, train_augment, train_data, train_fit
from kg.tools.gold import Example
from kg.tools.train_data import Piece
from kg.tools.train_fit import Choice
from kg.tools.train_network import Head

_ROOT = Path(__file__).resolve().parents[2]
_SEED = 1
_FOLDS = 5
_GENERAL = train_fit.Course(epochs=8)
_REAL = train_fit.Course(epochs=16, rate=1.6e-3)
_KEPT = 0.2
"""The share of what is invented that is read again beside the real reports."""


class Material:
    """All training text: what is invented, and real reports as they are and with their names changed."""

    def __init__(self, folder: Path, seeds: Path) -> None:
        self.scored = list(gold.gold(folder, seeds))
        fiction = list(gold.fiction(folder / "fiction"))
        rng = random.Random(_SEED)
        self._drills = train_augment.drills(rng)
        self._fiction = fiction
        self._plain = [(e, train_data.pieces(e)) for e in self.scored]
        changed = [train_augment.changed(e, train_augment.pool(fiction), rng) for e in self.scored]
        self._changed = [(e, list(filter(train_data.telling, train_data.pieces(e)))) for e in changed]

    @cached_property
    def invented(self) -> list[Piece]:
        """The pieces of everything invented."""
        return [p for e in (*self._fiction, self._drills) for p in train_data.pieces(e)]

    def without(self, places: set[str]) -> Choice:
        """What a pass reads: the real reports of all places but these, and some of what is invented."""
        real = [p for e, pieces in (*self._plain, *self._changed) if e.place not in places for p in pieces]
        return lambda rng: [*real, *rng.sample(self.invented, int(_KEPT * len(self.invented)))]

    def of(self, places: set[str]) -> Iterator[tuple[Example, list[Piece]]]:
        """The real reports of some places with their pieces, unchanged."""
        return ((e, pieces) for e, pieces in self._plain if e.place in places)


def folds(examples: list[Example]) -> list[set[str]]:
    """The places in five groups of about the same number of reports, one township in each while they last."""
    places = sorted({e.place for e in examples})
    groups: list[set[str]] = [set() for _ in range(_FOLDS)]
    sizes = [0] * _FOLDS
    for place in places:
        least = sizes.index(min(sizes))
        groups[least].add(place)
        sizes[least] += sum(e.place == place for e in examples)
    return groups


def say(text: str) -> None:
    """Progress, a line at a time."""
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def general(material: Material, kept: Path | None) -> Head:
    """A head that has learned from what is invented alone: all others start from it. ``kept``: its file."""
    if kept and kept.exists():
        head = Head(chars.WIDTH)
        head.load_state_dict(torch.load(kept, weights_only=True))
        return head
    say(f"invented: {sum(len(p.labels) for p in material.invented)} characters")
    head = train_fit.fit(lambda _: material.invented, _GENERAL, _SEED, say)
    if kept:
        torch.save(head.state_dict(), kept)
    return head


def hold_out(material: Material, places: set[str], start: Head, folder: Path) -> None:
    """Read the reports of some places with a network that never saw them; write its scores to ``folder``."""
    say(f"without {', '.join(sorted(places))}")
    head = train_fit.fit(material.without(places), _REAL, _SEED, say, start)
    for example, pieces in material.of(places):
        labels = train_fit.read(head, example, pieces).astype(np.float16)
        np.savez_compressed(folder / f"{example.name}.npz", labels=labels)


def ship(material: Material, start: Head, target: Path) -> None:
    """Train on everything and write the network."""
    head = train_fit.fit(material.without(set()), _REAL, _SEED, say, start)
    trained = {name: value.numpy() for name, value in head.state_dict().items()}
    # the other output only helped to learn
    weights.write(target, NAMES, {n: w for n, w in trained.items() if not n.startswith("status.")})
    say(f"{target.name}: {target.stat().st_size} bytes")


def main() -> None:
    """Train and write the network, or what networks say of places they never saw."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--held-out", type=Path, help="read held-out places, write it here")
    options.add_argument("--fold", type=int, choices=range(_FOLDS), help="only this group of places")
    options.add_argument("--start", type=Path, help="what is learned from invented text: kept, used again")
    chosen = options.parse_args()
    material = Material(_ROOT / "tests" / "gold", _ROOT / "seeds")
    start = general(material, chosen.start)
    if not chosen.held_out:
        ship(material, start, resources.data("learned") / "network.npz")
        return
    chosen.held_out.mkdir(parents=True, exist_ok=True)
    for number, places in enumerate(folds(material.scored)):
        if chosen.fold in (None, number):
            hold_out(material, places, start, chosen.held_out)


if __name__ == "__main__":
    main()
