"""Officials: the presenter of the header, and names that stand beside a post."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg import lexicon
from kg.extraction.candidate import Candidate
from kg.model import Document, EntityType


@cache
def _beside_post() -> tuple[re.Pattern[str], re.Pattern[str]]:
    groups = lexicon.load("officials")
    surname = groups["surname"].source
    behind = groups["behind-a-name"].source
    post_after, post_before = groups["post-after-name"].source, groups["post-before-name"].source
    return (
        re.compile(rf"(?P<name>{surname}[\u4e00-\u9fff]{{1,2}})(?={post_after})"),
        re.compile(rf"{post_before}[ :：]?(?P<name>{surname}[\u4e00-\u9fff]{{1,2}}?)(?={behind})"),
    )


def officials(document: Document) -> Iterator[Candidate]:
    """Every mention of the presenter and of whoever is named beside a post."""
    header, text = document.header, document.text
    names = dict.fromkeys(_names(text), 0.75)
    if header.presenter is not None:
        at, name = header.presenter, header.presenter.value
        names[name] = 0.97
        yield Candidate(at.start, at.end, EntityType.OFFICIAL, "header-presenter", 0.97, name)
    for start, name in _everywhere(text, names):
        confidence = names[name]
        yield Candidate(start, start + len(name), EntityType.OFFICIAL, "name-beside-post", confidence, name)


def _everywhere(text: str, names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Every place of each of the names, those of one name apart from one another."""
    ends = {name: 0 for name in names if name}
    sizes = sorted({len(name) for name in ends})
    first = re.escape("".join(sorted({name[0] for name in ends})))
    for match in re.finditer(f"[{first}]", text) if ends else ():
        start = match.start()
        for name in (text[start : start + size] for size in sizes):
            if start >= ends.get(name, len(text)):
                ends[name] = start + len(name)
                yield start, name


def _names(text: str) -> Iterator[str]:
    for pattern in _beside_post():
        for match in pattern.finditer(text):
            if is_person(text, *match.span("name")):
                yield match["name"]


def is_person(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` has the form of a person's name and is no usual word.

    >>> is_person("林涛获评", 0, 2), is_person("全体代表", 0, 2)
    (True, False)
    """
    groups = lexicon.load("officials")
    refused, words = groups["not-a-name"].regex, text[start:end]
    form = re.fullmatch(rf"{groups['surname'].source}[\u4e00-\u9fff]{{1,2}}", words)
    usual = (
        refused.search(words) or refused.match(text, start) or groups["not-a-name-end"].regex.search(words)
    )
    return bool(form) and not usual
