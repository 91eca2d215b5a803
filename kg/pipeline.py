"""Bytes → report: the whole way of one document, a pure function of it and the packaged data."""

from __future__ import annotations

from kg import stages
from kg.claims import claims
from kg.divisions import gazetteer, placed
from kg.extraction import area_key, extract
from kg.figures import observations
from kg.linking import link
from kg.model import Document, Entity, Issue, Report, ReportingArea, noted
from kg.readers import DEFAULT, Reader
from kg.reading import is_report, read, refusal
from kg.source import NOTHING, Properties


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
    """Everything townkg finds in one file.

    ``name`` is the file's name, for messages and ``dcterms:source``: nothing is concluded from it
    but, with ``area_from_name``, the place of a report that never names it. With ``ocr`` the text of
    scanned pages is recognised. ``given`` is what stands beside the text; what the text says goes before
    it, or with ``trust`` behind it. Raises ReadingError when the bytes are no text, and MissingPartError
    when the learned reader, or OCR, is asked for and not installed.
    """
    stages.enter("reading")
    document = read(data, name, given, trust=trust, ocr=ocr)
    if not is_report(document):
        raise refusal(document, "it is no government work report", "leave it out")
    stages.enter("locating")
    area, issues = placed(document, gazetteer(), given, trust=trust, area_from_name=area_from_name)
    if not area.name:
        lacks = "it names no township or county that reports"
        raise refusal(document, lacks, "leave it out, or see that its head is there")
    stages.enter("naming")
    return finish(document, area, issues, extract(document, area, gazetteer(), reader))


def finish(
    document: Document, area: ReportingArea, issues: tuple[Issue, ...], found: tuple[Entity, ...]
) -> Report:
    """The report, once it is known where it is from and what it names."""
    stages.enter("linking")
    entities, link_issues = link(document, area, found, gazetteer())
    key = area_key(area)
    stages.enter("claiming")
    return Report(
        document=document,
        area=area,
        area_key=key,
        entities=entities,
        claims=claims(document, key, entities),
        observations=observations(document, area.name),
        issues=(*noted(document.source.notes, document.source.name), *issues, *link_issues),
    )
