"""The gold reports and the fictional ones as texts with marked mentions, for training and measuring.

Gold lists names without places, so every occurrence of a name is looked up in
the repaired text; the fictional reports carry their marks in the text.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.evaluation.matching import DROPPED
from kg.model import Document, EntityType, Status
from kg.reading import pairs, read

_BREAK = re.compile(r"[。；;！!\n，,、：:]")
_OPEN = dict((*pairs.QUOTES, ('"', '"')))
_MARK = re.compile(r"⟦([A-Za-z]{1,2})(\?)?(?:/([a-z-]+))?[ 　]|⟧")
_FICTION = {
    "T": EntityType.TOWN,
    "As": EntityType.AREA,
    "Ap": EntityType.AREA,
    "Ac": EntityType.AREA,
    "Av": EntityType.AREA,
    "E": EntityType.ENTERPRISE,
    "P": EntityType.PROJECT,
    "G": EntityType.PROGRAMME,
    "O": EntityType.OFFICIAL,
    "X": None,
}


@dataclass(frozen=True, slots=True)
class Span:
    """A marked mention in clean text; ``type`` None is a named thing of another kind (always optional)."""

    start: int
    end: int
    type: EntityType | None
    optional: bool
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A report with its mentions, apart and in order; ``place`` groups the reports of one area.

    ``whole``: optional names are marked as well, so that what is not marked is no name.
    """

    name: str
    place: str
    document: Document
    spans: tuple[Span, ...]
    gold: dict[str, Any] | None = None
    whole: bool = True


def gold(folder: Path, seeds: Path) -> Iterator[Example]:
    """The scored reports of ``folder`` (texts in ``texts/`` or ``seeds``), by name."""
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        text = folder / "texts" / data["document"]
        if not text.exists():
            text = seeds / data["document"]
        document = read(text.read_bytes(), text.name)
        spans = tuple(_apart(_occurrences(document, data)))
        yield Example(path.stem, path.stem.split("_")[0], document, spans, data)


def fiction(folder: Path) -> Iterator[Example]:
    """The fictional reports of ``folder`` and of ``core_only`` in it, by name."""
    for path in sorted(folder.glob("**/*.txt")):
        whole = path.parent.name != "core_only"
        yield fiction_example(path.read_text(encoding="utf-8"), path.name, whole=whole)


def fiction_example(text: str, name: str, *, whole: bool = True) -> Example:
    """One report with marks in its text."""
    plain, marks = unmark(text, name)
    document = read(plain.encode("utf-8"), name)
    stem = name.removesuffix(".txt")
    return Example(stem, stem, document, tuple(_apart(placed(document, marks))), whole=whole)


def unmark(text: str, name: str = "") -> tuple[str, list[Span]]:
    """A marked text without its marks, and the marked mentions as offsets into that.

    >>> unmark("在⟦T 甲镇⟧")
    ('在甲镇', [Span(start=1, end=3, type=<EntityType.TOWN: 'Town'>, optional=False, status=None)])
    """
    parts: list[str] = []
    open_marks: list[tuple[int, re.Match[str]]] = []
    spans: list[Span] = []
    length = done = 0
    for mark in _MARK.finditer(text):
        parts.append(text[done : mark.start()])
        length += mark.start() - done
        done = mark.end()
        if mark[0] != "⟧":
            open_marks.append((length, mark))
            continue
        if not open_marks:
            raise ValueError(f"{name}: ⟧ without ⟦ at character {mark.start()}")
        start, opened = open_marks.pop()
        spans.append(_span(start, length, opened, name))
    parts.append(text[done:])
    plain = "".join(parts)
    if open_marks or "⟦" in plain:
        raise ValueError(f"{name}: ⟦ that is not closed or has an unknown form")
    return plain, spans


def _span(start: int, end: int, mark: re.Match[str], name: str) -> Span:
    label, optional, status = mark[1], bool(mark[2]), mark[3]
    if label not in _FICTION:
        raise ValueError(f"{name}: unknown label {label} at character {mark.start()}")
    state = Status(status) if status and status != "-" else None
    return Span(start, end, _FICTION[label], optional or label == "X", state)


def placed(document: Document, spans: Iterable[Span]) -> Iterator[Span]:
    """Spans of the source text as spans of the clean text."""
    for span in spans:
        inside = [
            i
            for i, (a, b) in enumerate(zip(document.starts, document.ends, strict=True))
            if a >= span.start and b <= span.end
        ]
        if inside:
            yield _quoted(document.text, replace(span, start=inside[0], end=inside[-1] + 1))


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as the score compares names, and where each character of that came from."""
    kept: list[str] = []
    places: list[int] = []
    for i, char in enumerate(text):
        for c in unicodedata.normalize("NFKC", char).lower():
            if not DROPPED.match(c):
                kept.append(c)
                places.append(i)
    return "".join(kept), places


def folded(name: str) -> str:
    """A name as the score compares it: no marks, no spaces, small letters."""
    return _folded(name)[0]


def _occurrences(document: Document, data: dict[str, Any]) -> list[Span]:
    """Every occurrence of every gold name, but of one and the same words only the best reading."""
    plain, places = _folded(document.text)
    states = {r["s"]: r for r in data["relations"] if r["p"] == "status" and r["o"] in set(Status)}
    best: dict[tuple[int, int], tuple[bool, bool, int, Span]] = {}
    for number, entity in enumerate(data["entities"]):
        kind = EntityType(entity["type"]) if entity["type"] in set(EntityType) else None
        told = states.get(entity["id"])
        said = list(_find(document.text, plain, places, told["quote"])) if told else []
        optional = kind is None or entity["grade"] != "core"
        quotes = list(_find(document.text, plain, places, entity["quote"]))
        for name in dict.fromkeys([entity["name"], *entity.get("aliases", [])]):
            for start, end in _find(document.text, plain, places, name):
                away = not any(a <= start and end <= b for a, b in quotes)
                state = Status(told["o"]) if told and any(a <= start and end <= b for a, b in said) else None
                span = _quoted(document.text, Span(start, end, kind, optional, state))
                reading = (away, optional, number, span)
                key = (span.start, span.end)
                best[key] = min(best.get(key, reading), reading, key=lambda r: r[:3])
    return _without_lists(document.text, list(best.values()))


def _without_lists(text: str, readings: list[tuple[bool, bool, int, Span]]) -> list[Span]:
    """The spans, less those that string together other core entities (“A、B等道路工程” beside A and B)."""
    kept = []
    for _, optional, number, span in readings:
        inside = {
            n
            for _, o, n, s in readings
            if not o and n != number and span.start <= s.start and s.end <= span.end
        }
        strung = "、" in text[span.start : span.end] and len(inside) > (0 if optional else 1)
        if not strung:
            kept.append(span)
    return kept


def _find(text: str, plain: str, places: list[int], name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands, read as the score reads names but never across more marks than it has."""
    key, _ = _folded(name)
    breaks = len(_BREAK.findall(name))
    at = plain.find(key) if key else -1
    while at >= 0:
        start, end = places[at], places[at + len(key) - 1] + 1
        if len(_BREAK.findall(text[start:end])) <= breaks:
            yield start, end
        at = plain.find(key, at + 1)


def _quoted(text: str, span: Span) -> Span:
    """The span with quotation marks or brackets of its own whole: both inside, as names are written."""
    start, end = span.start, span.end
    before = text[start - 1] if start else ""
    words = text[start:end]
    if before in _OPEN:
        close = _OPEN[before]
        if text[end : end + 1] == close:
            return replace(span, start=start - 1, end=end + 1)
        if words.count(close) > words.count(before):
            return replace(span, start=start - 1)
    if text[end : end + 1] in ("）", ")") and _open_bracket(words):
        return replace(span, end=end + 1)
    for mark, close in _OPEN.items():
        if text[end : end + 1] == close and mark != close and words.count(mark) > words.count(close):
            return replace(span, end=end + 1)
    return span


def _open_bracket(words: str) -> bool:
    return words.count("（") + words.count("(") > words.count("）") + words.count(")")


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans that stay when of overlapping ones the longest, then the core one, wins."""
    order = sorted(
        set(spans), key=lambda s: (s.start - s.end, s.optional, s.type is None, s.start, str(s.type))
    )
    taken: list[Span] = []
    busy: set[int] = set()
    for span in order:
        if busy.isdisjoint(range(span.start, span.end)):
            busy.update(range(span.start, span.end))
            taken.append(span)
    return sorted(taken, key=lambda s: s.start)
