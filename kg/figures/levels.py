"""Whether a level is one of the economy that stands for itself, and of which set of projects it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.figures.figures import FigureList
from kg.figures.nouns import economic, opened
from kg.figures.words import facets, groups, last_match

_CLAUSE = re.compile("[，；：。]")
_NEAR = 40
"""Characters in front of a figure that may tell that it is of what is still to be built."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A level in its sentence: what is ``said`` up to it, the verb that leads to it, and where counts end."""

    said: str
    verb: str = ""
    counted: int | None = None


def states(figures: FigureList, words: str, setting: Setting) -> bool:
    """Whether the figures are levels of ``words``, an indicator of the economy, finances, trade or income."""
    first = figures.figures[0]
    g = groups()
    grain = first.unit[-1] in "斤吨" and g["output"].regex.search(words)
    if (first.counted and not grain) or not g["goes-on"].regex.match(figures.tail):
        return False
    rate = g["rate-unit"].regex.fullmatch(first.unit) is not None
    shares = g["share"].regex.search(words) or (figures.lead.endswith("占") and economic(words))
    if not (grain or (shares if rate else economic(words))):
        return False
    if facets()["brought-about"].regex.search(setting.verb):
        return False
    if words.startswith(("比", "较")) or g["prospect"].regex.search(setting.said[-_NEAR:]):
        return False
    if g["investment"].regex.search(words) and g["one-project"].regex.search(setting.said):
        return False
    return not g["project-total"].regex.match(words) or _of_counted_projects(setting)


def _of_counted_projects(setting: Setting) -> bool:
    if setting.counted is None or "项目" not in setting.said:
        return False
    return len(_CLAUSE.findall(setting.said[setting.counted :])) <= 1


def of_projects(words: str) -> bool:
    """Whether ``words`` are bare ones for what is invested in projects."""
    return facets()["of-projects"].regex.fullmatch(words) is not None


def projects(words: str, said: str) -> tuple[str, str] | None:
    """The set of projects that bare ``words`` for what is invested are of, and its count; None for all else.

    >>> projects("完成投资", "实施47个重点项目，")
    ('重点项目', '47个')
    """
    if not of_projects(words):
        return None
    found = last_match(facets()["projects"].regex, said)
    if found is None:
        return None
    return opened(facets()["set-verbs"].regex.sub("", opened(found["set"]))), found["count"] or ""
