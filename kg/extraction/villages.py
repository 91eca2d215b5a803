"""Villages and communities that no list has, told by their suffix and by the words around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from kg import lexicon
from kg.divisions.words import Words

if TYPE_CHECKING:
    import re

    from kg.lexicon import Group

Span = tuple[int, int]
_STEM = range(2, 5)  # characters before the suffix


@cache
def _groups() -> dict[str, Group]:
    return lexicon.load("areas")


def villages(text: str, listed: Sequence[Span], words: Words) -> Iterator[Span]:
    """Where names of villages stand; ``listed`` are the areas that the division list has, in order.

    A name is what no general word is part of, between the last such word, mark or area and the
    suffix; in an enumeration (、团结村、) it may be a general word and begin with a numeral.
    """
    ends = [end for _, end in listed]
    for match in lexicon.load("divisions")["village-end"].regex.finditer(text):
        before = bisect_right(ends, match.start())
        if before < len(listed) and listed[before][0] < match.end():
            continue
        last = ends[before - 1] if before else 0
        start = _start(text, match.span(), last, words)
        if match.start() - start in _STEM and _is_village(text, start, match, last):
            yield start, match.end()


def _is_village(text: str, start: int, match: re.Match[str], last: int) -> bool:
    """Whether the words of a name and those on either side leave it one; ``last`` is where an area ends."""
    groups = _groups()
    if groups["not-a-village"].regex.search(text, start, match.end()):
        return False
    if groups["no-village-before"].regex.search(text, max(0, start - 1), start):
        return False
    if text.startswith("社区", match.start()):
        edge = start == last or groups["community-before"].regex.search(text, max(0, start - 1), start)
        return bool(edge) and groups["listed-behind"].regex.match(text, match.end()) is not None
    return groups["no-village-behind"].regex.match(text, match.end()) is None


def _start(text: str, suffix: Span, last: int, words: Words) -> int:
    """Where the name that ends with the suffix begins, behind ``last``; at its end where there is none."""
    spans = [span for span in words.around(text, *suffix, {}) if last <= span[0] < suffix[0]]
    if not spans:
        return suffix[1]
    into = spans[-1][1] > suffix[0]  # a word goes into the suffix: 农村, but also 新村
    if into and not _groups()["village-kind"].regex.fullmatch(text[slice(*spans[-1])]):
        return suffix[1]
    told = spans[: -into or None]
    own = [*takewhile(lambda span: not _is_general(text[slice(*span)], words), reversed(told))]
    if own and suffix[0] - own[-1][0] >= _STEM.start:
        return own[-1][0]
    return (
        spans[0][0]
        if _is_enumerated(text, spans[0][0], suffix) and _is_short(text, told, words)
        else suffix[1]
    )


def _is_general(word: str, words: Words) -> bool:
    if len(word) == 1:
        return _groups()["particle"].regex.match(word) is not None
    return words.is_general(word)


def _is_enumerated(text: str, first: int, suffix: Span) -> bool:
    """Whether the name from ``first`` on is one of a list, or a sentence's subject."""
    before, group = text[max(0, first - 1) : first], "subject-behind"
    if before in ("、", "，") and text[suffix[0]] != "社":
        group = "listed-behind" if before == "、" else "list-behind"
    return not before.strip("、，。：；\n") and _groups()[group].regex.match(text, suffix[1]) is not None


def _is_short(text: str, spans: Sequence[Span], words: Words) -> bool:
    """Whether the words make one name rather than a phrase."""
    general = [span for span in spans if span[1] - span[0] > 1 and words.is_general(text[slice(*span)])]
    return not general or len(spans) == 1
