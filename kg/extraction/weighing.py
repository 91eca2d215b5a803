"""Which of the proposed names to believe: evidence, weighed by tables that can be read.

A reader's table (``kg/data/evidence/learned.toml``, ``rules.toml``) gives for each type the
weight of each feature and the least probability at which a name is taken. The
tables are fitted by ``kg.tools.weigh`` on gold reports that the network had not
seen, so that the probability of a name is what share of such names readers list.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from kg import resources
from kg.errors import DataError
from kg.extraction.candidate import Candidate
from kg.extraction.evidence import rows, stretches
from kg.extraction.proposers import Proposals
from kg.extraction.spans import KINDS, Floats
from kg.model import Document, EntityType
from kg.readers import Reader


@dataclass(frozen=True, slots=True)
class Table:
    """Of one type: the features' weights, and the least probability of a name that is taken."""

    threshold: float
    weights: dict[str, float]

    def probabilities(self, features: dict[str, Floats]) -> Floats:
        """How likely readers would list each of the names, rounded so that processors agree."""
        total = sum((w * features[f] for f, w in self.weights.items() if f in features), start=np.zeros(1))
        probability: Floats = np.round(1 / (1 + np.exp(-np.asarray(total))), 4)
        return probability


@cache
def features() -> dict[str, str]:
    """What each feature means, by name."""
    path = resources.data("evidence") / "features.toml"
    return dict(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def tables(reader: Reader) -> dict[EntityType, Table]:
    """The tables of a reader. Raises DataError where one names a feature that is not explained."""
    path = resources.data("evidence") / f"{reader}.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    for kind, table in found.items():
        unknown = sorted(set(table["weights"]) - set(features()))
        if unknown:
            raise DataError(
                f"[{kind}.weights]: no feature {unknown[0]}", where=path.name, remedy="see features.toml"
            )
    return {EntityType(kind): Table(table["threshold"], table["weights"]) for kind, table in found.items()}


def weigh(
    document: Document, proposed: Sequence[Proposals], believed: dict[EntityType, Table]
) -> list[Candidate]:
    """The names to believe among all that is proposed, with their probabilities.

    Each has the rule of the first proposer that proposes it. Overlaps are left in;
    :func:`kg.extraction.candidate.without_overlap` decides them.
    """
    where = stretches(document, proposed)
    if not where:
        return []
    evidence = rows(document, where, proposed)
    kinds = np.array([KINDS.index(kind) for _, _, kind in where])
    rule = {span: rule for proposals in reversed(proposed) for span, rule in proposals.spans.items()}
    taken = []
    for number, kind in enumerate(KINDS):
        mine = np.flatnonzero(kinds == number)
        table = believed[kind]
        likely = table.probabilities({name: column[mine] for name, column in evidence.items()})
        for row, probability in zip(mine, likely, strict=True):
            if probability >= table.threshold:
                start, end, _ = where[row]
                taken.append(Candidate(start, end, kind, rule[where[row]], float(probability)))
    return taken
