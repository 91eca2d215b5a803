"""The report itself: what its head says, and whose report it is."""

from kg.graph import terms
from kg.graph.context import Context
from kg.statements import predicates as p

_WORDS = {"title": "dcterms:title", "congress": "tkg:congress", "publisher": "dcterms:publisher"}
_MARKS = {
    "period": "tkg:period",
    "identifier": "dcterms:identifier",
    "documentNumber": "tkg:documentNumber",
    "license": "dcterms:license",
    "format": "dcterms:format",
    "completeness": "tkg:completeness",
}
_DATES = {"deliveredOn": "tkg:deliveredOn", "issued": "dcterms:issued", "created": "dcterms:created"}
_ADDRESSES = {"url": "schema:url"}
"""Where a report was taken from is a literal: an address may be anything, and of its page nothing is said."""
_TABLES = ((terms.zh, _WORDS), (terms.text, _MARKS), (terms.date, _DATES), (terms.address, _ADDRESSES))


def add_report(context: Context) -> None:
    """The report's node with everything that its head and its file give."""
    file = context.first(p.SOURCE)
    area = context.area
    label = next(row.value for row in context.rows[p.LABEL] if row.entity == area.value)
    named = filter(None, (label, context.first(p.HEADER["title"]) or file, context.first(p.SAID_ON)))
    context.nodes.add(
        context.term,
        "a tkg:Report",
        f"{terms.LABEL} {terms.zh(' '.join(named))}",
        f"dcterms:source {terms.text(file)}",
        f'tkg:sha256 "{context.sha256}"',
        f"tkg:reportingArea {area.object}",
    )
    for written, table in _TABLES:
        for predicate, property_ in table.items():
            if value := context.first(predicate):
                context.nodes.add(context.term, f"{property_} {written(value)}")
    for row in context.rows[p.OTHER_SOURCE]:
        context.nodes.add(context.term, f"tkg:otherSource {terms.text(row.value)}")
    for row in context.rows[p.PRESENTED_BY]:
        context.nodes.add(context.term, f"tkg:presentedBy {row.object}")
