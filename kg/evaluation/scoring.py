"""One report's prediction held against its annotation, item by item."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kg.evaluation.counting import Counter, Error
from kg.evaluation.figures import HEADER, MEANT, OBSERVATIONS, score_header, score_observations
from kg.evaluation.matching import RELAXED_NAME, Item, normal, overlap, pair
from kg.evaluation.tally import Tally
from kg.model import LITERAL_PREDICATES, PLANNED, EntityType, Predicate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.evaluation.gold import Annotation

FIGURES = (OBSERVATIONS, MEANT, HEADER)
TYPES = tuple(str(t) for t in EntityType)
#: Cooperation is annotated too thinly to be measured.
PREDICATES = tuple(str(p) for p in Predicate if p not in {Predicate.COOPERATES_WITH, *PLANNED.values()})

_LITERAL = frozenset(str(p) for p in LITERAL_PREDICATES)
_LOOSE_LITERAL = _LITERAL - {Predicate.STATUS, Predicate.INVESTMENT}


@dataclass(frozen=True, slots=True)
class Score:
    """One report's tallies by type, predicate and ``observations``, with what was wrong."""

    document: str
    tallies: dict[str, Tally]
    errors: tuple[Error, ...]


def score_report(gold: Annotation, predicted: Annotation, *, relaxed: bool) -> Score:
    """The score of one report.

    Relations are always compared through the relaxed pairs of entities, and
    observations do not depend on names, so only entities differ with ``relaxed``.
    """
    counter = Counter(str(gold.get("document", "")))
    for kind in TYPES:
        _score_entities(kind, _of_type(predicted, kind), _of_type(gold, kind), relaxed, counter)
    partners = partners_of(gold, predicted)
    scored = {e["id"] for d in (gold, predicted) for e in d["entities"] if e["type"] in TYPES}
    for predicate in PREDICATES:
        _score_relations(predicate, gold, predicted, partners, scored, counter)
    score_observations(gold.get("observations", []), predicted.get("observations", []), counter)
    score_header(gold.get("report") or {}, predicted.get("report") or {}, counter)
    return Score(counter.document, dict(counter.tallies), tuple(counter.errors))


def _of_type(annotation: Annotation, kind: str) -> list[Item]:
    return [e for e in annotation["entities"] if e["type"] == kind]


def _score_entities(
    kind: str, predicted: Sequence[Item], gold: Sequence[Item], relaxed: bool, counter: Counter
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
    counter: Counter,
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
