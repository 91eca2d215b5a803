"""Grammar and lexicons as a proposer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from kg.extraction import rules
from kg.extraction.candidate import Candidate
from kg.extraction.reporting import short_form
from kg.extraction.spans import KINDS, Floats, Span, Spans
from kg.model import Document, ReportingArea

_ALIKE = 0.6
"""The share of the longer one that two stretches have in common which are much alike."""


class RuleProposals:
    """What rules propose, as :class:`kg.extraction.proposers.Proposals`."""

    def __init__(self, found: Iterable[Candidate]) -> None:
        self._found = [c for c in found if c.type in KINDS]
        surest_last = sorted(self._found, key=lambda c: (c.confidence, c.rule))
        self.spans: dict[Span, str] = {(c.start, c.end, c.type): c.rule for c in surest_last}

    def features(self, spans: Sequence[Span]) -> dict[str, Floats]:
        """Which rules propose just this stretch, and how sure the surest is of one much like it."""
        own = Spans.of([(c.start, c.end, KINDS.index(c.type), c.confidence) for c in self._found])
        index = {span: i for i, span in enumerate(spans)}
        exact = np.zeros(len(spans))
        by_rule: dict[str, Floats] = {}
        for candidate in self._found:
            row = index[candidate.start, candidate.end, candidate.type]
            exact[row] = max(exact[row], candidate.confidence)
            by_rule.setdefault(f"rule:{candidate.rule}", np.zeros(len(spans)))[row] = 1.0
        near = Spans.at(spans).best(own, alike=True, least=_ALIKE)
        return {"rule": exact, "rule-near": near, **by_rule}


def propose(document: Document, area: ReportingArea) -> RuleProposals:
    """Every project, programme and enterprise that the rules see."""
    return RuleProposals(rules.candidates(document.text, short_form(area.name)))
