"""Officials and their posts: ``holdsPost``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import lexicon
from kg.claims.context import Context
from kg.model import Claim, EntityType, Predicate


def holds_post(context: Context) -> Iterator[Claim]:
    """The post that stands before or after an official's name, and the presenter's from the header."""
    header = context.document.header
    for entity in context.entities.values():
        if entity.type is not EntityType.OFFICIAL:
            continue
        if header.presenter and header.post and header.presenter.value == entity.name:
            yield context.claim(
                entity, Predicate.HOLDS_POST, header.post.value, header.post.start, "header-post"
            )
            continue
        for mention in entity.mentions:
            post = _post_beside(context.text, mention.start, mention.end)
            if post:
                yield context.claim(entity, Predicate.HOLDS_POST, post, mention.start, "post-beside-name")
                break


def _post_beside(text: str, start: int, end: int) -> str | None:
    """The post right after a name, or right before it with its organisation."""
    posts = lexicon.load("officials")
    after = posts["post-after-name"].regex.match(text, end)
    if after:
        return after.group()
    title = rf"[\u4e00-\u9fff]{{0,20}}{posts['post-before-name'].source}$"
    before = re.search(title, text[max(0, start - 24) : start])
    return before.group() if before else None
