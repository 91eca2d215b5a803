"""Observations: the figures of the reporting area, with the indicators they measure."""

from kg.figures.indicators import Concept, concept, scheme
from kg.figures.units import normalize
from kg.graph import terms
from kg.graph.context import Context
from kg.model import Observation


def add_observations(context: Context) -> None:
    """Every observation of the report; of equal ones the surest."""
    area = context.identify(context.report.place_key).term
    said = context.said_on()
    surest: dict[str, float] = {}
    for figure in context.report.observations:
        if not terms.is_decimal(figure.value):
            context.leave_out("unclear-figure", "the figure is no decimal number", figure.start, figure.value)
            continue
        indicator = _indicator(context, figure.indicator)
        parts = (indicator, figure.value, figure.unit, figure.kind, figure.modality, figure.period or "")
        term = f"observation:{context.digest('observation', *parts, figure.start, figure.end, figure.rule)}"
        surest[term] = max(surest.get(term, 0.0), figure.confidence)
        context.nodes.add(
            term,
            "a tkg:Observation",
            f"tkg:area {area}",
            f"tkg:indicator {indicator}",
            f"tkg:indicatorText {terms.zh(figure.indicator)}",
            f"tkg:value {terms.decimal(figure.value)}",
            f"tkg:unit {terms.text(figure.unit)}",
            f'tkg:kind "{figure.kind}"',
            f"tkg:modality tkg:{figure.modality}",
            f"tkg:rule {terms.text(figure.rule)}",
            *context.evidence(figure.start, figure.end),
            *_when(figure, said),
            *_base(figure),
        )
    for term, confidence in surest.items():
        context.nodes.add(term, f"tkg:confidence {terms.share(confidence)}")


def _when(figure: Observation, said: str | None) -> list[str]:
    statements = [f"tkg:period {terms.text(str(figure.period))}"] if figure.period else []
    return [*statements, f"tkg:saidOn {terms.date(said)}"] if said else statements


def _indicator(context: Context, words: str) -> str:
    """The concept that ``words`` name; one that the scheme does not know is known by its words."""
    found = concept(words)
    if found is not None:
        return _known(context, found)
    term = f"indicator:{terms.digest('indicator', words)}"
    label = terms.zh(words)
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


def _base(figure: Observation) -> list[str]:
    """The figure in its base unit, where the unit is known."""
    found = normalize(figure.value, figure.unit)
    if found is None:
        return []
    number = f"{found[0]:f}"
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return [f"tkg:normalizedValue {terms.decimal(number)}", f"tkg:normalizedUnit {terms.text(found[1])}"]
