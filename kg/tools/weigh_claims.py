"""Count how often rules are right: ``python -m kg.tools.weigh_claims [HELD_OUT] [--write]``.

The rules are those of claims and figures. Every annotated report is read with the names that
its annotators listed, so that the rule alone is counted: whether a relation holds, given its
ends. A fact is right if it is listed in either grade; claims with an end that is optional are
left aside, for the annotators did not look for all that is told of such. The counts are
printed, and written (``--write``) into ``kg/data/evidence/claims.toml``.

Then the confidence is tried on claims about names that readers found: printed is how often
claims of each confidence are listed, first held out as in :mod:`kg.tools.weigh`, then by the
shipped reader on the control reports.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from kg import reliability, resources
from kg.divisions import gazetteer, locate
from kg.evaluation import Annotation, predict
from kg.evaluation.figures import same_figure
from kg.evaluation.scoring import matched, partners_of, same_relation
from kg.extraction import complete
from kg.extraction.candidate import Candidate
from kg.figures.indicators import concept
from kg.model import LITERAL_PREDICATES, Predicate, Report
from kg.pipeline import finish, process
from kg.reliability import Counts
from kg.statements import statements
from kg.tools.gold import Example, gold
from kg.tools.weigh import binned, case, held_out, proposers, report

_ROOT = Path(__file__).resolve().parents[2]

#: A rule, and whether the indicators are those of the scheme (of claims always true) → its counts.
Counted = dict[tuple[str, bool], Counts]


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim or figure beside the annotation.

    ``ends``: the grades of the entities that it is about, None for one that is not listed;
    ``grade``: that of the listed fact, None where there is none.
    """

    rule: str
    listed: bool
    confidence: float
    ends: tuple[str | None, ...]
    grade: str | None


def named(example: Example) -> Report:
    """The report as townkg reads it once the annotators have listed its names."""
    document = example.document
    area, issues = locate(document, gazetteer())
    names = [Candidate(s.start, s.end, s.type, "listed", 1.0) for s in example.spans if s.type]
    return finish(document, area, issues, complete(document, area, gazetteer(), names))


def judged(listed: Annotation, found: Report) -> Iterator[Judged]:
    """The claims and figures of a report, each held against the annotation."""
    predicted = predict(statements(found).rows)
    yield from _claims(listed, predicted)
    figures = listed.get("observations", [])
    for item, hit in matched(predicted["observations"], figures, same_figure):
        grade = None if hit is None else str(figures[hit]["grade"])
        yield Judged(
            item["rule"],
            concept(item.get("concept") or item["indicator"]) is not None,
            item["confidence"],
            (),
            grade,
        )


def _claims(listed: Annotation, predicted: Annotation) -> Iterator[Judged]:
    partners = partners_of(listed, predicted)
    grades = {e["id"]: str(e["grade"]) for e in listed["entities"]}
    for predicate in Predicate:
        own, other = ([r for r in a["relations"] if r["p"] == predicate] for a in (predicted, listed))
        for item, hit in matched(own, other, partial(same_relation, partners)):
            keys = (item["s"],) if predicate in LITERAL_PREDICATES else (item["s"], item["o"])
            ends = tuple(grades.get(partners.get(key, "")) for key in keys)
            grade = None if hit is None else str(other[hit]["grade"])
            yield Judged(item["rule"], True, item["confidence"], ends, grade)


def counted(facts: Iterable[Judged]) -> Counted:
    """Of each rule, how many of its facts between core entities are listed, and how many there are."""
    found: Counter[tuple[str, bool]] = Counter()
    right: Counter[tuple[str, bool]] = Counter()
    rules = reliability.load()
    for fact in facts:
        if all(grade == "core" for grade in fact.ends):
            rule = rules[fact.rule]
            key = (rule.counted_with or rule.name, fact.listed or rule.unlisted is None)
            found[key] += 1
            right[key] += fact.grade is not None
    return {key: Counts(right[key], found[key]) for key in sorted(found)}


def written(text: str, counts: Counted) -> str:
    """``text``, the table of rules, with these counts in place of its own; 0 of 0 for a rule without any."""
    lines, rule = [], ""
    for line in text.splitlines():
        if line.startswith("["):
            rule = line.strip("[]")
        own, unlisted = (counts.get((rule, listed), Counts(0, 0)) for listed in (True, False))
        line = re.sub("^right = .*", f"right = {own.right}", line)
        line = re.sub("^of = .*", f"of = {own.of}", line)
        figures = f"{{ right = {unlisted.right}, of = {unlisted.of} }}"
        lines.append(re.sub("^unlisted = .*", f"unlisted = {figures}", line))
    return "\n".join(lines) + "\n"


def table(counts: Counted) -> Iterator[str]:
    """The counts as lines of Markdown."""
    yield "| rule | right | of | share told |"
    yield "| --- | --- | --- | --- |"
    for (rule, listed), n in counts.items():
        yield f"| {rule}{'' if listed else ', other indicators'} | {n.right} | {n.of} | {n.share:.3f} |"


def calibration(reports: Iterable[tuple[Annotation, Report]]) -> Iterator[str]:
    """How often claims of each confidence are listed, as lines of Markdown.

    Optional facts and those about optional names are left aside, and so is the official
    hierarchy above and below what the text names, which is no claim about the text.
    """
    facts = [f for listed, found in reports for f in _claims(listed, predict(statements(found).rows))]
    told = [f for f in facts if "optional" not in (*f.ends, f.grade)]
    told = [f for f in told if f.rule != "administrative-level" or None not in f.ends]
    likely = np.array([f.confidence for f in told])
    yield from binned(likely, np.array([float(f.grade is not None) for f in told]), "claims")


def main() -> None:
    """Count, print and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("held_out", nargs="?", type=Path)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    examples = list(gold(_ROOT / "tests" / "gold", _ROOT / "seeds"))
    counts = counted(f for e in examples if e.gold is not None for f in judged(e.gold, named(e)))
    print("\n".join(table(counts)), end="\n\n")
    if chosen.write:
        path = resources.data("evidence") / "claims.toml"
        path.write_text(written(path.read_text(encoding="utf-8"), counts), encoding="utf-8")
        reliability.load.cache_clear()
    print("\n".join(calibration(_held_out(examples, chosen.held_out))), end="\n\n")
    print("\n".join(calibration(_control())))


def _held_out(examples: Iterable[Example], folder: Path | None) -> Iterator[tuple[Annotation, Report]]:
    """Each annotated report as read by a reader that never saw one of its place."""
    asked = proposers("learned" if folder else "rules", folder)
    listed = {e.name: e.gold for e in examples if e.gold is not None}
    cases = [case(e.name, e.document, listed[e.name], asked) for e in examples if e.gold]
    for own, tables in held_out(cases):
        yield from ((listed[c.name], report(c, tables)) for c in own)


def _control() -> Iterator[tuple[Annotation, Report]]:
    """Each control report as the shipped reader reads it."""
    for example in gold(_ROOT / "tests" / "gold" / "control", _ROOT / "seeds"):
        source = example.document.source
        if example.gold is not None:
            yield example.gold, process(source.text.encode(), source.name)


if __name__ == "__main__":
    main()
