"""townkg: an evidenced knowledge graph from Chinese township government work reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.readers import DEFAULT
from kg.source import NOTHING, Properties

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pandas
    import rdflib

    from kg.model import Report
    from kg.readers import Reader

__version__ = "0.1.0"


def open(path: Path | str) -> rdflib.Graph:  # noqa: A001 - kg.open(path) reads as it should
    """An ``rdflib.Graph`` on an export folder, an RDF file or a store's folder.

    The embedded engine holds the triples and answers ``Graph.query``. Raises
    ReadingError for data that is not there or not sound, NothingToDoError for a
    folder without an export.
    """
    from kg.stores.rdf import open_graph

    return open_graph(path)


def process(
    data: bytes,
    name: str,
    *,
    reader: Reader = DEFAULT,
    ocr: bool = False,
    given: Properties = NOTHING,
    trust: bool = False,
    area_from_name: bool = False,
) -> Report:
    """Everything townkg finds in one file: ``data`` are its bytes, ``name`` its name, for messages.

    With ``ocr`` the text of scanned pages is recognised, about ten seconds a page. ``given``
    (:class:`kg.source.Properties`) is what is known of it beside its text, which says more only with
    ``trust``; with ``area_from_name`` a report that never names its place has it from its name. Raises
    ReadingError for what is no report, MissingPartError where the learned reader, or OCR, is asked for
    and not installed.
    """
    from kg import pipeline

    return pipeline.process(
        data, name, reader=reader, ocr=ocr, given=given, trust=trust, area_from_name=area_from_name
    )


def table(
    path: Path | str,
    form: str = "long",
    *,
    indicators: Iterable[str] = (),
    kind: str = "",
    modality: str = "",
    level: str = "",
    years: tuple[int, int] | None = None,
    population: bool = False,
    inexact: bool = False,
) -> pandas.DataFrame:
    """An export as a ``pandas.DataFrame``; ``form`` and options are those of ``kg table``.

    ``form`` is ``long``, ``wide``, ``conflicts``, ``facts`` or ``projects``; ``years`` are the first and
    the last. ``attrs`` has the columns' ``labels`` with their units, and ``notes``: how many figures are
    in no cell, and why. Raises ValueError for an unknown form or value and for an option that the form
    does not have, ReadingError and NothingToDoError for data that are not there or not sound, QueryError
    for an unknown indicator, MissingPartError where pandas is not installed.
    """
    from pathlib import Path

    from kg.divisions import by_code
    from kg.figures.indicators import scheme
    from kg.stores import panel

    choice = panel.Choice(panel.chosen(indicators, scheme()), kind, modality, level, years)
    lists = panel.Lists(by_code, scheme())
    return panel.frame(panel.table(Path(path), form, choice, lists, population=population, inexact=inexact))


def terms(
    words: Path | str,
    path: Path | str,
    form: str = "long",
    *,
    by: str = "section",
    whole_words: bool = False,
) -> pandas.DataFrame:
    """How often the words of a dictionary stand in an export's reports, as a ``pandas.DataFrame``.

    ``words`` is its file, ``path`` the export; ``form`` (``long`` or ``wide``), ``by`` (``section`` or
    ``report``) and ``whole_words`` are those of ``kg terms``. Raises ReadingError, with file and line, for a
    line of the dictionary that is not clear, ValueError for an unknown form, MissingPartError without pandas.
    """
    from pathlib import Path

    from kg.divisions import by_code
    from kg.stores import panel
    from kg.stores.texts import counting, dictionary

    asked = counting.Asked(by)
    if whole_words:
        from kg.extraction.segmentation import inside_words

        asked = counting.Asked(by, inside_words)
    return panel.frame(counting.table(Path(path), dictionary.read(Path(words)), by_code, asked, form))
