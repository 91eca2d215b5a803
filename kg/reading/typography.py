"""One way of writing: spaces inside Chinese closed, half-width punctuation beside Chinese made full-width."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.reading.aligned import Aligned, Edit

# What counts as Chinese: ideographs, and the punctuation that stands only in Chinese text.
CJK = "\u2e80-\u2fdf\u3003-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
PUNCT = "，。；：！？（）“”‘’、《》〈〉「」『』【】〔〕…—·①-⑳"

_SPACE = re.compile(
    rf" +(?=[{CJK}{PUNCT}\n])|(?<=[{CJK}{PUNCT}\n]) +|^ +| +$|(?<=\d) +(?=[%‰])|(?<=\S) {{2,}}(?=\S)"
)
_WIDE = str.maketrans(",;:()!?", "，；：（）！？")
_HALF = re.compile(
    rf"(?<=[{CJK}{PUNCT}%\w])[,;:](?=[{CJK}{PUNCT}\n])|(?<=[{CJK}{PUNCT}%])[,;:]"
    rf"|(?<=[{CJK}{PUNCT}])[()]|[()](?=[{CJK}{PUNCT}])|\)(?=\n|$)|(?<=[{CJK}{PUNCT}%\w])[!?](?=[{CJK}{PUNCT}\n]|$)"
)
_STOP = re.compile(rf"(?<=[{CJK}”）])(?<![一二三四五六七八九十])\.(?=[{CJK}“\n]|$)")
_DASHES = re.compile(r"-{2,}(?=\S)|─+|―+")
_QUOTES = re.compile(r"[\"\n]|“(?=[，。；：！？、）\n])|(?<=[，。；：、（\n])”(?=[\w])")
_SINGLE = re.compile(rf"(?<=[{CJK}“（])'([^'\n]{{1,30}})'")


def typeset(text: Aligned) -> Aligned:
    """The text with spaces and punctuation in one form."""
    text = text.edit(_closed(text.text))
    for _ in range(2):  # the second round sees the marks that the first one made
        text = text.same(_HALF.sub(lambda m: m[0].translate(_WIDE), text.text))
    text = text.same(_STOP.sub("。", text.text))
    text = text.sub(_DASHES, "——")
    return text.same(_quoted(text.text))


def _closed(text: str) -> list[Edit]:
    """Spaces that separate nothing; between Latin words or numbers one stays."""
    edits: list[Edit] = []
    for match in _SPACE.finditer(text):
        inner = match.start() > 0 and match.end() < len(text) and len(match[0]) > 1
        stays = inner and text[match.start() - 1].isascii() and text[match.end()].isascii()
        stays = stays and "\n" not in (text[match.start() - 1], text[match.end()])
        edits.append((match.start() + 1, match.end(), "") if stays else (match.start(), match.end(), ""))
    return edits


def _quoted(text: str) -> str:
    """Straight quotation marks paired within a paragraph, marks that face the wrong way turned."""
    if "'" in text:
        text = _SINGLE.sub(r"‘\1’", text)
    opened = False

    def turn(match: re.Match[str]) -> str:
        nonlocal opened
        mark = match[0]
        if mark == "\n":
            opened = False
            return mark
        if mark == '"':
            opened = not opened
            return "“" if opened else "”"
        return "”" if mark == "“" else "“"

    return _QUOTES.sub(turn, text)
