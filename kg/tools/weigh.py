"""Fit the tables by which proposed names are believed: ``python -m kg.tools.weigh [HELD_OUT] [--write]``.

HELD_OUT is the folder that ``kg.tools.train --held-out`` wrote: what the network
says of each gold report when it was trained without any report of that place;
left out, the rules reader's tables are fitted. The fit is a logistic regression
per type. Printed are the figures of reading each place with tables fitted on all
others; written (``--write``) are the tables fitted on all.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg import resources
from kg.divisions import gazetteer, locate
from kg.evaluation import Evaluation, predict, score
from kg.evaluation.matching import normal, overlap
from kg.extraction import complete
from kg.extraction.evidence import rows, stretches
from kg.extraction.learned.scores import NetworkScores
from kg.extraction.proposers import Proposals, Proposer, proposer
from kg.extraction.proposers.network import NetworkProposals
from kg.extraction.spans import KINDS, Floats, Span
from kg.extraction.weighing import Table, features, weigh
from kg.model import Document, EntityType, Report, ReportingArea
from kg.pipeline import finish
from kg.readers import PROPOSERS, Reader
from kg.statements import statements
from kg.tools.gold import gold

_ROOT = Path(__file__).resolve().parents[2]
RIDGE = 3.0
BETA_SQUARED = 0.7
"""The square of beta in the F measure by which the least probabilities are chosen."""
RELAXED_CREDIT = 0.55
"""What a name is worth whose words are 60 % of a listed one: it counts as found, not as exact."""


@dataclass(frozen=True, slots=True)
class Case:
    """A gold report as the weighing sees it.

    ``truth`` of each proposal: 1 listed, 0 not, NaN optional (left aside); ``listed``: of each
    type how many listed names are among the proposals, and how many there are.
    """

    name: str
    document: Document
    proposed: list[Proposals]
    where: list[Span]
    evidence: dict[str, Floats]
    truth: Floats
    listed: dict[EntityType, tuple[int, int]]


def case(name: str, document: Document, gold: dict[str, Any], proposers: list[Proposer]) -> Case:
    """Everything about one report that fitting needs."""
    area, _ = locate(document, gazetteer())
    proposed = [propose(document, area) for propose in proposers]
    where = stretches(document, proposed)
    truth = np.array([_truth(document.text[a:b], kind, gold) for a, b, kind in where])
    evidence = rows(document, where, proposed)
    words = {(kind, normal(document.text[a:b])) for a, b, kind in where}
    listed = {kind: _listed(kind, gold, words) for kind in KINDS}
    return Case(name, document, proposed, where, evidence, truth, listed)


def _listed(kind: EntityType, gold: dict[str, Any], words: set[tuple[EntityType, str]]) -> tuple[int, int]:
    listed = [e for e in gold["entities"] if e["type"] == kind and e["grade"] == "core"]
    found = [e for e in listed if any((kind, normal(n)) in words for n in [e["name"], *e["aliases"]])]
    return len(found), len(listed)


def _truth(words: str, kind: EntityType, gold: dict[str, Any]) -> float:
    best = 0.0
    name = normal(words)
    for entity in gold["entities"]:
        if entity["type"] != kind:
            continue
        for other in map(normal, [entity["name"], *entity["aliases"]]):
            if name == other:
                best = 1.0 if entity["grade"] == "core" else best if best == 1.0 else np.nan
            elif best == 0.0 and overlap(name, other) >= 0.6:
                best = RELAXED_CREDIT if entity["grade"] == "core" else np.nan
        if best == 1.0:
            break
    return best


def fit(cases: list[Case], kind: EntityType) -> dict[str, float]:
    """The weights of the type's features, by Newton's method with a ridge."""
    names = [n for n in features() if any(n in c.evidence for c in cases)]
    values, truth = _matrix(cases, kind, names)
    ridge = np.eye(len(names)) * RIDGE
    ridge[0, 0] = 0.01
    weights = np.zeros(len(names))
    for _ in range(30):
        likely = 1 / (1 + np.exp(-values @ weights))
        spread = likely * (1 - likely) + 1e-6
        slope = values.T @ (likely - truth) + ridge @ weights
        weights = weights - np.linalg.solve((values * spread[:, None]).T @ values + ridge, slope)
    return {n: round(float(w), 3) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.001}


def _matrix(cases: list[Case], kind: EntityType, names: list[str]) -> tuple[Floats, Floats]:
    blocks, truths = [], []
    for item in cases:
        mine: NDArray[np.bool_] = np.array([k is kind for _, _, k in item.where], dtype=bool) & ~np.isnan(
            item.truth
        )
        zero = np.zeros(len(item.where))
        blocks.append(np.stack([item.evidence.get(n, zero)[mine] for n in names], axis=1))
        truths.append(item.truth[mine])
    return np.concatenate(blocks), np.concatenate(truths)


def toml(believed: dict[EntityType, Table]) -> str:
    """The tables as the data file has them."""
    return "\n".join(_section(kind, table) for kind, table in believed.items())


def _section(kind: EntityType, table: Table) -> str:
    weights = "\n".join(f'"{name}" = {weight}' for name, weight in table.weights.items())
    return f"[{kind}]\nthreshold = {table.threshold}\n\n[{kind}.weights]\n{weights}\n"


def proposers(reader: Reader, held_out: Path | None) -> list[Proposer]:
    """The reader's proposers; the network's with what HELD_OUT has of a report in its place."""
    return [
        partial(_stored, held_out) if name == "network" and held_out else proposer(name)
        for name in PROPOSERS[reader]
    ]


def _stored(folder: Path, document: Document, _: ReportingArea) -> NetworkProposals:
    path = folder / f"{Path(document.source.name).stem}.npz"
    if not path.exists():
        raise SystemExit(f"{path}: missing; python -m kg.tools.train --held-out makes it, a fold at a time")
    with np.load(path) as held:
        scores = NetworkScores.of(held["labels"].astype(np.float32))
    return NetworkProposals(document.text, scores)


def report(item: Case, believed: dict[EntityType, Table]) -> Report:
    """The report as townkg would read it with these tables."""
    area, issues = locate(item.document, gazetteer())
    names = weigh(item.document, item.proposed, believed)
    return finish(item.document, area, issues, complete(item.document, area, gazetteer(), names))


def fitted(cases: list[Case]) -> dict[EntityType, Table]:
    """Tables fitted on the reports."""
    return levelled(cases, {kind: fit(cases, kind) for kind in KINDS})


def levelled(cases: list[Case], weights: dict[EntityType, dict[str, float]]) -> dict[EntityType, Table]:
    """Tables with the least probability at which each type's names are best believed."""
    return {kind: Table(_level(cases, kind, weights[kind]), weights[kind]) for kind in KINDS}


def _level(cases: list[Case], kind: EntityType, weights: dict[str, float]) -> float:
    """The least probability with the best F measure, names that nothing proposes counted as missed.

    Recall counts for less than precision (``BETA_SQUARED``): a false name brings false relations with
    it, and reports unlike the gold bring more false names than missed ones.
    """
    likely, truth = judged(cases, kind, Table(0, weights))
    found, listed = (sum(item.listed[kind][i] for item in cases) for i in (0, 1))
    right = truth >= RELAXED_CREDIT
    total = BETA_SQUARED * right.sum() * max(listed, 1) / max(found, 1)
    levels = np.round(np.arange(0.2, 0.81, 0.02), 2)
    scores = [(right & (likely >= level)).sum() / ((likely >= level).sum() + total) for level in levels]
    return float(levels[int(np.argmax(np.round((1 + BETA_SQUARED) * np.array(scores), 4)))])


def judged(cases: list[Case], kind: EntityType, believed: Table) -> tuple[Floats, Floats]:
    """Of all proposals of a type that are not optional: their probabilities, and the truth."""
    likely, truth = [np.zeros(0)], [np.zeros(0)]
    for item in cases:
        mine = np.array([k is kind for _, _, k in item.where], dtype=bool) & ~np.isnan(item.truth)
        likely.append(believed.probabilities({n: v[mine] for n, v in item.evidence.items()}))
        truth.append(item.truth[mine])
    return np.concatenate(likely), np.concatenate(truth)


def held_out(cases: list[Case]) -> Iterator[tuple[list[Case], dict[EntityType, Table]]]:
    """The reports of each place with tables fitted without it."""
    for place in sorted({item.name.split("_")[0] for item in cases}):
        own = [item for item in cases if item.name.split("_")[0] == place]
        others = [item for item in cases if item not in own]
        yield own, fitted(others)


def reliability(parts: list[tuple[list[Case], dict[EntityType, Table]]]) -> Iterator[str]:
    """How often readers list the names of each probability, as lines of Markdown."""
    both = [judged(own, kind, believed[kind]) for own, believed in parts for kind in KINDS]
    likely, truth = (np.concatenate(side) for side in zip(*both, strict=True))
    yield from binned(likely, truth, "proposals")


def binned(likely: Floats, truth: Floats, what: str) -> Iterator[str]:
    """The mean of ``truth`` for each tenth of ``likely``, as lines of Markdown; ``what`` is counted."""
    yield f"| confidence | {what} | mean confidence | listed by readers |"
    yield "| --- | --- | --- | --- |"
    for low in np.arange(0, 1, 0.1):
        mine = (likely >= low) & (likely < low + 0.1 + (low > 0.85))
        if mine.any():
            share = f"{likely[mine].mean():.3f} | {truth[mine].mean():.3f}"
            yield f"| {low:.1f} to {low + 0.1:.1f} | {int(mine.sum())} | {share} |"


def table(found: Evaluation) -> Iterator[str]:
    """The figures over all reports as lines of Markdown."""
    yield "| item | match | precision | recall | F1 | right | false | missed |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for row in found.rows():
        if row["report"] == "all" and row["right"]:
            figures = (f"{row[k]:.3f}" for k in ("precision", "recall", "f1"))
            counts = (str(row[k]) for k in ("right", "false", "missed"))
            yield f"| {' | '.join([str(row['item']), str(row['match']), *figures, *counts])} |"


def main() -> None:
    """Fit, print the held-out figures and write the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("held_out", nargs="?", type=Path)
    options.add_argument("--write", action="store_true")
    options.add_argument("--errors", action="store_true")
    chosen = options.parse_args()
    reader: Reader = "learned" if chosen.held_out else "rules"
    asked = proposers(reader, chosen.held_out)
    examples = list(gold(_ROOT / "tests" / "gold", _ROOT / "seeds"))
    cases = [case(e.name, e.document, e.gold, asked) for e in examples if e.gold is not None]
    annotations = {e.name: e.gold for e in examples if e.gold is not None}
    parts = list(held_out(cases))
    read = [
        (annotations[item.name], predict(statements(report(item, tables)).rows))
        for own, tables in parts
        for item in own
    ]
    found = score(read)
    print("\n".join([*table(found), "", *reliability(parts)]))
    for error in found.errors() if chosen.errors else ():
        print(error.document, error.kind, error.fault, error.words, "|", error.quote[:60])
    if chosen.write:
        (resources.data("evidence") / f"{reader}.toml").write_text(toml(fitted(cases)), encoding="utf-8")


if __name__ == "__main__":
    main()
