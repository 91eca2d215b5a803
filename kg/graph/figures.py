"""Observations: figures of areas with all that they mean, and the indicators they measure."""

from collections.abc import Callable

from kg.figures.indicators import Concept, by_id
from kg.graph import terms
from kg.graph.context import Context
from kg.statements import Statement
from kg.statements import predicates as p

_FACETS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(("kind", "direction", "basis", "bound", "normalizedUnit"), terms.text),
    **dict.fromkeys(("population", "part"), terms.zh),
    **dict.fromkeys(("upperValue", "normalizedValue"), terms.decimal),
    "estimated": lambda value: terms.boolean(value == "true"),
}
"""The facets of a figure that are properties of the same name, and how each is written."""


def add_observations(context: Context) -> None:
    """An observation per row that gives a figure."""
    for row in context.rows[p.OBSERVATION]:
        indicator = _indicator(context, row)
        kind = row.facet("kind")
        parts = (indicator, row.value, row.unit, kind, row.modality, row.period or "", *_place(row))
        context.nodes.add(
            f"observation:{context.digest('observation', *parts, row.text_start, row.text_end, row.rule)}",
            "a tkg:Observation",
            f"tkg:area {row.canonical}",
            f"tkg:indicator {indicator}",
            f"tkg:indicatorText {terms.zh(row.facet('indicatorText'))}",
            f"tkg:value {terms.decimal(row.value)}",
            f"tkg:unit {terms.text(row.unit)}",
            *context.stated(row),
            *(f"tkg:{name} {_FACETS[name](value)}" for name, value in row.facets if name in _FACETS),
            *(f"tkg:{name} {at}" for name, at in zip(("valueStart", "valueEnd"), _place(row), strict=False)),
        )


def _place(row: Statement) -> tuple[int, ...]:
    """Where the figure itself stands in the file, nothing where that is not known."""
    return () if row.start is None or row.end is None else (row.start, row.end)


def _indicator(context: Context, row: Statement) -> str:
    """The concept that the words name; one that the scheme does not know is known by its words."""
    known = by_id().get(row.facet("indicator"))
    if known is not None:
        return _known(context, known)
    words = row.facet("measure") or row.facet("indicatorText")
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
    if found.broader:
        context.nodes.add(term, f"skos:broader {_known(context, by_id()[found.broader])}")
    return term
