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
from pathlib import Path

import numpy as np

from kg import resources
from kg.extraction.learned import weights
from kg.extraction.learned.labels import NAMES
from kg.tools import gold, train_augment, train_data, train_fit
from kg.tools.gold import Example
from kg.tools.train_data import Piece

_ROOT = Path(__file__).resolve().parents[2]
_SEED = 1
_FOLDS = 5
_EPOCHS = 12


class Material:
    """All training text: reports as they are, the scored ones twice and once more with names changed."""

    def __init__(self, folder: Path, seeds: Path) -> None:
        self.scored = list(gold.gold(folder, seeds))
        invented = list(gold.fiction(folder / "fiction"))
        rng = random.Random(_SEED)
        self._plain = [(e, train_data.pieces(e)) for e in [*self.scored, *invented]]
        self._changed = [
            (e, [p for p in train_data.pieces(e) if train_data.telling(p)])
            for e in train_augment.augmented(self.scored, train_augment.pool(invented), rng)
        ]

    def without(self, places: set[str]) -> list[Piece]:
        """The pieces of all reports but those of some places."""
        again = self._plain[: len(self.scored)]
        all_ = (*again, *self._plain, *self._changed)
        return [p for e, pieces in all_ if e.place not in places for p in pieces]

    def of(self, places: set[str]) -> Iterator[tuple[Example, list[Piece]]]:
        """The scored reports of some places with their pieces, unchanged."""
        return ((e, pieces) for e, pieces in self._plain if e.place in places and e.gold is not None)


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


def hold_out(material: Material, places: set[str], epochs: int, folder: Path) -> None:
    """Read the reports of some places with a network that never saw them; write its scores to ``folder``."""
    say(f"without {', '.join(sorted(places))}")
    head = train_fit.fit(material.without(places), epochs, _SEED, say)
    for example, pieces in material.of(places):
        labels = train_fit.read(head, example, pieces).astype(np.float16)
        np.savez_compressed(folder / f"{example.name}.npz", labels=labels)


def ship(material: Material, epochs: int, target: Path) -> None:
    """Train on everything and write the network."""
    pieces = material.without(set())
    say(f"{len(pieces)} pieces, {sum(len(p.labels) for p in pieces)} characters")
    head = train_fit.fit(pieces, epochs, _SEED, say)
    trained = {name: value.numpy() for name, value in head.state_dict().items()}
    # the other output only helped to learn
    weights.write(target, NAMES, {n: w for n, w in trained.items() if not n.startswith("status.")})
    say(f"{target.name}: {target.stat().st_size} bytes")


def main() -> None:
    """Train and write the network, or what networks say of places they never saw."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--held-out", type=Path, help="read held-out places, write it here")
    options.add_argument("--fold", type=int, choices=range(_FOLDS), help="only this group of places")
    options.add_argument("--epochs", type=int, default=_EPOCHS)
    chosen = options.parse_args()
    material = Material(_ROOT / "tests" / "gold", _ROOT / "seeds")
    if not chosen.held_out:
        ship(material, chosen.epochs, resources.data("learned") / "network.npz")
        return
    chosen.held_out.mkdir(parents=True, exist_ok=True)
    for number, places in enumerate(folds(material.scored)):
        if chosen.fold in (None, number):
            hold_out(material, places, chosen.epochs, chosen.held_out)


if __name__ == "__main__":
    main()
