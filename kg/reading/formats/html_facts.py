"""What a page says of its text: in meta elements, in the table over it, in its address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import lexicon
from kg.reading import dates, marks
from kg.source import Properties

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

_SAVED = re.compile(r"<!--\s{0,9}saved from url=\(\d{1,6}\)(https?://[^\s<>]{1,2000})", re.IGNORECASE)
_HEAD = 8192
_ADDRESS = re.compile(r"\Ahttps?://[^\s<>\"]{1,2000}\Z", re.IGNORECASE)
_INSIDE = re.compile(r"(?<=[\u4e00-\u9fff])\s{1,4}(?=[\u4e00-\u9fff])")
_CLOCK = re.compile(r"[\s日]{1,9}\d{1,2}[:：]\d\d")
_LONGEST = 120
"""Characters of a piece that may be label and value."""
_SITE = re.compile(r" ?(?:_|\||--|(?<= )[-—–](?= )) ?")


def properties(root: _Element, text: str, address: str = "") -> Properties:
    """What a page says of its text; ``text`` is the page's source, ``address`` given by its message."""
    metas, pieces = _metas(root), _pieces(root)
    labelled = _labelled(pieces)
    return Properties(
        title=_title(root, metas, labelled, pieces),
        issued=_day(metas, labelled, pieces, root),
        written=_iso(_first("label-written", labelled)),
        publisher=_publisher(metas, labelled, root),
        identifier=_first("label-identifier", labelled),
        number=_first("label-number", labelled),
        address=_address(root, metas, text, address),
    )


def _metas(root: _Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def _first(group: str, found: dict[str, str]) -> str:
    """The value of the first word of a group that has one."""
    words = lexicon.load("reading_html")[group].words
    return next((found[word] for word in words if found.get(word)), "")


def _by_id(group: str, root: _Element) -> str:
    words = lexicon.load("reading_html")[group].words
    return next(iter(_texts(e for e in root.iter() if e.get("id") in words)), "")


def _pieces(root: _Element) -> list[str]:
    """The words of each text node as far as they are short, blanks inside labels and all."""
    skipped = ("script", "style", "noscript", "title")
    nodes = (
        text
        for element in root.iter()
        for text in (element.text if element.tag not in skipped else None, element.tail)
        if text
    )
    return [piece for text in nodes if len(text) <= _LONGEST and (piece := text.strip())]


def _labelled(pieces: Sequence[str]) -> dict[str, str]:
    """The first value of each known label: in its own piece or, behind a label alone, the next one."""
    groups = lexicon.load("reading_html")
    found: dict[str, str] = {}
    for number, piece in enumerate(pieces):
        words = _INSIDE.sub("", piece)
        for match in groups["fact"].regex.finditer(words):
            label, value = match["label"], match["value"].strip()
            if not value and match.end() == len(words):
                value = _value(pieces[number + 1 : number + 2])
            if value and not groups["no-value"].regex.match(value):
                found.setdefault(label, " ".join(value.split()))
    return found


def is_labelled(words: str) -> bool:
    """Whether ``words`` begin with a label of what pages say of a text."""
    return lexicon.load("reading_html")["fact"].regex.match(_INSIDE.sub("", words)) is not None


def _value(after: Sequence[str]) -> str:
    return "".join(piece for piece in after if not is_labelled(piece))


def _iso(words: str, clock: bool = False) -> str:
    """The first date in ``words``; one behind which no hour is said only without ``clock``."""
    match = lexicon.load("reading_header")["date"].regex.search(words)
    if match is None or (clock and not _CLOCK.match(words, match.end())):
        return ""
    return dates.iso(match) or ""


def _day(metas: dict[str, str], labelled: dict[str, str], pieces: Sequence[str], root: _Element) -> str:
    """When the text was published; a portal writes the hour as well where it writes no label."""
    return (
        _iso(_first("meta-issued", metas))
        or _iso(_first("label-issued", labelled))
        or _iso(_by_id("id-issued", root))
        or next(filter(None, (_iso(piece, clock=True) for piece in pieces)), "")
    )


def _publisher(metas: dict[str, str], labelled: dict[str, str], root: _Element) -> str:
    groups = lexicon.load("reading_html")
    none, mark = groups["no-publisher"].regex, groups["source-mark"].regex
    given = (
        _first("meta-publisher", metas),
        _first("label-publisher", labelled),
        _by_id("id-publisher", root),
        _first("meta-site", metas),
    )
    names = (mark.sub("", name).strip() for name in given)
    return next((name for name in names if name and len(name) <= _LONGEST and not none.match(name)), "")


def _title(root: _Element, metas: dict[str, str], labelled: dict[str, str], pieces: Sequence[str]) -> str:
    """The title of the text; of the page's, behind which the site's name may stand, what is also on it."""
    known = _first("meta-title", metas) or _first("label-title", labelled)
    if known:
        return known
    element = next(root.iter("title"), None)
    given = " ".join("".join(element.itertext()).split()) if element is not None else ""
    shown = [piece for piece in pieces if given.startswith(piece)]
    parts = [part for part in _SITE.split(given) if part] or _texts(root.iter("h1"))[:1]
    return max(shown, key=len, default="") or next(filter(marks.title, parts), parts[0] if parts else "")


def _texts(elements: Iterable[_Element]) -> list[str]:
    return [words for e in elements if (words := " ".join("".join(e.itertext()).split()))]


def _address(root: _Element, metas: dict[str, str], text: str, address: str) -> str:
    saved = _SAVED.search(text[:_HEAD])
    canonical = next((e.get("href") or "" for e in root.iter("link") if e.get("rel") == "canonical"), "")
    given = (address, saved[1] if saved else "", canonical, metas.get("og:url", ""))
    return next((found.strip() for found in given if _ADDRESS.match(found.strip())), "")
