"""The columns of the tables: names in snake case, what kind of cell each holds, and a label in English.

A facet keeps the contract's name, in snake case (``normalizedValue`` is ``normalized_value``). Labels have
80 characters at most, for Stata.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg.stores.parquet import Kind

Cell = str | int | float | Decimal | date | None
Record = dict[str, Cell]
"""A row of a table; a cell that is not there is empty."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``label`` says in words, with the unit of a number that has one, what its cells are."""

    name: str
    label: str
    kind: Kind = "text"


DIVISIONS = (
    Column("village_code", "code of the village that the area is, 12 digits"),
    Column("village", "name of that village"),
    Column("town_code", "code of the town that the area is or lies in, 12 digits"),
    Column("town", "name of that town"),
    Column("county_code", "code of the county that the area is or lies in, 12 digits"),
    Column("county_code6", "the same with 6 digits (GB/T 2260)"),
    Column("county", "name of that county"),
    Column("prefecture_code", "code of the prefecture that the area is or lies in, 12 digits"),
    Column("prefecture_code6", "the same with 6 digits (GB/T 2260)"),
    Column("prefecture", "name of that prefecture"),
    Column("province_code", "code of the province that the area is or lies in, 12 digits"),
    Column("province_code6", "the same with 6 digits (GB/T 2260)"),
    Column("province", "name of that province"),
)
AREA = (
    Column("area_id", "the area's term in the graph"),
    Column("area_code", "official code of the area, 12 digits"),
    Column("area", "name of the area"),
    Column("area_level", "province, prefecture, county, town or village"),
    *DIVISIONS,
)
_REPORT = (
    Column("report", "first 20 digits of the SHA-256 of the report's file"),
    Column("report_title", "title of the report"),
    Column("report_file", "name of the report's file"),
    Column("report_said_on", "day on which the report was given, else published", "date"),
)
PERIOD = (
    Column("period", "time it is stated of: 2022, 2022-H1, 2022-06, 2016/2020"),
    Column("period_start", "first day of the period", "date"),
    Column("period_end", "last day of the period", "date"),
)
_EVIDENCE = (
    Column("quote", "the sentence as the file has it"),
    Column("sentence", "number of the sentence in the report", "whole"),
    Column("words_start", "where the words that state it begin in the file, in characters", "whole"),
    Column("words_end", "where they end", "whole"),
    Column("sentence_start", "where the sentence begins in the file", "whole"),
    Column("sentence_end", "where it ends", "whole"),
    Column("rule", "what found it"),
    Column("confidence", "how likely a careful reader would agree, 0 to 1", "number"),
    Column("statement", "id of the row in townkg-statements.jsonl"),
)
PAGE = Column("page", "page of the file on which the sentence begins, from 1", "whole")
"""Where there is any file with pages."""
POPULATION = Column("population", "whose figure it is, where it is not the whole area's")
FACETS = (
    Column("indicator", "the concept's id"),
    Column("indicator_text", "the indicator as written"),
    Column("measure", "the words of what is measured, where they are not those of indicator_text"),
    Column("part", "of a pair named by one phrase, which one"),
    POPULATION,
    Column("kind", "level or growth"),
    Column("direction", "of a growth: up or down"),
    Column("basis", "of a growth: year, period, average or span"),
    Column("bound", "about, at-least, at-most or range; empty where exact"),
    Column("upper_value", "the upper end of a range, as written", "number"),
    Column("estimated", "true where the report says that it is not final"),
    Column("normalized_value", "the value in the base unit; a fall is negative", "number"),
    Column("normalized_unit", "the base unit"),
)
LONG = (
    *AREA,
    *_REPORT,
    FACETS[0],
    Column("indicator_zh", "Chinese name of the indicator"),
    Column("indicator_en", "English name of the indicator"),
    *FACETS[1:],
    Column("value", "the value as written, in the unit as written", "number"),
    Column("unit", "the unit as written"),
    Column("modality", "actual or target"),
    *PERIOD,
    *_EVIDENCE,
)
FACTS = (
    Column("subject_id", "the subject's term in the graph"),
    Column("subject_type", "class of the subject"),
    Column("subject", "the subject as the report calls it"),
    *AREA,
    Column("predicate", "the relation"),
    Column("object_id", "the object's term in the graph"),
    Column("object_type", "class of the object"),
    Column("object", "the object as the report calls it, or the literal"),
    Column("value", "an amount of money as a number", "number"),
    Column("unit", "its currency, ISO 4217"),
    Column("original", "the value as written, where it differs"),
    Column("aimed_status", "of a promised state: which"),
    Column("due", "of a promise: the time until which"),
    Column("supplied", "subject or object, where the sentence does not name it"),
    Column("modality", "actual or target"),
    *PERIOD,
    *_REPORT,
    *_EVIDENCE,
)
PROJECTS = (
    Column("project_id", "the project's term in the graph"),
    Column("project", "name of the project"),
    *AREA,
    Column("places", "all places that reports give"),
    Column("investment", "the one amount that reports give, in full units of the currency", "number"),
    Column("currency", "its currency, ISO 4217"),
    Column("investments", "all amounts that reports give, as written"),
    Column("states", "states in order of their periods, each with its period and modality"),
    Column("undertakers", "who undertakes it"),
    Column("report_files", "the files whose reports say any of this"),
)


def snake(name: str) -> str:
    """A name of the contract in snake case.

    >>> snake("normalizedValue")
    'normalized_value'
    """
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda found: f"_{found[1]}", name).lower()
