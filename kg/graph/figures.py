"""Observations: the figures of the reporting area, with the indicators they measure."""

from kg.graph import terms
from kg.graph.context import Context
from kg.model import Observation

SCHEME = "indicator:scheme"


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
        parts = (indicator, figure.value, figure.unit, figure.kind, figure.modality, figure.period)
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
        )
    for term, confidence in surest.items():
        context.nodes.add(term, f"tkg:confidence {terms.share(confidence)}")


def _when(figure: Observation, said: str | None) -> list[str]:
    statements = [f"tkg:period {terms.text(figure.period)}"] if figure.period else []
    return [*statements, f"tkg:saidOn {terms.date(said)}"] if said else statements


def _indicator(context: Context, words: str) -> str:
    """The concept that ``words`` name; one that no scheme knows is known by its words."""
    return context.nodes.add(
        f"indicator:{terms.digest('indicator', words)}",
        "a skos:Concept",
        f"{terms.LABEL} {terms.zh(words)}",
        f"skos:prefLabel {terms.zh(words)}",
    )
