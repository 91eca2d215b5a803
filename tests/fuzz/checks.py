"""What holds for any bytes whatever: the promises that the generated and the guided tests hold townkg to."""

import io
import signal
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pyoxigraph

from kg.divisions import gazetteer
from kg.errors import ReadingError
from kg.graph import Graph, describe, soundness, terms, triples, turtle
from kg.model import LITERAL_PREDICATES, Claim, Document, Observation, Report, Source
from kg.pipeline import process
from kg.readers import Reader
from kg.statements import soundness as rows
from kg.statements import statements

NAME = "report.txt"
LIMIT = 5.0
"""Seconds of processor time that one input may take; a page of a report takes some hundredths."""

_MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_FOLDED = range(0x2E80, 0x2FE0)  # radicals, which are read as the characters they look like


@dataclass(frozen=True, slots=True)
class Seen:
    """What an input turned out to be, for the counts at the end of a run."""

    report: bool
    mentions: int = 0


@contextmanager
def within(seconds: float = LIMIT) -> Iterator[None]:
    """Raise TimeoutError where the block takes more processor time; only in the main thread."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"more than {seconds:g} s of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def check(data: bytes, reader: Reader = "rules", seconds: float = LIMIT) -> Seen:
    """Process ``data`` and hold the result to every promise; AssertionError or the error itself if broken."""
    with within(seconds):
        try:
            report = process(data, NAME, reader=reader)
        except ReadingError as error:
            _is_told(error)
            return Seen(report=False)
        _source_is_the_text(data, report.document.source)
        _places_lie_in_the_text(report)
        _names_lead_somewhere(report)
        graph = _graph_is_sound(report)
        again = process(data, NAME, reader=reader)
        assert again == report, "another result the second time"
        assert describe(again, gazetteer().by_code) == graph, "another graph the second time"
    return Seen(report=True, mentions=sum(len(entity.mentions) for entity in report.entities))


def _is_told(error: ReadingError) -> None:
    assert error.where.startswith(NAME), f"no file is named: {error}"
    assert error.reason and error.remedy, f"no reason or no remedy: {error}"
    assert str(error).isprintable(), f"not one printable line: {error!r}"


def _source_is_the_text(data: bytes, source: Source) -> None:
    """The text is the bytes decoded by another decoder than townkg's call, line ends untouched.

    What a format's module extracts is held to the format's own tests.
    """
    if source.format:
        return
    assert source.text == decoded(data, source.encoding), f"another text than {source.encoding}"
    if source.encoding != "gb18030":  # which has two forms of some characters
        bare = data.removeprefix(next((mark for mark, _ in _MARKED if data.startswith(mark)), b""))
        assert source.text.encode(source.encoding) == bare, "the text does not encode to the file"


def decoded(data: bytes, encoding: str) -> str:
    """The text of ``data``; a byte-order mark decides, else ``encoding``."""
    marked = next((codec for mark, codec in _MARKED if data.startswith(mark)), None)
    text = io.TextIOWrapper(io.BytesIO(data), marked or encoding, newline="").read()
    return text.removeprefix("\ufeff") if not marked and data.startswith(b"\x84\x31\x95\x33") else text


def _places_lie_in_the_text(report: Report) -> None:
    document = report.document
    for entity in report.entities:
        assert entity.mentions, f"{entity.key} is never mentioned"
        for mention in entity.mentions:
            _lies(document, mention.start, mention.end, entity.key)
    stated: list[Claim | Observation] = [*report.claims, *report.observations]
    for found in stated:
        _lies(document, found.start, found.end, found.rule)
        assert 0 <= found.confidence <= 1
    for issue in report.issues:
        assert issue.start is None or 0 <= issue.start <= len(document.source.text), issue


def _lies(document: Document, start: int, end: int, what: object) -> None:
    """Words are where they are said to be, and the source has them at both ends."""
    source = document.source.text
    assert 0 <= start < end <= len(document.text), f"{what}: {start}..{end} is outside the text"
    first, last = document.source_span(start, end)
    assert 0 <= first < last <= len(source), f"{what}: {first}..{last} is outside the source"
    words = document.words(start, end)
    assert (words[:1], words[-1:]) == (source[first], source[last - 1]), f"{what}: {words!r} does not agree"
    for clean, own in ((document.text[start], source[first]), (document.text[end - 1], source[last - 1])):
        assert _is_one(clean, own), f"{what}: {clean!r} of the text is {own!r} in the source"


def _is_one(clean: str, own: str) -> bool:
    """Whether a Chinese character is the source's own, but for its form."""
    if not "\u4e00" <= clean <= "\u9fff":
        return True
    return clean == unicodedata.normalize("NFKC", own) or ord(own) in _FOLDED


def _names_lead_somewhere(report: Report) -> None:
    keys = [entity.key for entity in report.entities]
    assert len(keys) == len(set(keys)), "two entities have one key"
    assert report.area_key in keys, "the reporting area is no entity"
    known = set(keys)
    for claim in report.claims:
        assert claim.subject in known, f"{claim.subject} is no entity"
        assert claim.predicate in LITERAL_PREDICATES or claim.object in known, f"{claim.object} is no entity"


def _graph_is_sound(report: Report) -> Graph:
    graph = describe(report, gazetteer().by_code)
    soundness.check(graph.nodes, NAME)
    rows.check(statements(report).rows, report.document.source.text, NAME)
    written = terms.header(terms.PREFIXES) + "".join(map(turtle, graph.nodes))
    lines = "".join(f"{line}\n" for line in triples(graph.nodes))
    assert _parsed(written, pyoxigraph.RdfFormat.TURTLE) == _parsed(lines, pyoxigraph.RdfFormat.N_TRIPLES)
    return graph


def _parsed(text: str, kind: pyoxigraph.RdfFormat) -> set[str]:
    return {str(quad.triple) for quad in pyoxigraph.parse(text.encode(), kind)}
