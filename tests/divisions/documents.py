"""Documents made by hand: clean text as source text."""

from array import array

from kg.model import Document, Field, Header, Source


def document(text: str, area: str | None = None) -> Document:
    """A document of ``text``, with the header's area where the text has it."""
    count = len(text)
    field = Field(area, text.index(area), text.index(area) + len(area)) if area else None
    return Document(
        source=Source("report.txt", text, "utf-8", ""),
        text=text,
        starts=array("l", range(count)),
        ends=array("l", range(1, count + 1)),
        header=Header(area=field),
    )
