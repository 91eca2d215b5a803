"""Observations: the figures of the reporting area, with the indicators they measure."""

from kg.figures.indicators import Concept, scheme
from kg.graph import terms
from kg.graph.context import Context
from kg.statements import Statement
from kg.statements import predicates as p


def add_observations(context: Context) -> None:
    """An observation per row that gives a figure."""
    for row in context.rows[p.OBSERVATION]:
        indicator = _indicator(context, row)
        kind = row.facet("kind")
        parts = (indicator, row.value, row.unit, kind, row.modality, row.period or "")
        context.nodes.add(
            f"observation:{context.digest('observation', *parts, row.text_start, row.text_end, row.rule)}",
            "a tkg:Observation",
            f"tkg:area {row.canonical}",
            f"tkg:indicator {indicator}",
            f"tkg:indicatorText {terms.zh(row.facet('indicatorText'))}",
            f"tkg:value {terms.decimal(row.value)}",
            f"tkg:unit {terms.text(row.unit)}",
            f'tkg:kind "{kind}"',
            *context.stated(row),
            *_base(row),
        )


def _base(row: Statement) -> list[str]:
    """The figure in its base unit, where the unit is known."""
    value, unit = row.facet("normalizedValue"), row.facet("normalizedUnit")
    if not value:
        return []
    return [f"tkg:normalizedValue {terms.decimal(value)}", f"tkg:normalizedUnit {terms.text(unit)}"]


def _indicator(context: Context, row: Statement) -> str:
    """The concept that the words name; one that the scheme does not know is known by its words."""
    own = row.facet("indicator")
    for known in scheme():
        if known.id == own:
            return _known(context, known)
    words = row.facet("indicatorText")
    label = terms.zh(words)
    term = f"indicator:{terms.digest('indicator', words)}"
    return context.nodes.add(term, "a skos:Concept", f"{terms.LABEL} {label}", f"skos:prefLabel {label}")


def _known(context: Context, found: Concept) -> str:
    """A concept of the scheme, with those above it."""
    term = f"indicator:{found.id}"
    if term in context.nodes:
        return term
    context.nodes.add(
        term,
        "a skos:Concept",
        "skos:inScheme tkg:indicators",
        f"{terms.LABEL} {terms.zh(found.zh)}",
        f"skos:prefLabel {terms.zh(found.zh)}",
        f"skos:prefLabel {terms.text(found.en)}@en",
        *(f"{terms.ALT_LABEL} {terms.zh(name)}" for name in found.variants),
    )
    for wider in scheme():
        if wider.id == found.broader:
            context.nodes.add(term, f"skos:broader {_known(context, wider)}")
    return term
