"""The scheme of usual indicators: one concept for the many ways in which reports name it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

from kg import resources
from kg.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_OPENING = re.compile(
    r"^(?:全[省镇乡县区市旗]|全街道|我[省镇乡县区市]|全年|上半年|年度|累计|预计|实际(?=完成)|完成|实现|引进|到位|其中|年|当年)+"
)
_MARKS = re.compile(r"[\s“”‘’（）()《》、]")


@dataclass(frozen=True, slots=True)
class Concept:
    """An indicator: ``unit`` is the base unit of its levels, ``broader`` a wider concept's id or ``""``.

    ``variants``: all its names but ``zh``, those that follow from words of one meaning among them.
    """

    id: str
    zh: str
    en: str
    variants: tuple[str, ...]
    unit: str
    broader: str


def concept(text: str) -> Concept | None:
    """The concept that an indicator's words name; None where the scheme does not know them.

    Of an observation these are the words of its ``measure``, where it has one.

    >>> concept("全镇规上工业总产值").id
    'industrial-output-above-scale'
    >>> concept("童装产业产值") is None
    True
    """
    plain = _MARKS.sub("", text)
    return _names().get(plain) or _names().get(_OPENING.sub("", plain))


@cache
def scheme() -> tuple[Concept, ...]:
    """All concepts, in the order of the file. Raises DataError, naming file and line, for a wrong scheme."""
    path = resources.data("indicators.toml")
    text = path.read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
        same, bounding = ([words.split() for words in table.get(key, [])] for key in ("same", "bounding"))
        choices = {word: [word, *(w for w in words if w != word)] for words in same for word in words}
        concepts = tuple(_concept(row, choices) for row in table["concept"])
        fault = _fault(concepts, same, bounding)
    except (tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise DataError(str(error), where=path.name, remedy="see the head of the file") from error
    if fault:
        word, reason = fault
        where = f"{path.name}:{_line(text, word)}"
        raise DataError(f"{word} {reason}", where=where, remedy="see the head of the file")
    return concepts


@cache
def by_id() -> dict[str, Concept]:
    """The concepts of the scheme by their ids."""
    return {one.id: one for one in scheme()}


def _concept(row: dict[str, Any], choices: Mapping[str, Sequence[str]]) -> Concept:
    given = (row["zh"], *row["variants"].split())
    _, *variants = (name for each in given for name in _spelled(each, choices))
    return Concept(row["id"], row["zh"], row["en"], tuple(variants), row["unit"], row.get("broader", ""))


def _spelled(name: str, choices: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """``name`` with every choice for the words in it, the longest, that there is one for.

    >>> list(_spelled("规模以上企业产值", {"规模以上": ["规模以上", "规上"], "产值": ["产值", "总产值"]}))
    ['规模以上企业产值', '规模以上企业总产值', '规上企业产值', '规上企业总产值']
    """
    known = "|".join(sorted(map(re.escape, choices), key=len, reverse=True))
    parts = re.split(f"({known})", name) if known else [name]
    return map("".join, product(*(choices.get(part, [part]) for part in parts)))


def _fault(
    concepts: Sequence[Concept], same: Sequence[Sequence[str]], bounding: Sequence[Sequence[str]]
) -> tuple[str, str] | None:
    """What is wrong with a scheme: a word in it, and the reason."""
    ids = [c.id for c in concepts]
    names = [n for c in concepts for n in (c.zh, *c.variants)]
    for given in (Counter((*names, *ids)), Counter(word for words in same for word in words)):
        for twice in sorted(word for word, times in given.items() if times > 1):
            return twice, "is given twice"
    for wrong in sorted({c.broader for c in concepts} - {"", *ids}):
        return wrong, "is no concept"
    for one in concepts:
        for variant in one.variants:
            for words in bounding:
                if any(w in variant for w in words) != any(w in one.zh for w in words):
                    return variant, f"differs from {one.zh} by {words[0]}"
    return None


def _line(text: str, word: str) -> int:
    """The last line that has ``word``, which is where it is wrong if it is said twice."""
    return max((n for n, line in enumerate(text.splitlines(), 1) if word in line), default=1)


@cache
def _names() -> dict[str, Concept]:
    return {_MARKS.sub("", name): c for c in scheme() for name in (c.zh, *c.variants)}
