"""Leaving out what townkg is less sure of than asked."""

from dataclasses import replace

from kg.model import LITERAL_PREDICATES, Entity, Report


def filtered(report: Report, least: float) -> Report:
    """``report`` without mentions, claims and observations whose confidence is under ``least``.

    An entity that keeps no mention goes with all its claims; the reporting area stays.
    """
    if least <= 0:
        return report
    entities = tuple(e for e in (_thinned(report, e, least) for e in report.entities) if e is not None)
    keys = {entity.key for entity in entities}
    return replace(
        report,
        entities=entities,
        claims=tuple(
            claim
            for claim in report.claims
            if claim.confidence >= least
            and claim.subject in keys
            and (claim.predicate in LITERAL_PREDICATES or claim.object in keys)
        ),
        observations=tuple(o for o in report.observations if o.confidence >= least),
    )


def _thinned(report: Report, entity: Entity, least: float) -> Entity | None:
    if entity.key == report.place_key:
        return entity
    mentions = tuple(mention for mention in entity.mentions if mention.confidence >= least)
    return replace(entity, mentions=mentions) if mentions else None
