"""Programmes by name: nation- and province-wide ones, honorary titles striven for, “平安” with the area."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import lexicon
from kg.extraction import national
from kg.extraction.candidate import Candidate
from kg.model import EntityType


def known(text: str, area: str) -> Iterator[Candidate]:
    """``area`` is the reporting area's short name (``"青枫"``)."""
    groups = lexicon.load("programmes")
    for rule, names in (("national-programme", national.names()), ("usual-campaign", groups["usual"].regex)):
        for match in names.finditer(text):
            yield Candidate(match.start(), match.end(), EntityType.PROGRAMME, rule, 0.65)
    for match in groups["honorary-city"].regex.finditer(text):
        yield Candidate(match.start(), match.end(), EntityType.PROGRAMME, "honorary-title", 0.45)
    if area:
        brand = re.compile(rf"“?{groups['place-brand'].source}{re.escape(area)}”?")
        for match in brand.finditer(text):
            yield Candidate(match.start(), match.end(), EntityType.PROGRAMME, "place-brand", 0.65)
