"""The scheme of usual indicators: one concept for the many ways in which reports name it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from kg import resources
from kg.errors import DataError

_OPENING = re.compile(
    r"^(?:全[镇乡县区市旗]|全街道|我[镇乡县区市]|全年|上半年|年度|累计|预计|实际(?=完成)|完成|实现|其中|年|当年|新增)+"
)
_MARKS = re.compile(r"[\s“”‘’（）()《》、]")


@dataclass(frozen=True, slots=True)
class Concept:
    """An indicator: ``unit`` is the base unit of its levels, ``broader`` a wider concept's id or ``""``."""

    id: str
    zh: str
    en: str
    variants: tuple[str, ...]
    unit: str
    broader: str


def concept(text: str) -> Concept | None:
    """The concept that an indicator's words name; None where the scheme does not know them.

    >>> concept("全镇规上工业总产值").id
    'industrial-output-above-scale'
    >>> concept("童装产业产值") is None
    True
    """
    plain = _MARKS.sub("", text)
    return _names().get(plain) or _names().get(_OPENING.sub("", plain))


@cache
def scheme() -> tuple[Concept, ...]:
    """All concepts, in the order of the file. Raises DataError for a scheme that is wrong."""
    path = resources.data("indicators.toml")
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["concept"]
        concepts = tuple(
            Concept(r["id"], r["zh"], r["en"], tuple(r["variants"].split()), r["unit"], r.get("broader", ""))
            for r in rows
        )
    except (tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise DataError(str(error), place=path.name, remedy="see the head of the file") from error
    ids = [c.id for c in concepts]
    names = [n for c in concepts for n in (c.zh, *c.variants)]
    for twice in sorted({x for x in (*names, *ids) if (*names, *ids).count(x) > 1}):
        raise DataError(f"{twice} is given twice", place=path.name, remedy="a name belongs to one concept")
    for wrong in sorted({c.broader for c in concepts} - {"", *ids}):
        raise DataError(f"no concept {wrong}", place=path.name, remedy="broader names a concept's id")
    return concepts


@cache
def _names() -> dict[str, Concept]:
    return {_MARKS.sub("", name): c for c in scheme() for name in (c.zh, *c.variants)}
