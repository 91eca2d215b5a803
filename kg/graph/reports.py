"""The report itself: what its header says, and whose report it is."""

from kg.graph import terms
from kg.graph.context import Context, is_date
from kg.model import EntityType, Field


def add_report(context: Context) -> None:
    """The report's node with everything the header gives."""
    header, source = context.document.header, context.document.source
    area = context.identify(context.report.place_key)
    title = header.title.value if header.title else source.name
    context.nodes.add(
        context.term,
        "a tkg:Report",
        f"{terms.LABEL} {terms.zh(' '.join(filter(None, (area.label, title, context.said_on()))))}",
        f"dcterms:source {terms.text(source.name)}",
        f'tkg:sha256 "{source.sha256}"',
        f"tkg:reportingArea {area.term}",
    )
    _add(context, "dcterms:title", header.title, chinese=True)
    _add(context, "tkg:congress", header.congress, chinese=True)
    _add(context, "tkg:period", header.period)
    _add(context, "dcterms:identifier", header.identifier)
    _add_date(context, "tkg:deliveredOn", header.delivered)
    _add_date(context, "dcterms:issued", header.issued)
    _add_presenter(context)


def _add(context: Context, predicate: str, field: Field | None, *, chinese: bool = False) -> None:
    if field is not None:
        literal = terms.zh(field.value) if chinese else terms.text(field.value)
        context.nodes.add(context.term, f"{predicate} {literal}")


def _add_date(context: Context, predicate: str, field: Field | None) -> None:
    if field is None:
        return
    if is_date(field.value):
        context.nodes.add(context.term, f"{predicate} {terms.date(field.value)}")
    else:
        context.leave_out("unclear-date", "no day of the calendar", field.start, field.value)


def _add_presenter(context: Context) -> None:
    presenter = context.document.header.presenter
    if presenter is None:
        return
    for entity in context.report.entities:
        if entity.type is EntityType.OFFICIAL and presenter.value in (entity.name, *entity.aliases):
            context.nodes.add(context.term, f"tkg:presentedBy {context.identify(entity.key).term}")
            return
    context.leave_out(
        "unknown-presenter", "the presenter was not found as an official", presenter.start, presenter.value
    )
