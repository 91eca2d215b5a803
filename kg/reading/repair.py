"""Marks that are no words go, and characters get one form; line ends stay for :mod:`kg.reading.lines`."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from kg import lexicon

if TYPE_CHECKING:
    from kg.reading.aligned import Aligned, Edit

_KEEP = frozenset("，。；：！？（）“”‘’、…—①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩")
_OWN_FORM = str.maketrans({"﹑": "、", "•": "·", "・": "·", "･": "·", "●": "·"})
_SPACES = re.compile(r"[^\S\n ]|\?{2,}|？{3,}|�")
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_PARAGRAPH_GAP = re.compile(r"(?<=[。！？；”）])(?:[\u3000\u2003]{2,}|[ \u00a0]{4,}|\?{4,})(?=\S)")
_FIELD_GAP = re.compile(r"(?<=\S\S\S) {4,}(?=\S{3})")
_NO_WORD = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ue000-\uf8ff]"
)


def unmarked(text: Aligned) -> Aligned:
    """The text without HTML, escapes, Markdown and footnote marks, every character in its usual form."""
    groups = lexicon.load("reading")
    if "\\" in text.text:
        text = text.sub(groups["escape"].regex, lambda m: "\t" if m[0] == "\\t" else "\n")
    text = text.sub(_LINE_END, "\n")
    if "<" in text.text:
        text = text.sub(groups["unseen-element"].regex, "\n")
        text = text.sub(groups["block-tag"].regex, "\n").sub(groups["inline-tag"].regex, "")
    if "&" in text.text:
        text = text.sub(groups["entity"].regex, _entity)
    text = text.sub(_NO_WORD, "").sub(_PARAGRAPH_GAP, "\n").sub(_SPACES, " ").sub(_FIELD_GAP, "\n")
    text = _one_form(text)
    if "_" in text.text:
        text = text.sub(groups["mangled"].regex, "%")
    text = text.sub(groups["markdown-line"].regex, "")
    if "*" in text.text or "`" in text.text or "__" in text.text:
        text = text.sub(groups["markdown-mark"].regex, "")
    return _without_footnotes(text)


def _entity(match: re.Match[str]) -> str:
    plain = html.unescape(html.unescape(match[0]))
    return " " if plain.isspace() else plain


def _one_form(text: Aligned) -> Aligned:
    """NFKC for each character on its own, but Chinese punctuation and ringed numbers stay."""
    one, many = _forms("".join(sorted(set(text.text))))
    if one:
        text = text.same(text.text.translate(one))
    if many:
        pattern = re.compile("[" + re.escape("".join(many)) + "]")
        text = text.sub(pattern, lambda m: many[m[0]])
    return text


def _forms(characters: str) -> tuple[dict[int, int], dict[str, str]]:
    one: dict[int, int] = {}
    many: dict[str, str] = {}
    for old in characters:
        new = old if old.isascii() else _form(old)
        if new != old and len(new) == 1:
            one[ord(old)] = ord(new)
        elif new != old and new:
            many[old] = new
    return one, many


@cache
def _form(old: str) -> str:
    radicals = lexicon.load("reading")["radicals"]
    means = dict(zip(radicals.words, str(radicals.extra["means"]).split(), strict=True))
    if old in _KEEP:
        return old
    return means.get(old) or unicodedata.normalize("NFKC", old.translate(_OWN_FORM))


def _without_footnotes(text: Aligned) -> Aligned:
    groups = lexicon.load("reading")
    words = tuple(groups["no-footnote"].words)

    def edits() -> list[Edit]:
        found: list[Edit] = []
        for match in groups["footnote"].regex.finditer(text.text):
            before = text.text[max(0, match.start() - 3) : match.start()]
            line_start = match.start() == 0 or text.text[match.start() - 1] == "\n"
            if not line_start and not before.endswith(words):
                found.append((match.start(), match.end(), ""))
        return found

    return text.edit(edits())
