"""Officials and their posts: ``holdsPost``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import lexicon
from kg.claims.context import Context
from kg.extraction.officials import is_person
from kg.model import Claim, EntityType, Modality, Predicate

_BODY = 24
"""Characters of the body of which somebody holds the post (三坡镇南峪村党支部)."""
_APART = "[ \u3000\\n：:]{0,3}"


def holds_post(context: Context) -> Iterator[Claim]:
    """The post that stands before or after an official's name, and the presenter's from the header."""
    header = context.document.header
    for entity in context.entities.values():
        if entity.type is not EntityType.OFFICIAL:
            continue
        if header.presenter and header.post and header.presenter.value == entity.name:
            post, name = header.post, header.presenter
            words = min(post.start, name.start), max(post.end, name.end)
            yield context.claim(
                entity,
                Predicate.HOLDS_POST,
                post.value,
                post.start,
                "header-post",
                modality=Modality.ACTUAL,
                words=words,
            )
            continue
        for mention in entity.mentions:
            if not is_person(context.text, mention.start, mention.end):
                continue
            found = _post_beside(context.text, mention.start, mention.end)
            if found is not None:
                yield context.claim(
                    entity,
                    Predicate.HOLDS_POST,
                    context.text[slice(*found)],
                    mention.start,
                    "post-beside-name",
                    modality=Modality.ACTUAL,
                    words=(min(found[0], mention.start), max(found[1], mention.end)),
                )
                break


def _post_beside(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The bounds of the post right after a name, or right before it with its organisation."""
    posts = lexicon.load("officials")
    after = posts["post-after-name"].regex.match(text, end)
    if after:
        return after.span()
    title = re.search(f"(?:{posts['post-before-name'].source}){_APART}$", text[max(0, start - 12) : start])
    if title is None:
        return None
    begin = max(0, start - 12) + title.start()
    stop = begin + len(title[0].rstrip(" \u3000\n：:"))
    body = posts["post-organisation"].regex.search(text[max(0, begin - _BODY) : begin])
    return begin - len(body[0]) if body else begin, stop
