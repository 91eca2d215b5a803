"""The columns that say which report it is, of all tables with a report's text or its words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kg.model import Modality
from kg.period import Period
from kg.statements import predicates as p
from kg.stores.panel import areas
from kg.stores.panel.columns import AREA, Column, Record

if TYPE_CHECKING:
    from kg.model import Lookup
    from kg.stores.texts.reports import Text

HEAD = (
    Column("file", "name of the report's file"),
    Column("report", "first 20 digits of the SHA-256 of the report's file"),
    Column("sha256", "SHA-256 of the report's file"),
    Column("title", "title of the report"),
    *AREA,
    Column("presenter", "who gave the report"),
    Column("post", "the presenter's post"),
    Column("date", "day on which the report was given", "date"),
    Column("said_on", "that day, else the day of publication", "date"),
    Column("period", "time that the report is of: 2022, 2022-H1"),
    Column("year", "last year of that time", "whole"),
    Column("congress", "meeting before which the report was given"),
    Column("issued", "day of publication", "date"),
    Column("identifier", "index number of the publication (索引号)"),
    Column("completeness", "full, cut, summary or empty"),
)
KINDS = ("done", "planned", "other")
_TEXTS = {"title", "presenter", "post", "period", "congress", "identifier"}
_DAYS = {"date": p.HEADER["delivered"], "said_on": p.SAID_ON, "issued": p.HEADER["issued"]}


def head(text: Text, lookup: Lookup) -> Record:
    """The cells that say which report it is and where it is from."""
    told = text.head
    span = told.get(p.HEADER["period"], "")
    return {
        "file": told.get(p.SOURCE, ""),
        "report": text.report,
        "sha256": told.get(p.SHA256, ""),
        **(areas.cells(text.area, lookup) if text.area else {}),
        **{name: told.get(p.HEADER[name], "") for name in _TEXTS},
        **{name: date.fromisoformat(told[said]) if told.get(said) else None for name, said in _DAYS.items()},
        "year": Period.parse(span).last_day.year if span else None,
        "completeness": told.get(p.COMPLETENESS, ""),
    }


def kind(modality: Modality | None) -> str:
    """What a section is called that reports, that plans, or that does neither."""
    if modality is None:
        return "other"
    return "done" if modality is Modality.ACTUAL else "planned"


def length(words: str) -> int:
    """How many characters there are, white space aside."""
    return len("".join(words.split()))
