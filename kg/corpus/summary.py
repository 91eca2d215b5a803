"""What a build found, counted while it is written."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.corpus.documents import Done
from kg.corpus.inputs import Input
from kg.graph import Node
from kg.graph.soundness import FACTS
from kg.model import EntityType, Issue, Severity
from kg.statements import Statement, official_code
from kg.statements.predicates import MENTION


@dataclass(frozen=True, slots=True)
class Summary:
    """A build in figures: entities are counted once however many reports name them.

    ``entities`` has a number for each class of the contract, ``issues`` one for each
    severity; ``linked`` and ``unlinked`` count the areas that reports mention;
    ``failed`` names the inputs that should be in the graph and are not; ``open_next`` is the
    page to look at.
    """

    out: Path
    open_next: Path
    reports: int
    entities: dict[str, int]
    facts: int
    observations: int
    linked: int
    unlinked: int
    triples: int
    issues: dict[str, int]
    failed: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """Counts that grow with every merged node and every issue."""

    triples: int = 0
    subjects: int = 0
    classes: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    predicates: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    issues: Counter[str] = field(default_factory=Counter)
    areas: set[str] = field(default_factory=set)
    examples: dict[str, Node] = field(default_factory=dict)
    read: list[Input] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def see_rows(self, item: Input, rows: Iterable[Statement]) -> None:
        """Remember a report that was read, and which areas it mentions."""
        self.read.append(item)
        named = (row.canonical for row in rows if row.predicate == MENTION)
        self.areas.update(term for term in named if term.startswith(f"{EntityType.AREA.kind}:"))

    def see_lost(self, lost: Iterable[Done]) -> None:
        """Remember the names of the inputs that are missing from the graph and should not be."""
        self.failed.extend(done.name for done in lost if done.is_lost)

    def see_issues(self, issues: Iterable[Issue]) -> None:
        """Count issues by severity."""
        self.issues.update(issue.severity for issue in issues)

    def see_node(self, node: Node) -> None:
        """Count a merged node."""
        self.subjects += 1
        self.triples += len(node.statements)
        predicates, known = self.predicates, len(self.predicates)
        for statement in node.statements:
            predicates[statement[: statement.index(" ")]] += 1
        for statement in node.statements:
            if not statement.startswith("a "):  # classes sort first
                break
            self.classes[statement[2:]] += 1
            if self.classes[statement[2:]] == 1:
                self.examples[statement[2:]] = Node(node.subject, node.statements[:10])
        if len(predicates) > known:
            self._exemplify(node)

    def _exemplify(self, node: Node) -> None:
        """Keep ``node`` as the example of the properties that it is the first to have."""
        for statement in node.statements:
            predicate = statement.partition(" ")[0]
            self.examples.setdefault(predicate, Node(node.subject, (statement,)))

    def summary(self, out: Path, open_next: str) -> Summary:
        """The figures for whoever ran the build."""
        linked = sum(bool(official_code(area)) for area in self.areas)
        return Summary(
            out=out,
            open_next=out / open_next,
            reports=self.classes["tkg:Report"],
            entities={str(kind): self.classes[f"tkg:{kind}"] for kind in EntityType},
            facts=sum(self.predicates[predicate] for predicate in FACTS),
            observations=self.classes["tkg:Observation"],
            linked=linked,
            unlinked=len(self.areas) - linked,
            triples=self.triples,
            issues={str(severity): self.issues[severity] for severity in Severity},
            failed=tuple(self.failed),
        )
