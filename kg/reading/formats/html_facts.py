"""What a page says of its text: in meta elements, in the table over it, in its address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import lexicon
from kg.reading import dates, marks
from kg.source import Properties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

_SAVED = re.compile(r"<!--\s{0,9}saved from url=\(\d{1,6}\)(https?://[^\s<>]{1,2000})", re.IGNORECASE)
_HEAD = 8192
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}\Z", re.IGNORECASE)
_BLANK = re.compile(r"\s+")
_LABELLED = re.compile(r"[\[【]?([\u4e00-\u9fff]{2,6})[\]】]?([：:]?)(.*)\Z", re.DOTALL)
_LONGEST = 120
"""Characters of a piece that may be label and value."""
_SITE = re.compile(r"\s*(?:_|\||\s[-—–]\s|--)\s*")


def properties(root: _Element, text: str, address: str = "") -> Properties:
    """What a page says of its text; ``text`` is the page's source, ``address`` where it is known to be from."""
    metas = _metas(root)
    labelled = _labelled(_pieces(root))
    return Properties(
        title=_title(root, metas),
        issued=_day(metas, labelled, root),
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
    found = (e for e in root.iter() if e.get("id") in words)
    return next((text for e in found if (text := " ".join("".join(e.itertext()).split()))), "")


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
    """The value behind each known label, in its own piece or in the next one; the first of each label."""
    groups = lexicon.load("reading_html")
    known = {w for name, group in groups.items() if name.startswith("label-") for w in group.words}
    found: dict[str, str] = {}
    for number, piece in enumerate(pieces):
        label, colon, value = _split(piece)
        if label not in known or label in found:
            continue
        bare = not value and (colon or len(label) > 2)
        after = pieces[number + 1] if bare and number + 1 < len(pieces) else ""
        if not colon and value:
            continue
        value = value or ("" if _is_label(after, known) else after)
        if value and not groups["no-value"].regex.match(value):
            found[label] = " ".join(value.split())
    return found


def _is_label(piece: str, known: set[str]) -> bool:
    label, colon, value = _split(piece)
    return label in known and (bool(colon) or not value)


def _split(piece: str) -> tuple[str, str, str]:
    """Label without blanks, colon and value."""
    head, colon, value = re.split("([：:])", piece, maxsplit=1) if re.search("[：:]", piece) else (piece, "", "")
    label = _BLANK.sub("", head).strip("[]【】")
    return label, colon, value.strip().removesuffix("】").removesuffix("]").strip()


def _iso(words: str) -> str:
    match = lexicon.load("reading_header")["date"].regex.search(_BLANK.sub("", words[:40]) if "年" in words else words)
    return (dates.iso(match) or "") if match else ""


def _day(metas: dict[str, str], labelled: dict[str, str], root: _Element) -> str:
    return (
        _iso(_first("meta-issued", metas))
        or _iso(_first("label-issued", labelled))
        or _iso(_by_id("id-issued", root))
    )


def _publisher(metas: dict[str, str], labelled: dict[str, str], root: _Element) -> str:
    none = lexicon.load("reading_html")["no-publisher"].regex
    given = (
        _first("meta-publisher", metas),
        _first("label-publisher", labelled),
        _by_id("id-publisher", root),
        _first("meta-site", metas),
    )
    return next((name for name in given if name and not none.match(name) and len(name) <= _LONGEST), "")


def _title(root: _Element, metas: dict[str, str]) -> str:
    title = _first("meta-title", metas)
    if title:
        return title
    headings = [words for e in root.iter("h1") if (words := " ".join("".join(e.itertext()).split()))]
    if len(headings) == 1:
        return headings[0]
    given = " ".join("".join(next(root.iter("title"), root).itertext()).split()) if _has_title(root) else ""
    parts = [part for part in _SITE.split(given) if part]
    return next((part for part in parts if marks.title(part)), parts[0] if parts else "")


def _has_title(root: _Element) -> bool:
    return next(root.iter("title"), None) is not None


def _address(root: _Element, metas: dict[str, str], text: str, address: str) -> str:
    saved = _SAVED.search(text[:_HEAD])
    canonical = next((e.get("href") or "" for e in root.iter("link") if e.get("rel") == "canonical"), "")
    given = (address, saved[1] if saved else "", canonical, metas.get("og:url", ""))
    return next((found.strip() for found in given if _ADDRESS.match(found.strip())), "")
