"""How deep a query or a file may nest: the engine goes down with each bracket, and ends the process there."""

from __future__ import annotations

import mmap
import re
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from kg.errors import ReadingError

if TYPE_CHECKING:
    from pathlib import Path

#: Brackets in each other that a file may have: ten times what any known data has.
DEEPEST = 200

#: SPARQL, Turtle and their kin; strings, IRIs, comments and names neither open nor close anything. What
#: stands between < and > with brackets in it may be an IRI, or (1<((2))>3) a comparison of terms.
_TERMS = re.compile(
    rb'"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?'
    rb"|'''(?:[^'\\]|\\.|'(?!''))*+(?:''')?"
    rb'|"(?:[^"\\\n\r]|\\.)*+"?'
    rb"|'(?:[^'\\\n\r]|\\.)*+'?"
    rb'|<[^<>"{}|^`\\()\[\]\x00-\x20]*+>'
    rb'|(?P<either><[^<>"{}|^`\\\x00-\x20]*+>)'
    rb"|#[^\n\r]*+"
    rb"|[\w:\x80-\xff][\w:.\x80-\xff-]*+"
    rb"|(?P<opens>[(\[{]|<<)|(?P<closes>[)\]}]|>>)|(?P<steps>[!^/|+*&=<>.;-])",
    re.DOTALL,
)
_JSON = re.compile(rb'"(?:[^"\\]|\\.)*+"?|(?P<opens>[\[{])|(?P<closes>[\]}])', re.DOTALL)
_BRACKET = re.compile(rb"([(\[])|[)\]]")


class Extent(NamedTuple):
    """How many brackets stand in each other at most, and how many opening ones and operators there are."""

    depth: int
    steps: int


def of_query(query: str) -> Extent:
    """The extent of SPARQL, in time that grows with its length alone."""
    return _extent(query.encode("utf-8", "surrogatepass"), _TERMS)


def forbid_deep(path: Path) -> None:
    """Raise ReadingError for an RDF file that nests deeper than :data:`DEEPEST`, or multiplies itself.

    A file is taken for what its name says, as the engine does. Only triple terms
    and JSON-LD are known to end the process, XML takes very long.
    """
    if path.suffix.lower() == ".rdf":
        _forbid_deep_xml(path)
        return
    with path.open("rb") as file:
        if not file.read(1):
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            if path.suffix.lower() == ".jsonld":
                depth = _extent(data, _JSON).depth
            else:
                depth = _extent(data, _TERMS).depth if data.find(b"<<(") >= 0 else 0
    if depth > DEEPEST:
        raise _too_deep(path)


def _extent(data: bytes | mmap.mmap, tokens: re.Pattern[bytes]) -> Extent:
    depth = deepest = steps = 0
    for match in tokens.finditer(data):
        kind = match.lastgroup
        if kind is None:
            continue
        if kind == "closes":
            depth -= 1
            continue
        if kind == "either":
            opened, left, most = _of_either(match[0])
            steps, deepest, depth = steps + opened, max(deepest, depth + most), depth + left
            continue
        steps += 1
        if kind == "opens":
            depth += 1
            deepest = max(deepest, depth)
    return Extent(deepest, steps)


def _of_either(words: bytes) -> tuple[int, int, int]:
    """Brackets opened, left open and most in each other; none counts as closing what stands before."""
    opened = left = most = 0
    for match in _BRACKET.finditer(words):
        opened += match.lastindex is not None
        left = max(0, left + (1 if match.lastindex else -1))
        most = max(most, left)
    return opened, left, most


def _forbid_deep_xml(path: Path) -> None:
    depth = 0

    def begin(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _too_deep(path)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()  # which itself refuses entities that make a hundred bytes of one
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    with path.open("rb") as file:
        try:
            parser.ParseFile(file)
        except (expat.ExpatError, ValueError, LookupError) as error:
            line = getattr(error, "lineno", 0)
            where = f"{path}:{line}" if line else str(path)
            raise ReadingError(f"not sound RDF: {error}", where=where) from error


def _too_deep(path: Path) -> ReadingError:
    return ReadingError(f"nests more than {DEEPEST} brackets or elements in each other", where=str(path))
