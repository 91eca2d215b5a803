"""The files of an export, written node by node: nothing is held until the end."""

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from kg.corpus import texts
from kg.exported import BY_REPORT, EVERYTHING, FACTS, ISSUES, STATEMENTS, TEXTS
from kg.graph import Graph, Node, terms, turtle
from kg.model import Issue

_EVIDENCE = ("mention:", "claim:")


class Outputs:
    """The open files of one export."""

    def __init__(
        self, folder: Path, everything: TextIO, facts: TextIO, by_report: TextIO, rows: TextIO, issues: TextIO
    ) -> None:
        self._folder, self._has_pages = folder, False
        self._everything, self._facts, self._by_report = everything, facts, by_report
        self._rows, self._issues = rows, issues
        for file in (everything, facts, by_report):
            file.write(terms.header())

    def add_report(self, graph: Graph, text: texts.Text | None = None) -> None:
        """One report's own graph, named by the report, and the text that was extracted from its file."""
        if text is not None:
            texts.write(text, self._folder / TEXTS)
        self._declare(graph)
        self._by_report.write(f"\n{graph.report} {{\n")
        self._by_report.writelines(map(turtle, graph.nodes))
        self._by_report.write("}\n")

    def _declare(self, graph: Graph) -> None:
        """Declare the prefix of pages before the first report that has any."""
        if self._has_pages or not any(node.subject.startswith("page:") for node in graph.nodes):
            return
        self._has_pages = True
        for file in (self._everything, self._facts, self._by_report):
            file.write(terms.header(terms.RARE))

    def add_links(self, nodes: Iterable[Node]) -> None:
        """What no report says by itself, in the default graph beside the reports' own."""
        self._by_report.write("\n")
        self._by_report.writelines(map(turtle, nodes))

    def add_issues(self, issues: Iterable[Issue]) -> None:
        """One line of JSON per issue, its keys sorted; ``stage`` only where there is one."""
        for issue in issues:
            told = asdict(issue)
            if not issue.stage:
                del told["stage"]
            self._issues.write(json.dumps(told, ensure_ascii=False, sort_keys=True) + "\n")

    def add_rows(self, lines: Iterable[str]) -> None:
        """The rows of all reports as lines, in order."""
        self._rows.writelines(f"{line}\n" for line in lines)

    def add_node(self, node: Node) -> None:
        """A node of the merged graph."""
        self._everything.write(turtle(node))
        if not node.subject.startswith(_EVIDENCE):
            self._facts.write(turtle(_without_evidence(node)))


def _without_evidence(node: Node) -> Node:
    kept = tuple(s for s in node.statements if not s.partition(" ")[2].startswith(_EVIDENCE))
    return node if len(kept) == len(node.statements) else Node(node.subject, kept)


@contextmanager
def opened(folder: Path) -> Iterator[Outputs]:
    """The files of an export in ``folder``, open for writing."""
    with ExitStack() as stack:
        yield Outputs(
            folder,
            *(
                stack.enter_context((folder / name).open("w", encoding="utf-8", newline="\n"))
                for name in (EVERYTHING, FACTS, BY_REPORT, STATEMENTS, ISSUES)
            ),
        )
