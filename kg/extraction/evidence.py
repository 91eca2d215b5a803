"""What speaks for and against a stretch of text being a name of its type: one number per feature.

The features and what each means stand in ``kg/data/evidence/features.toml``;
their weights, fitted on held-out gold, in the table of each reader beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kg import lexicon
from kg.extraction.candidate import Candidate, without_overlap
from kg.extraction.rules.boundaries import is_generic, strip_lead
from kg.extraction.spans import KINDS, Floats, Spans
from kg.model import Document, EntityType, Modality
from kg.reading.occurrences import counts

Place = tuple[int, int, EntityType]
_LOOKS = (
    *("quoted", "after-quote", "length", "short", "repeated", "list-before", "list-behind"),
    *("edge-before", "edge-behind", "generic", "digit", "verb-first", "cut-number"),
    *("half-bracket", "turn-before", "turn-behind", "quote-beside"),
)
_PAIRS = ("“”", "‘’", "《》", "（）", "()")
_LIST = "、和及与"
_TAKEN = 0.4
"""From this score on the network would take a stretch by itself."""
_EDGE_LEFT, _EDGE_RIGHT = "，。；：\n！、“（", "，。；：\n！、”（等"


class Opinion(Protocol):
    """What the network says: stretches that may be names, and scores of any stretch."""

    def spans(self, start: NDArray[np.int64], end: NDArray[np.int64], kind: EntityType) -> dict[str, Floats]:
        """The features of each span by itself, ``core`` and ``optional`` among them: one value per span."""
        ...

    def proposals(self) -> Iterable[tuple[int, int, EntityType]]:
        """Stretches that may be names, overlapping ones too."""
        ...


def places(found: Iterable[Candidate], opinion: Opinion | None) -> list[Place]:
    """Every stretch that rules or network propose, each once, in canonical order."""
    proposed = {(c.start, c.end, c.type) for c in found}
    if opinion is not None:
        proposed |= set(opinion.proposals())
    return sorted(p for p in proposed if p[2] in KINDS)


def rows(
    document: Document, where: list[Place], found: list[Candidate], opinion: Opinion | None
) -> dict[str, Floats]:
    """For each feature its value at each of the places."""
    spans = Spans.of([(a, b, KINDS.index(kind), 0.0) for a, b, kind in where])
    features = {"always": np.ones(len(where)), **_form(document, where), **_rules(where, spans, found)}
    if opinion is not None:
        features |= _network(document, where, spans, opinion)
    return features


def _form(document: Document, where: list[Place]) -> dict[str, Floats]:
    """How the stretch looks and stands."""
    text = document.text
    starts = np.array([s.start for s in document.sentences])
    targets = np.array([s.modality is Modality.TARGET for s in document.sentences])
    at = np.searchsorted(starts, [a for a, _, _ in where], side="right") - 1
    repeated = counts(text, (text[a:b] for a, b, _ in where), 5)
    table = [_looks(text, a, b, repeated) for a, b, _ in where]
    columns = np.array(table, dtype=np.float64).reshape(len(where), len(_LOOKS))
    institution = lexicon.load("heads")["institution"].regex
    firms = (text[a:b] if kind is EntityType.ENTERPRISE else "" for a, b, kind in where)
    return {
        **dict(zip(_LOOKS, columns.T, strict=True)),
        "institution": np.array([bool(institution.search(name)) for name in firms], dtype=np.float64),
        "target": targets[np.maximum(at, 0)].astype(np.float64),
    }


def _looks(text: str, start: int, end: int, repeated: dict[str, int]) -> tuple[float, ...]:
    name = text[start:end]
    before, behind = text[start - 1 : start], text[end : end + 1]
    return (
        "“" in name,
        before == "“",
        min(end - start, 20) / 10,
        end - start <= 3,
        repeated[name] / 3,
        before in "、和及" and before != "",
        behind in "、和及等" and behind != "",
        before in _EDGE_LEFT,
        behind in _EDGE_RIGHT,
        is_generic(name),
        any(map(str.isdigit, name)),
        strip_lead(text, start, end, 2) != start,
        _cuts_number(text, start) or _cuts_number(text, end),
        any(name.count(pair[0]) != name.count(pair[1]) for pair in _PAIRS),
        *_turns(text, start, end),
    )


def _turns(text: str, start: int, end: int) -> tuple[bool, bool, bool]:
    """Whether the words before or behind its quotation marks make it a turn of speech; others beside."""
    opening = start if text[start] == "“" else start - 1
    closing = end if text[end - 1] == "”" else end + 1
    turns = lexicon.load("turns")
    before = text[opening : opening + 1] == "“" and turns["before"].regex.search(
        text[max(opening - 12, 0) : opening]
    )
    behind = text[closing - 1 : closing] == "”" and turns["behind"].regex.match(text[closing : closing + 8])
    beside = text[opening - 1 : opening + 1] == "”“" or text[closing - 1 : closing + 1] == "”“"
    return bool(before), bool(behind), beside


def _cuts_number(text: str, at: int) -> bool:
    """Whether a boundary at ``at`` runs through a number such as 1.8."""
    around = text[max(at - 2, 0) : at + 2]
    return any(
        len(p) == 3 and p[0].isdigit() and p[1] == "." and p[2].isdigit() for p in (around[:3], around[1:])
    )


def _rules(where: list[Place], spans: Spans, found: list[Candidate]) -> dict[str, Floats]:
    """Which rules propose just this stretch, and how sure the surest is of one much like it."""
    kept = [c for c in found if c.type in KINDS]
    proposed = Spans.of([(c.start, c.end, KINDS.index(c.type), c.confidence) for c in kept])
    index = {place: i for i, place in enumerate(where)}
    exact = np.zeros(len(where))
    by_rule: dict[str, Floats] = {}
    for candidate in kept:
        row = index[candidate.start, candidate.end, candidate.type]
        exact[row] = max(exact[row], candidate.confidence)
        by_rule.setdefault(f"rule:{candidate.rule}", np.zeros(len(where)))[row] = 1.0
    return {"rule": exact, "rule-near": spans.best(proposed, alike=True, least=0.6), **by_rule}


def _network(document: Document, where: list[Place], spans: Spans, opinion: Opinion) -> dict[str, Floats]:
    """What the network says of the stretch and of those that overlap it."""
    said: dict[str, Floats] = {}
    for number, kind in enumerate(KINDS):
        mine = spans.kind == number
        for name, values in opinion.spans(spans.start[mine], spans.end[mine], kind).items():
            said.setdefault(name, np.zeros(len(where)))[mine] = values
    core = said["core"]
    mentions = _mentions(where, core + said["optional"])
    taken = np.zeros(len(where))
    taken[mentions] = 1.0
    rivals = Spans.of([(*where[i][:2], KINDS.index(where[i][2]), core[i]) for i in mentions])
    return {
        **said,
        "odds": np.log((core + 0.02) / (1.02 - core)),
        "taken": taken,
        "taken-as-optional": taken * (said["optional"] > core),
        "other-type": spans.best(rivals, alike=False),
        "rival": spans.best(rivals, alike=True),
        "list-mate": _mates(document.text, where, core),
    }


def _mentions(where: list[Place], score: Floats) -> list[int]:
    """Which of the places the network would take by itself: the likeliest, none over another."""
    index = {place: i for i, place in enumerate(where)}
    likely = (Candidate(*where[i], "learned", float(score[i])) for i in np.flatnonzero(score >= _TAKEN))
    return [index[c.start, c.end, c.type] for c in without_overlap(likely)]


def _mates(text: str, where: list[Place], core: Floats) -> Floats:
    """The better core score of the neighbours of the same type in a list: 甲 and 丙 for 乙 in 甲、乙和丙."""
    ends: dict[tuple[int, EntityType], float] = {}
    starts: dict[tuple[int, EntityType], float] = {}
    for (start, end, kind), score in zip(where, core, strict=True):
        ends[end, kind] = max(ends.get((end, kind), 0.0), score)
        starts[start, kind] = max(starts.get((start, kind), 0.0), score)
    before = (ends.get((a - 1, k), 0.0) if a and text[a - 1] in _LIST else 0.0 for a, _, k in where)
    behind = (
        starts.get((b + 1, k), 0.0) if text[b : b + 1] in _LIST and b < len(text) else 0.0
        for _, b, k in where
    )
    return np.array([max(pair) for pair in zip(before, behind, strict=True)])
