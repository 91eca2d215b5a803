"""Names at their right bounds, without those that name nothing: the last word on what was believed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg import lexicon
from kg.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extraction.candidate import Candidate

_LEAST = 3
"""Characters that are left to a name that loses words at its ends."""
_PARTNER = {"”": "“", "）": "（"}
_NOTHING = {
    EntityType.PROJECT: "no-project",
    EntityType.PROGRAMME: "no-programme",
    EntityType.ENTERPRISE: "no-enterprise",
}


def settled(text: str, named: Iterable[Candidate]) -> list[Candidate]:
    """The names in order, those of no one thing (12大行动) and parts of a motto left out."""
    return [c for c in (_trimmed(text, c) for c in named) if not _names_nothing(text, c)]


def _trimmed(text: str, candidate: Candidate) -> Candidate:
    """A name without what stands before or behind it and is not its own.

    That is a lone quotation mark, 首次, the state of a project (复工), and what closes the list of which it
    is the last member (甲、乙等改造项目).
    """
    start, end = _paired(text, candidate.start, candidate.end)
    groups = lexicon.load("generic")
    lead = groups["before-names"].regex.match(text, start, end)
    start = lead.end() if lead and end - lead.end() >= _LEAST else start
    if candidate.type is EntityType.PROJECT:
        closed = (
            groups["closed-list"].regex.search(text[start:end]) if text[start - 1 : start] == "、" else None
        )
        tail = closed or groups["behind-projects"].regex.search(text[start:end])
        end = start + tail.start("tail") if tail else end
    same = (start, end) == (candidate.start, candidate.end)
    return candidate if same else replace(candidate, start=start, end=end)


def _paired(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of a name without a mark at its ends that has no partner in it."""
    name = text[start:end]
    if name.endswith(tuple(_PARTNER)) and name.count(_PARTNER[name[-1]]) < name.count(name[-1]):
        end -= 1
    if name.startswith("“") and "”" not in name:
        start += 1
    return start, end


def _names_nothing(text: str, candidate: Candidate) -> bool:
    group = _NOTHING.get(candidate.type)
    if group is None or candidate.name:
        return False
    name = text[candidate.start : candidate.end].replace("\n", "")
    if candidate.type is EntityType.PROGRAMME and _is_of_a_motto(text, candidate):
        return True
    between = text[candidate.start - 1 : candidate.start] + text[candidate.end : candidate.end + 1]
    if candidate.type is EntityType.PROJECT and between == "（）":
        return True  # where a road goes, and what else is said of what is named in front
    return lexicon.load("generic")[group].regex.search(name) is not None


def _is_of_a_motto(text: str, candidate: Candidate) -> bool:
    """Whether a name is one clause of what stands in quotation marks (“守初心，⟦惠民生⟧”)."""
    before, behind = text[candidate.start - 1 : candidate.start], text[candidate.end : candidate.end + 1]
    return (before == "“" and behind == "，") or (before == "，" and behind == "”")
