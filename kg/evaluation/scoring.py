"""One report's prediction held against its annotation, item by item."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kg.evaluation.matching import (
    RELAXED_INDICATOR,
    RELAXED_NAME,
    Item,
    figure,
    normal,
    overlap,
    pair,
)
from kg.evaluation.tally import Tally
from kg.model import LITERAL_PREDICATES, PLANNED, EntityType, Predicate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.evaluation.gold import Annotation

TYPES = tuple(str(t) for t in EntityType)
#: Cooperation is annotated too thinly to be measured.
PREDICATES = tuple(str(p) for p in Predicate if p not in {Predicate.COOPERATES_WITH, *PLANNED.values()})
OBSERVATIONS = "observations"

_LITERAL = frozenset(str(p) for p in LITERAL_PREDICATES)
_LOOSE_LITERAL = ("awarded", "holdsPost")


@dataclass(frozen=True, slots=True)
class Error:
    """A miss or a false item: ``kind`` is a type, a predicate or ``observations``; ``quote`` its sentence."""

    document: str
    kind: str
    fault: str
    words: str
    quote: str


@dataclass(frozen=True, slots=True)
class Score:
    """One report's tallies by type, predicate and ``observations``, with what was wrong."""

    document: str
    tallies: dict[str, Tally]
    errors: tuple[Error, ...]


class _Counter:
    """Collects the outcomes of one report."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.tallies: dict[str, Tally] = defaultdict(Tally)
        self.errors: list[Error] = []

    def right(self, kind: str) -> None:
        self.tallies[kind] += Tally(right=1)

    def false(self, kind: str, words: str, item: Item) -> None:
        self.tallies[kind] += Tally(false=1)
        self.errors.append(Error(self.document, kind, "false", words, str(item.get("quote", ""))))

    def missed(self, kind: str, words: str, item: Item) -> None:
        self.tallies[kind] += Tally(missed=1)
        self.errors.append(Error(self.document, kind, "missed", words, str(item.get("quote", ""))))


def score_report(gold: Annotation, predicted: Annotation, *, relaxed: bool) -> Score:
    """The score of one report.

    Relations are always compared through the relaxed pairs of entities, and
    observations do not depend on names, so only entities differ with ``relaxed``.
    """
    counter = _Counter(str(gold.get("document", "")))
    for kind in TYPES:
        _score_entities(kind, _of_type(predicted, kind), _of_type(gold, kind), relaxed, counter)
    partners = partners_of(gold, predicted)
    scored = {e["id"] for d in (gold, predicted) for e in d["entities"] if e["type"] in TYPES}
    for predicate in PREDICATES:
        _score_relations(predicate, gold, predicted, partners, scored, counter)
    _score_observations(gold.get("observations", []), predicted.get("observations", []), counter)
    return Score(counter.document, dict(counter.tallies), tuple(counter.errors))


def _of_type(annotation: Annotation, kind: str) -> list[Item]:
    return [e for e in annotation["entities"] if e["type"] == kind]


def _score_entities(
    kind: str, predicted: Sequence[Item], gold: Sequence[Item], relaxed: bool, counter: _Counter
) -> None:
    pairs = pair(predicted, gold, relaxed)
    for i, item in enumerate(predicted):
        if i not in pairs:
            counter.false(kind, item["name"], item)
        elif gold[pairs[i]]["grade"] == "core":
            counter.right(kind)
    found = set(pairs.values())
    for j, item in enumerate(gold):
        if j not in found and item["grade"] == "core":
            counter.missed(kind, item["name"], item)


def partners_of(gold: Annotation, predicted: Annotation) -> dict[str, str]:
    """Ids of predicted entities → ids of the gold entities they are paired with, relaxed."""
    partners: dict[str, str] = {}
    for kind in TYPES:
        own, other = _of_type(predicted, kind), _of_type(gold, kind)
        partners.update({own[i]["id"]: other[j]["id"] for i, j in pair(own, other, True).items()})
    return partners


def _relations(annotation: Annotation, predicate: str, scored: set[str]) -> list[Item]:
    """Relations between entities of the six types; those of or to other things are left aside."""
    return [
        r
        for r in annotation["relations"]
        if r["p"] == predicate and r["s"] in scored and (predicate in _LITERAL or r["o"] in scored)
    ]


def _score_relations(
    predicate: str,
    gold: Annotation,
    predicted: Annotation,
    partners: dict[str, str],
    scored: set[str],
    counter: _Counter,
) -> None:
    wanted = _relations(gold, predicate, scored)
    used: set[int] = set()
    names = {e["id"]: e["name"] for e in predicted["entities"]}
    same = partial(same_relation, partners)
    for item, hit in matched(_relations(predicted, predicate, scored), wanted, same):
        if hit is not None:
            used.add(hit)
            if wanted[hit]["grade"] == "core":
                counter.right(predicate)
        elif predicate != "partOf" or (item["s"] in partners and item["o"] in partners):
            # the official hierarchy above and below what the text names is no claim about the text
            counter.false(predicate, _stated(item, names), item)
    gold_names = {e["id"]: e["name"] for e in gold["entities"]}
    for k, item in enumerate(wanted):
        if k not in used and item["grade"] == "core":
            counter.missed(predicate, _stated(item, gold_names), item)


def matched(
    predicted: Iterable[Item], gold: Sequence[Item], same: Callable[[Item, Item], bool]
) -> Iterator[tuple[Item, int | None]]:
    """Each predicted item with the index of the annotated one that says the same; None where none is left.

    An annotated item is matched once, and those graded core before others.
    """
    used: set[int] = set()
    for item in predicted:
        hit = next((k for k in _core_first(gold, used) if same(item, gold[k])), None)
        if hit is not None:
            used.add(hit)
        yield item, hit


def _core_first(items: Sequence[Item], used: set[int]) -> Iterator[int]:
    yield from sorted(
        (k for k in range(len(items)) if k not in used), key=lambda k: items[k]["grade"] != "core"
    )


def same_relation(partners: dict[str, str], predicted: Item, gold: Item) -> bool:
    """Whether two relations of one predicate say the same, the ends being those that ``partners`` pair."""
    if partners.get(predicted["s"]) != gold["s"]:
        return False
    predicate = predicted["p"]
    if predicate not in _LITERAL:
        return bool(partners.get(predicted["o"]) == gold["o"])
    own, other = normal(predicted["o"]), normal(gold["o"])
    return own == other or (predicate in _LOOSE_LITERAL and overlap(own, other) >= RELAXED_NAME)


def _stated(relation: Item, names: dict[str, str]) -> str:
    subject = names.get(relation["s"], relation["s"])
    return f"{subject} → {names.get(relation['o'], relation['o'])}"


def _score_observations(gold: Sequence[Item], predicted: Sequence[Item], counter: _Counter) -> None:
    used: set[int] = set()
    for item, hit in matched(predicted, gold, same_figure):
        if hit is None:
            counter.false(OBSERVATIONS, _figure_words(item), item)
            continue
        used.add(hit)
        if gold[hit]["grade"] == "core":
            counter.right(OBSERVATIONS)
    for k, item in enumerate(gold):
        if k not in used and item["grade"] == "core":
            counter.missed(OBSERVATIONS, _figure_words(item), item)


def same_figure(predicted: Item, gold: Item) -> bool:
    """Whether two observations say the same of the same indicator."""
    if figure(predicted) != figure(gold):
        return False
    if (predicted["kind"], predicted["status"]) != (gold["kind"], gold["status"]):
        return False
    return overlap(normal(predicted["indicator"]), normal(gold["indicator"])) >= RELAXED_INDICATOR


def _figure_words(item: Item) -> str:
    return f"{item['indicator']} {item['value']}{item['unit']} ({item['kind']}, {item['status']})"
