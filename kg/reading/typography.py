"""One way of writing: spaces inside Chinese closed, half-width punctuation beside Chinese made full-width."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.reading.aligned import Aligned, Edit

# What counts as Chinese: ideographs, and the punctuation that stands only in Chinese text.
CJK = "\u2e80-\u2fdf\u3003-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
PUNCT = "，。；：！？（）“”‘’、《》〈〉「」『』【】〔〕…—·①-⑳"

# Each pattern begins with the marks themselves, so that the search goes from mark to mark.
_SPACE = re.compile(r" +")
_BESIDE = re.compile(rf"[{CJK}{PUNCT}\n]")
_WIDE = str.maketrans(",;:()!?", "，；：（）！？")
_HALF = re.compile(
    rf"[,;:](?:(?<=[{CJK}{PUNCT}%].)|(?<=\w.)(?=[{CJK}{PUNCT}\n]))"
    rf"|[()](?:(?<=[{CJK}{PUNCT}].)|(?=[{CJK}{PUNCT}])|(?<=\).)(?=\n|$))"
    rf"|[!?](?<=[{CJK}{PUNCT}%\w].)(?=[{CJK}{PUNCT}\n]|$)"
)
_HALF_MARKS = re.compile("[,;:()!?]")
_STOP = re.compile(rf"\.(?<=[{CJK}”）].)(?<![一二三四五六七八九十].)(?=[{CJK}“\n]|$)")
_DASHES = re.compile(r"[-─―]{2,}(?=\S)|[─―]")
_QUOTES = re.compile(r"[\"“”\n]")
_SINGLE = re.compile(rf"'(?<=[{CJK}“（].)([^'\n]{{1,30}})'")
_AFTER_CLOSING = frozenset("，。；：！？、）,;:!?)\n")
_BEFORE_OPENING = frozenset("：、（\n")


_SPLIT_NUMBER = re.compile(
    r" (?<=\d )(?=\d+(?:\.\d+)?(?:余|多)?[亿万千元个家人户米公亩吨条项次座处件名场所%])"
)


def typeset(text: Aligned) -> Aligned:
    """The text with spaces and punctuation in one form."""
    text = text.edit(_closed(text.text)).sub(_SPLIT_NUMBER, "")
    text = text.same(_quoted(text.text))
    if _HALF_MARKS.search(text.text):
        for _ in range(2):  # the second round sees the marks that the first one made
            text = text.same(_HALF.sub(lambda m: m[0].translate(_WIDE), text.text))
    text = text.same(_STOP.sub("。", text.text))
    return text.sub(_DASHES, "——")


def _closed(text: str) -> list[Edit]:
    """Spaces that separate nothing go; between Latin words or numbers one stays."""
    edits: list[Edit] = []
    for match in _SPACE.finditer(text):
        start, end = match.span()
        edge = start == 0 or end == len(text)
        if edge or _BESIDE.match(text[start - 1]) or _BESIDE.match(text[end]) or text[end] in "%‰":
            edits.append((start, end, ""))
        elif end - start > 1:
            edits.append((start + 1, end, ""))
    return edits


def _quoted(text: str) -> str:
    """Straight quotation marks paired within a paragraph, marks that face the wrong way turned."""
    if "'" in text:
        text = _SINGLE.sub(r"‘\1’", text)
    characters: list[str] = []
    done = 0
    opened = False
    for match in _QUOTES.finditer(text):
        at, mark = match.start(), match[0]
        turned = mark
        if mark == "\n":
            opened = False
        elif mark == '"':
            opened = not opened
            turned = "“" if opened else "”"
        elif mark == "“" and text[at + 1 : at + 2] in _AFTER_CLOSING:
            turned = "”"
        elif mark == "”" and (text[at - 1 : at] in _BEFORE_OPENING) and text[at + 1 : at + 2].isalnum():
            turned = "“"
        if turned != mark:
            characters += (text[done:at], turned)
            done = at + 1
    return "".join(characters) + text[done:]
