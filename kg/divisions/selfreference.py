"""The names under which a report speaks of its own area, with how much speaks for each."""

import re
from collections import Counter
from dataclasses import dataclass

from kg import lexicon
from kg.divisions.names import level_of_name, stem, variants
from kg.divisions.official import Gazetteer
from kg.model import Document, Field, Level

_LONGEST = 24  # characters before a cue in which the name is looked for
_TAIL = re.compile(rf"[\u4e00-\u9fff\u3400-\u4dbf]{{1,{_LONGEST}}}\Z")
_HEAD = 1000  # characters in which a header's own field is believed
_HEIGHT = {level: height for height, level in enumerate(reversed(Level))}
_UNITS = {"镇": Level.TOWN, "乡": Level.TOWN, "街道": Level.TOWN, "市": None}


@dataclass(frozen=True, slots=True)
class SelfName:
    """One name that a report may bear: the areas named right before it, where it stands, its weight."""

    name: str
    above: str
    start: int
    weight: int


def self_names(document: Document, gazetteer: Gazetteer) -> list[SelfName]:
    """The names from the header and from formal phrases, the weightiest first, each once."""
    found: dict[str, SelfName] = {}
    votes: Counter[str] = Counter()
    for said in _said(document, gazetteer):
        votes[said.name] += said.weight
        known = found.get(said.name)
        if known is None or (said.above and not known.above):
            found[said.name] = said if known is None else SelfName(said.name, said.above, known.start, 0)
    best = sorted(found.values(), key=lambda s: (-votes[s.name], s.start, s.name))
    return [SelfName(s.name, s.above, s.start, votes[s.name]) for s in best]


def _said(document: Document, gazetteer: Gazetteer) -> list[SelfName]:
    text = document.text
    found = []
    field = document.header.area
    if field is not None and field.start < _HEAD and not _is_made_up(field, text, gazetteer):
        found += [s for s in _name(field.value, field.start, 3, gazetteer) if is_listed(s.name, gazetteer)]
    for group in lexicon.load("self_reference").values():
        weight, reach = int(group.extra["weight"]), int(group.extra["reach"]) or len(text)
        if weight:
            places = (_words(match, text) for match in group.regex.finditer(text, 0, reach))
            named = [s for words, start in places for s in _name(words, start, weight, gazetteer)]
            found += {said.name: said for said in named}.values()
    return found


def _is_made_up(field: Field, text: str, gazetteer: Gazetteer) -> bool:
    """Whether the text has only the bare form of the name, and that means an area above.

    A headless report that speaks of 全区 and of its city has not said the district's name.
    """
    level = level_of_name(field.value)
    if level is None or text[field.start : field.end] == field.value or gazetteer.is_name(field.value):
        return False
    kin = gazetteer.short(stem(field.value))
    borne = any(field.value in variants(division.name, division.level) for division in kin)
    return not borne and any(_HEIGHT[division.level] > _HEIGHT[level] for division in kin)


def _words(match: re.Match[str], text: str) -> tuple[str, int]:
    """The words that end with the name, and where they begin: the group "name", or what is before."""
    if "name" in match.re.groupindex:
        return match["name"], match.start("name")
    words = _TAIL.search(text[max(0, match.start() - _LONGEST) : match.start()])
    return (words[0], match.start() - len(words[0])) if words else ("", match.start())


def _name(words: str, start: int, weight: int, gazetteer: Gazetteer) -> list[SelfName]:
    """The name at the end of ``words``, which may begin with other words or with areas above."""
    edge = lexicon.load("self_reference")["edge"].regex
    for cut in range(len(words) - 1):
        name = words[cut:]
        above = _above(words[:cut], gazetteer)
        if is_listed(name, gazetteer) and (cut == 0 or above or edge.match(words[cut - 1])):
            return [SelfName(name, above, start + cut, weight)]
    unlisted = lexicon.load("self_reference")["unlisted"].regex.search(words)
    return [SelfName(unlisted["name"], "", start + unlisted.start("name"), weight)] if unlisted else []


def is_listed(name: str, gazetteer: Gazetteer) -> bool:
    """Whether the list has this name, be it with another suffix."""
    if gazetteer.is_name(name):
        return lexicon.load("divisions")["no-name"].regex.fullmatch(name) is None
    return bool(level_of_name(name) and gazetteer.short(stem(name)))


def _above(words: str, gazetteer: Gazetteer) -> str:
    """The nearest area whose name ends ``words``, or ""."""
    return next((words[cut:] for cut in range(len(words) - 1) if gazetteer.is_name(words[cut:])), "")


def own_kind(text: str) -> str:
    """What the report calls its own area without a name: 镇 of 全镇, 县 of 我县; "" where it does not.

    >>> own_kind("全镇上下按照县委要求，推动全镇发展，名列全县第一。")
    '镇'
    """
    regex = lexicon.load("self_reference")["level"].regex
    counts = Counter(match["unit"] for match in regex.finditer(text))
    return min(counts, key=lambda unit: (-counts[unit], unit), default="")


def own_level(text: str) -> Level | None:
    """The level of :func:`own_kind`; None where it does not tell (我市).

    >>> own_level("全镇上下")
    <Level.TOWN: 'town'>
    """
    kind = own_kind(text)
    return _UNITS.get(kind, Level.COUNTY) if kind else None
