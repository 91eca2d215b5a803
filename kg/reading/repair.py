"""Marks that are no words go, and characters get one form; line ends stay for :mod:`kg.reading.lines`."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import defaultdict, deque
from functools import cache
from typing import TYPE_CHECKING

from kg import lexicon

if TYPE_CHECKING:
    from kg.reading.aligned import Aligned, Edit

_KEEP = frozenset("，。；：！？（）“”‘’、…—①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩")
_OWN_FORM = str.maketrans({"﹑": "、", "•": "·", "・": "·", "･": "·", "●": "·"})
_LINE_END = re.compile("[\r\x0b\x0c\x85\u2028\u2029](?:(?<=\r)\n)?")
# Controls from C1 are Western quotation marks and dashes that were read wrongly, or nothing at all.
_C1 = "\x80-\x84\x86-\x9f"
_NO_WORD = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ue000-\uf8ff"
_UNSEEN = re.compile(f"[{_C1}{_NO_WORD}]+")
# A lost no-break space shows as two question marks, an unknown one as the replacement character.
_BLANKS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufffd?]+")
_LINE_MARK = re.compile(r"\n *(?=[#>*+`=_-])|\A *(?=[#>*+`=_-])")
_GAP = 4


def unmarked(text: Aligned) -> Aligned:
    """The text without HTML, escapes, Markdown and footnote marks, every character in its usual form."""
    groups = lexicon.load("reading")
    if "\\" in text.text:
        text = text.sub(groups["escape"].regex, lambda m: "\t" if m[0] == "\\t" else "\n")
    text = text.sub(_LINE_END, "\n")
    if "<" in text.text:
        text = _without_unseen(text)
        text = text.sub(groups["block-tag"].regex, "\n").sub(groups["inline-tag"].regex, "")
    if "&" in text.text:
        text = text.sub(groups["entity"].regex, _entity)
    text = _blanks(text.sub(_UNSEEN, ""))
    text = _one_form(text)
    if "_M_M_" in text.text:
        text = text.sub(groups["mangled"].regex, "%")
    text = _without_markdown(text)
    return _without_footnotes(text)


def _without_unseen(text: Aligned) -> Aligned:
    """A line end for each HTML element whose content is no text; one that does not end stays.

    Begins and ends are paired in one go: a pattern would look through all the rest for each begin's end.
    """
    groups = lexicon.load("reading")
    ends: defaultdict[str, deque[tuple[int, int]]] = defaultdict(deque)
    for match in groups["unseen-element-end"].regex.finditer(text.text):
        ends[match["kind"]].append(match.span())
    edits: list[Edit] = []
    done = 0
    for begin in groups["unseen-element"].regex.finditer(text.text):
        later = ends[begin["kind"]]
        while later and later[0][0] < begin.end():
            later.popleft()
        if later and begin.start() >= done:
            done = later[0][1]
            edits.append((begin.start(), done, "\n"))
    return text.edit(edits)


def _blanks(text: Aligned) -> Aligned:
    """Every blank a space; a wide gap behind a sentence, or between two fields, a line end."""
    edits: list[Edit] = []
    whole = text.text
    for match in _BLANKS.finditer(whole):
        gap = match[0]
        if gap in (" ", "?"):
            continue
        edits.append((match.start(), match.end(), _blank(whole, match)))
    return text.edit(edits)


def _blank(text: str, match: re.Match[str]) -> str:
    gap = match[0]
    if "?" in gap and "??" not in gap:  # a real question mark
        return "?" + " " * (gap[-1] != "?")
    before, after = text[max(0, match.start() - 3) : match.start()], text[match.end() : match.end() + 3]
    if before.endswith(tuple("。！？；”）")) and (gap.count("\u3000") >= 2 or len(gap) >= _GAP):
        return "\n"
    fields = len(before) == len(after) == 3 and not re.search(r"\s", before + after)
    return "\n" if fields and len(gap) >= _GAP and "?" not in gap else " "


def _without_markdown(text: Aligned) -> Aligned:
    groups = lexicon.load("reading")
    edits: list[Edit] = []
    for found in _LINE_MARK.finditer(text.text):
        start = found.start() + found[0].startswith("\n")
        match = groups["markdown-line"].regex.match(text.text, start)
        if match:
            edits.append((*match.span(), ""))
    text = text.edit(edits)
    if "*" in text.text or "`" in text.text or "__" in text.text:
        text = text.sub(groups["markdown-mark"].regex, "")
    return text


def _entity(match: re.Match[str]) -> str:
    plain = html.unescape(html.unescape(match[0]))
    return " " if plain.isspace() else plain


def _one_form(text: Aligned) -> Aligned:
    """NFKC for each character on its own, but Chinese punctuation and ringed numbers stay."""
    odd = sorted(c for c in set(text.text) if c > "\x7f" and not "\u4e00" <= c <= "\u9fff")
    forms = {old: new for old, new in zip(odd, map(_form, odd), strict=True) if new and new != old}
    if not forms:
        return text
    return text.sub(re.compile("[" + re.escape("".join(forms)) + "]"), lambda m: forms[m[0]])


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
