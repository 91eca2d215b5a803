"""What the parts of one report's graph share while they are written."""

from collections import defaultdict
from collections.abc import Iterable

from kg.graph import terms
from kg.graph.nodes import Nodes
from kg.identity import Lookup, scope
from kg.statements import Statement
from kg.statements import predicates as p


class Context:
    """One report's rows on their way into a graph: by predicate, with the nodes so far."""

    def __init__(self, rows: Iterable[Statement], lookup: Lookup) -> None:
        self.rows: defaultdict[str, list[Statement]] = defaultdict(list)
        for row in rows:
            self.rows[row.predicate].append(row)
        self.lookup = lookup
        self.area = self.rows[p.AREA][0]
        self.sha256 = self.rows[p.SHA256][0].value
        self.scope = scope((self.area, *self.rows[p.SHA256]))
        self.term = self.area.canonical
        self.nodes = Nodes()

    def digest(self, *parts: object) -> str:
        """A hash of ``parts`` within this very file."""
        return terms.digest(self.sha256, *map(str, parts))

    def first(self, predicate: str) -> str:
        """The value of the first row with this predicate, ``""`` where there is none."""
        return self.rows[predicate][0].value if self.rows[predicate] else ""

    def evidence(self, row: Statement, words: str, start: int | None, end: int | None) -> tuple[str, ...]:
        """The statements that point to ``words`` in the source file, and to their page where it has pages."""
        page = row.facet("page")
        return (
            f"oa:end {end}",
            f"oa:exact {terms.text(words)}",
            f"oa:start {start}",
            f"tkg:inReport {self.term}",
            *((f"oa:hasSelector {self._page(page)}",) if page else ()),
        )

    def _page(self, number: str) -> str:
        """A page of the report's file, which whatever stands on it points to."""
        return self.nodes.add(
            f"page:{self.term.partition(':')[2]}-{number}",
            "a oa:FragmentSelector",
            f'{terms.LABEL} "page {number}"@en',
            f"{terms.LABEL} {terms.zh(f'第{number}页')}",
            f"dcterms:conformsTo {terms.PAGES}",
            f"rdf:value {terms.text(f'page={number}')}",
            f"tkg:inReport {self.term}",
        )

    def stated(self, row: Statement) -> list[str]:
        """What a claim and an observation say alike: how it is meant, who says so, where and when."""
        told = [
            f"tkg:modality tkg:{row.modality}",
            f"tkg:rule {terms.text(row.rule)}",
            f"tkg:confidence {terms.share(row.confidence)}",
            *self.evidence(row, row.quote, row.sentence_start, row.sentence_end),
        ]
        if row.period:
            told.append(f"tkg:period {terms.text(str(row.period))}")
            told.append(f"tkg:periodStart {terms.date(row.period.first_day.isoformat())}")
            told.append(f"tkg:periodEnd {terms.date(row.period.last_day.isoformat())}")
        if said := self.first(p.SAID_ON):
            told.append(f"tkg:saidOn {terms.date(said)}")
        return told
