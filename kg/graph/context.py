"""What the parts of one report's graph share while they are written."""

from datetime import date

from kg.errors import UnsoundGraphError
from kg.graph import identity, terms
from kg.graph.nodes import Nodes
from kg.model import Issue, Report


class Context:
    """One report on its way into a graph: nodes so far, identities, evidence, and what was left out."""

    def __init__(self, report: Report, lookup: identity.Lookup) -> None:
        self.report = report
        self.document = report.document
        self.lookup = lookup
        self.sha256 = report.document.source.sha256
        self.term = f"report:{self.sha256[:20]}"
        self.scope = identity.scope(report)
        self.identities = identity.identities(report, lookup)
        self.nodes = Nodes()
        self.issues: list[Issue] = []
        self._evidence: dict[tuple[int, int], tuple[str, ...]] = {}

    def identify(self, key: str) -> identity.Identity:
        """The identity of the entity with this key; a key without an entity is unsound."""
        found = self.identities.get(key)
        if found is None:
            raise UnsoundGraphError(
                f"a fact names {key}, which is no entity of the report",
                place=self.document.source.name,
                remedy="please report this as a bug",
            )
        return found

    def evidence(self, start: int, end: int) -> tuple[str, ...]:
        """The statements that point to clean text ``start:end`` in the source file."""
        found = self._evidence.get((start, end))
        if found is None:
            first, last = self.document.source_span(start, end)
            words = self.document.source.text[first:last]
            if words != self.document.text[start:end]:
                words = self.document.words(start, end)
            found = (
                f"oa:end {last}",
                f"oa:exact {terms.text(words)}",
                f"oa:start {first}",
                f"tkg:inReport {self.term}",
            )
            self._evidence[start, end] = found
        return found

    def digest(self, *parts: object) -> str:
        """A hash of ``parts`` within this very file."""
        return terms.digest(self.sha256, *map(str, parts))

    def leave_out(self, code: str, message: str, start: int, words: str) -> None:
        """Say in the issue log what the graph does not hold; ``start`` is a clean offset."""
        source_start = self.document.starts[start] if start < len(self.document.starts) else None
        self.issues.append(Issue(self.document.source.name, code, message, start=source_start, words=words))

    def said_on(self) -> str | None:
        """The day on which the report was given, else published, as an ISO date."""
        header = self.document.header
        for field in (header.delivered, header.issued):
            if field is not None and is_date(field.value):
                return field.value
        return None


def is_date(words: str) -> bool:
    """Whether ``words`` are a day of the calendar like ``2024-01-18``."""
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False
