"""What townkg found in a report, written as an annotator would write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import LITERAL_PREDICATES, Document, Entity, Field, Report

if TYPE_CHECKING:
    from kg.evaluation.gold import Annotation


def predict(report: Report) -> Annotation:
    """The report's entities, relations, observations and header in the format of the gold files.

    Each item has its sentence as ``quote``, for the listing of errors.
    """
    ids = {entity.key: f"p{number}" for number, entity in enumerate(report.entities, 1)}
    return {
        "document": report.document.source.name,
        "report": _header(report),
        "entities": [_entity(report.document, entity, ids[entity.key]) for entity in report.entities],
        "relations": _relations(report, ids),
        "observations": _observations(report),
    }


def _header(report: Report) -> dict[str, str | None]:
    header = report.document.header

    def value(field: Field | None) -> str | None:
        return field.value if field else None

    return {
        "title": value(header.title),
        "town": report.place.name,
        "presenter": value(header.presenter),
        "presenter_post": value(header.post),
        "date": value(header.delivered),
        "congress": value(header.congress),
        "period": value(header.period),
        "published": value(header.issued),
        "index_number": value(header.identifier),
    }


def _entity(document: Document, entity: Entity, own_id: str) -> dict[str, object]:
    quote = _sentence(document, entity.mentions[0].start) if entity.mentions else ""
    return {
        "id": own_id,
        "type": str(entity.type),
        "name": entity.name,
        "aliases": list(entity.aliases),
        "level": str(entity.level) if entity.level else None,
        "confidence": entity.confidence,
        "quote": quote,
    }


def _relations(report: Report, ids: dict[str, str]) -> list[dict[str, object]]:
    """Each fact once, in the order of its first claim."""
    found: dict[tuple[str, str, str], dict[str, object]] = {}
    for claim in report.claims:
        literal = claim.predicate in LITERAL_PREDICATES
        fact = (ids[claim.subject], str(claim.predicate), claim.object if literal else ids[claim.object])
        quote = report.document.text[claim.start : claim.end]
        item = {"s": fact[0], "p": fact[1], "o": fact[2], "confidence": claim.confidence, "quote": quote}
        found.setdefault(fact, item)
    return list(found.values())


def _observations(report: Report) -> list[dict[str, object]]:
    return [
        {
            "indicator": o.indicator,
            "value": o.value,
            "unit": o.unit,
            "kind": o.kind,
            "status": str(o.modality),
            "period": str(o.period) if o.period else None,
            "confidence": o.confidence,
            "quote": report.document.text[o.start : o.end],
        }
        for o in report.observations
    ]


def _sentence(document: Document, at: int) -> str:
    for sentence in document.sentences:
        if sentence.start <= at < sentence.end:
            return document.text[sentence.start : sentence.end].strip()
    return ""
