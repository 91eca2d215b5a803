"""The reporting area: which official division a report is from, decided by its words alone."""

from kg.divisions.candidates import Candidate, candidates, decided, look_inside, told
from kg.divisions.evidence import Said
from kg.divisions.frequent import most_named, name_in
from kg.divisions.names import level_of_name
from kg.divisions.official import Gazetteer
from kg.divisions.selfreference import SelfName, own_level, self_names
from kg.model import Document, Issue, ReportingArea, Severity
from kg.versions import DIVISIONS_EDITION


def locate(document: Document, gazetteer: Gazetteer) -> tuple[ReportingArea, tuple[Issue, ...]]:
    """The area a report is from, and what could not be decided about it.

    The name comes from formal phrases, or is the one named most; which of the divisions
    with that name is meant, from what the report says of its surroundings. Issues:
    ``ambiguous-area``, ``unknown-area``, ``renamed-area``, ``unsupported-area``. The
    area has an empty name when the report does not tell where it is from.
    """
    said = Said(document.text, gazetteer)
    names = self_names(document, gazetteer)
    if not names:
        return _unnamed(document, said)
    return _named(document, names[0], said)


def _named(document: Document, name: SelfName, said: Said) -> tuple[ReportingArea, tuple[Issue, ...]]:
    found = candidates(name, said)
    level = level_of_name(name.name) or (own_level(document.text) if not found else None)
    if not found:
        message = f"{name.name} is not in the division list of {DIVISIONS_EDITION}"
        return ReportingArea(name.name, level, None), (_issue(document, "unknown-area", message, name),)
    found = look_inside(found, said)
    best = found[0]
    only = "decision-only" if len(found) == 1 else "decision-shared"
    kind = "decision-renamed" if best.renamed else only
    if decided(found, kind):
        area = ReportingArea(name.name, best.division.level, best.division)
        return area, _renamed(document, name, best, said) if best.renamed else ()
    if len(found) == 1 and not best.renamed:
        message = f"{told(found[:1], said)} is the only one with its name; nothing else in the report tells"
        issue = _issue(document, "unsupported-area", message, name, Severity.INFO)
        return ReportingArea(name.name, best.division.level, best.division), (issue,)
    divisions = tuple(c.division for c in found)
    message = f"{name.name} may be {told(found, said)}; the report does not decide"
    issue = _issue(document, "ambiguous-area", message, name)
    return ReportingArea(name.name, level, None, divisions), (issue,)


def _renamed(document: Document, name: SelfName, best: Candidate, said: Said) -> tuple[Issue, ...]:
    message = f"{name.name} is not in the list of {DIVISIONS_EDITION}; taken for {told([best], said)}"
    return (_issue(document, "renamed-area", message, name, Severity.INFO),)


def _unnamed(document: Document, said: Said) -> tuple[ReportingArea, tuple[Issue, ...]]:
    """The area that the report names most, where its surroundings bear that out."""
    found = most_named(said)
    if decided(found, "decision-unnamed"):
        best = found[0].division
        return ReportingArea(name_in(document.text, best), best.level, best), ()
    divisions = tuple(c.division for c in found)
    may_be = f"; it may be {told(found, said)}" if found else ""
    message = f"the report does not name the area it is from{may_be}"
    issue = _issue(document, "unknown-area", message)
    return ReportingArea("", own_level(document.text), None, divisions), (issue,)


def _issue(
    document: Document,
    code: str,
    message: str,
    name: SelfName | None = None,
    severity: Severity = Severity.WARNING,
) -> Issue:
    if name is None:
        return Issue(document.source.name, code, message, severity)
    start, _ = document.source_span(name.start, name.start + 1)
    return Issue(document.source.name, code, message, severity, start, name.name)
