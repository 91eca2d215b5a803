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
_NOTHING = {
    EntityType.PROJECT: "no-project",
    EntityType.PROGRAMME: "no-programme",
    EntityType.ENTERPRISE: "no-enterprise",
}


def settled(text: str, named: Iterable[Candidate]) -> list[Candidate]:
    """The names in order, those of no one thing left out (12大行动, 甲、⟦乙等项目⟧)."""
    trimmed = (_trimmed(text, candidate) for candidate in named)
    return [candidate for candidate in trimmed if not _names_nothing(text, candidate)]


def _trimmed(text: str, candidate: Candidate) -> Candidate:
    """A name without what stands before or behind it and is not its own: a lone quotation mark, 首次, 复工."""
    start, end = candidate.start, candidate.end
    name = text[start:end]
    if name.endswith("”") and "“" not in name:
        end -= 1
    if name.startswith("“") and "”" not in name:
        start += 1
    groups = lexicon.load("generic")
    lead = groups["before-names"].regex.match(text, start, end)
    start = lead.end() if lead and end - lead.end() >= _LEAST else start
    verb = groups["behind-projects"].regex.search(text[start:end])
    if candidate.type is EntityType.PROJECT and verb and verb.start() >= _LEAST:
        end = start + verb.start()
    return (
        candidate
        if (start, end) == (candidate.start, candidate.end)
        else replace(candidate, start=start, end=end)
    )


def _names_nothing(text: str, candidate: Candidate) -> bool:
    group = _NOTHING.get(candidate.type)
    if group is None or candidate.name:
        return False
    name = text[candidate.start : candidate.end].replace("\n", "")
    groups = lexicon.load("generic")
    return groups[group].regex.search(name) is not None or (
        candidate.type is EntityType.PROJECT and _is_end_of_list(text, candidate)
    )


def _is_end_of_list(text: str, candidate: Candidate) -> bool:
    """Whether a name is the last member of a list with what closes it (甲、⟦乙等改造项目⟧)."""
    if text[candidate.start - 1 : candidate.start] != "、":
        return False
    name = text[candidate.start : candidate.end]
    return "、" not in name and lexicon.load("generic")["closed-list"].regex.search(name) is not None
