"""Names found by grammar and lexicons alone, for machines without the pretrained part and for speed."""

from collections.abc import Iterator

from kg.extraction.candidate import Candidate
from kg.extraction.rules.built import built
from kg.extraction.rules.firms import firms
from kg.extraction.rules.heads import headed
from kg.extraction.rules.known import known
from kg.extraction.rules.lists import listed
from kg.extraction.rules.quotes import quoted

__all__ = ["candidates"]


def candidates(text: str, area: str) -> Iterator[Candidate]:
    """Every project, programme and enterprise that the rules see in a clean text, overlaps included.

    ``area`` is the short name of the reporting area.
    """
    yield from quoted(text)
    yield from known(text, area)
    yield from listed(text)
    yield from headed(text)
    yield from built(text)
    yield from firms(text)
