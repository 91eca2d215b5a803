"""Whether a text is a government work report, by its wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import lexicon

if TYPE_CHECKING:
    from kg.lexicon import Group
    from kg.model import Document

_ENOUGH = 3.0


def is_report(document: Document) -> bool:
    """Whether the document is a government's work report, whole or in part.

    Weighs what only such reports say (an address to the deputies, the government
    spoken for, review and plan) and how densely the text uses their usual words.
    """
    groups = lexicon.load("reading_genre").values()
    return sum(_score(document.text, group) for group in groups) >= _ENOUGH


def _score(text: str, group: Group) -> float:
    hits = len(group.regex.findall(text))
    usual = group.extra.get("per_thousand")
    weight = float(group.extra["weight"])
    if usual is None:
        return weight * min(hits, 2)
    return weight * min(hits * 1000 / max(len(text), 1000) / float(usual), 1.5)
