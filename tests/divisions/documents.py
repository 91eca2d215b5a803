"""Documents made by hand: clean text as source text."""

from array import array

from kg.model import Document, Source


def document(text: str) -> Document:
    """A document of ``text``."""
    count = len(text)
    return Document(
        source=Source("report.txt", text, "utf-8", ""),
        text=text,
        starts=array("l", range(count)),
        ends=array("l", range(1, count + 1)),
    )
