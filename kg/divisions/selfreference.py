"""The names under which a report speaks of its own area, with how much speaks for each."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg import lexicon
from kg.divisions.names import level_of_name, stem
from kg.divisions.official import Gazetteer
from kg.lexicon import Group
from kg.model import Document, Level

_LONGEST = 24  # characters before a cue in which the name is looked for
_TAIL = re.compile(rf"[\u4e00-\u9fff\u3400-\u4dbf]{{1,{_LONGEST}}}\Z")


@dataclass(frozen=True, slots=True)
class SelfName:
    """One name that a report may bear: the areas named right before it, where it stands, its weight."""

    name: str
    above: str
    start: int
    weight: int


def self_names(document: Document, gazetteer: Gazetteer) -> list[SelfName]:
    """The names from formal phrases, the weightiest first, each once."""
    found: dict[str, SelfName] = {}
    votes: Counter[str] = Counter()
    for said in _said(document.text, gazetteer):
        votes[said.name] += said.weight
        known = found.get(said.name)
        if known is None or (said.above and not known.above):
            found[said.name] = said if known is None else SelfName(said.name, said.above, known.start, 0)
    best = sorted(found.values(), key=lambda s: (-votes[s.name], s.start, s.name))
    return [SelfName(s.name, s.above, s.start, votes[s.name]) for s in best]


def _said(text: str, gazetteer: Gazetteer) -> Iterator[SelfName]:
    """The names that each cue of the lexicon gives, once for each cue."""
    kind = own_kind(text)
    for group in lexicon.load("self_reference").values():
        if group.extra["weight"] and group.extra.get("kind", kind) == kind:
            found = {said.name: said for said in _by_cue(group, text, gazetteer)}
            yield from found.values()


def _by_cue(group: Group, text: str, gazetteer: Gazetteer) -> Iterator[SelfName]:
    """Every name that a cue gives, or every listed one where it is worth no other."""
    reach, weight = int(group.extra["reach"]) or len(text), int(group.extra["weight"])
    for match in group.regex.finditer(text, 0, reach):
        for said in _name(*_words(match, text), weight, gazetteer):
            if not group.extra.get("listed") or is_listed(said.name, gazetteer):
                yield said


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
    is_area = level_of_name(name) or name.endswith(lexicon.load("suffixes")["new-area"].words)
    return bool(is_area and gazetteer.short(stem(name)))


def _above(words: str, gazetteer: Gazetteer) -> str:
    """The nearest area whose name ends ``words``, or ""."""
    return next((words[cut:] for cut in range(len(words) - 1) if gazetteer.is_name(words[cut:])), "")


def own_kind(text: str) -> str:
    """What the report calls its own area without a name: 镇 of 全镇, 县 of 我县; "" where it does not.

    The government that it speaks for (我代表区人民政府) tells before what it names most.

    >>> own_kind("全镇上下按照县委要求，推动全镇发展，名列全县第一。")
    '镇'
    """
    for cue in ("office", "own"):
        regex = lexicon.load("self_reference")[cue].regex
        counts = Counter(match["unit"] for match in regex.finditer(text))
        if counts:
            return min(counts, key=lambda unit: (-counts[unit], unit))
    return ""


def own_level(text: str) -> Level | None:
    """The level of :func:`own_kind`; None where it does not tell (我市).

    >>> own_level("全镇上下")
    <Level.TOWN: 'town'>
    """
    return level_of_name(own_kind(text))
