"""A person's word on identity: a table that says which two things are one, and which are not.

``same.tsv`` has a line per judgement and columns between tabs: ``same`` or ``different``, the one,
the other, and a note for whoever reads it later. What is judged is a thing (its IRI, or short
``project:0a1b…``) or what one report calls so (the ``entity`` of its rows, ``REPORT/TYPE/NAME``).
Lines that are empty or begin with ``#`` are passed over.
``different`` takes what one report calls so out of the thing that its name makes it; of two things that are
different by the rules anyway it forbids that other lines make them one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadingError
from kg.identity.terms import ID
from kg.model import EntityType

_KINDS = {kind.kind for kind in EntityType}
_TERM = re.compile(r"([a-z]{1,20}):([0-9a-f]{20}|\d{12})", re.ASCII)
_LOCAL = re.compile(r"([0-9a-f]{20})/([A-Za-z]{1,40})/(.+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line: whether two things (terms or local ids) are the same; ``where`` is file and line."""

    same: bool
    one: str
    other: str
    note: str
    where: str


def read(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a table.

    Raises ReadingError, with file and line, for a line that is none, or whose things are not of one kind.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadingError(f"no table of judgements: {error}", where=str(path)) from error
    return tuple(_lines(text, path.name))


def _lines(text: str, name: str) -> Iterator[Judgement]:
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{name}:{number}"
        verdict, *things = line.split("\t")
        if verdict not in ("same", "different") or not 2 <= len(things) <= 3:
            remedy = "write same or different, two things and a note, between tabs"
            raise ReadingError("no judgement", where=where, remedy=remedy)
        one, other = (_thing(written.strip(), where) for written in things[:2])
        if _kind(one) != _kind(other):
            raise ReadingError(f"{one} and {other} are not of one kind", where=where)
        yield Judgement(verdict == "same", one, other, things[2].strip() if things[2:] else "", where)


def _thing(written: str, where: str) -> str:
    """A term or a local id, from what a person wrote."""
    short = written.removeprefix("<").removesuffix(">")
    if short.startswith(ID):
        short = short.removeprefix(ID).replace("/", ":", 1)
    term, local = _TERM.fullmatch(short), _LOCAL.fullmatch(short)
    if (term and term[1] in _KINDS) or (local and local[2] in set(EntityType)):
        return short
    remedy = "give its IRI, or the entity of a row as REPORT/TYPE/NAME"
    raise ReadingError(f"{written!r} is no thing", where=where, remedy=remedy)


def _kind(thing: str) -> str:
    return EntityType(thing.split("/")[1]).kind if "/" in thing else thing.partition(":")[0]
