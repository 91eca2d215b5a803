"""The trained network as a proposer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kg.extraction.candidate import Candidate, without_overlap
from kg.extraction.learned import packaged
from kg.extraction.learned.scores import NetworkScores
from kg.extraction.spans import KINDS, Floats, Span, Spans
from kg.model import Document, EntityType, ReportingArea

RULE = "learned"
"""By what a name was found that no rule proposes."""
_LIST = "、和及与"
_TAKEN = 0.4
"""From this score on the network would take a stretch by itself."""


class Scores(Protocol):
    """What a network says: stretches that may be names, and scores of any stretch."""

    def spans(self, start: NDArray[np.int64], end: NDArray[np.int64], kind: EntityType) -> dict[str, Floats]:
        """The features of each span by itself, ``core`` and ``optional`` among them: one value per span."""
        ...

    def proposals(self) -> Iterable[Span]:
        """Stretches that may be names, overlapping ones too."""
        ...


class NetworkProposals:
    """What a network's scores propose, as :class:`kg.extraction.proposers.Proposals`."""

    def __init__(self, text: str, scores: Scores) -> None:
        self._text, self._scores = text, scores
        self.spans: dict[Span, str] = dict.fromkeys(scores.proposals(), RULE)

    def features(self, spans: Sequence[Span]) -> dict[str, Floats]:
        """What the network says of the stretch and of those that overlap it."""
        arrays = Spans.at(spans)
        said = self._alone(arrays)
        core = said["core"]
        mentions = _mentions(spans, core + said["optional"])
        taken = np.zeros(len(spans))
        taken[mentions] = 1.0
        rivals = Spans.of([(*spans[i][:2], KINDS.index(spans[i][2]), core[i]) for i in mentions])
        return {
            **said,
            "odds": np.log((core + 0.02) / (1.02 - core)),
            "taken": taken,
            "taken-as-optional": taken * (said["optional"] > core),
            "other-type": arrays.best(rivals, alike=False),
            "rival": arrays.best(rivals, alike=True),
            **_elsewhere(self._text, spans, core),
            "list-mate": _mates(self._text, spans, core),
        }

    def _alone(self, spans: Spans) -> dict[str, Floats]:
        """The scores of each span by itself."""
        said: dict[str, Floats] = {}
        for number, kind in enumerate(KINDS):
            mine = spans.kind == number
            for name, values in self._scores.spans(spans.start[mine], spans.end[mine], kind).items():
                said.setdefault(name, np.zeros(len(spans.start)))[mine] = values
        return said


def propose(document: Document, area: ReportingArea) -> NetworkProposals:  # noqa: ARG001 - as every proposer's
    """What the packaged network sees. Raises MissingPartError where its parts are not installed."""
    scores = NetworkScores(len(document.text), packaged().parts(document))
    return NetworkProposals(document.text, scores)


def _mentions(spans: Sequence[Span], score: Floats) -> list[int]:
    """Which of the spans the network would take by itself: the likeliest, none over another."""
    index = {span: i for i, span in enumerate(spans)}
    likely = (Candidate(*spans[i], RULE, float(score[i])) for i in np.flatnonzero(score >= _TAKEN).tolist())
    return [index[c.start, c.end, c.type] for c in without_overlap(likely)]


def _mates(text: str, spans: Sequence[Span], core: Floats) -> Floats:
    """The better core score of the neighbours of the same type in a list: 甲 and 丙 for 乙 in 甲、乙和丙."""
    ends: dict[tuple[int, EntityType], float] = {}
    starts: dict[tuple[int, EntityType], float] = {}
    for (start, end, kind), score in zip(spans, core, strict=True):
        ends[end, kind] = max(ends.get((end, kind), 0.0), score)
        starts[start, kind] = max(starts.get((start, kind), 0.0), score)
    before = (ends.get((a - 1, k), 0.0) if a and text[a - 1] in _LIST else 0.0 for a, _, k in spans)
    behind = (
        starts.get((b + 1, k), 0.0) if text[b : b + 1] in _LIST and b < len(text) else 0.0
        for _, b, k in spans
    )
    return np.array([max(pair) for pair in zip(before, behind, strict=True)])


def _elsewhere(text: str, spans: Sequence[Span], core: Floats) -> dict[str, Floats]:
    """The best core score of the same words at other places of the text, as the same type and as another."""
    best: dict[tuple[str, EntityType], list[tuple[float, int]]] = {}
    for (start, end, kind), score in zip(spans, core.tolist(), strict=True):
        best.setdefault((text[start:end], kind), []).append((score, start))
    # the two best suffice: one of them stands elsewhere
    best = {words: sorted(scores, reverse=True)[:2] for words, scores in best.items()}
    alike, unlike = np.zeros(len(spans)), np.zeros(len(spans))
    for i, (start, end, kind) in enumerate(spans):
        words = text[start:end]
        for other in KINDS:
            score = max((s for s, at in best.get((words, other), ()) if at != start), default=0.0)
            if other is kind:
                alike[i] = score
            else:
                unlike[i] = max(unlike[i], score)
    return {"elsewhere": alike, "elsewhere-other-type": unlike}
