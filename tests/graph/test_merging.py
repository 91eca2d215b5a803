"""Merging is set union in one order, however many files there are."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kg import sorting
from kg.graph import describe, merging
from kg.graph.nodes import Node
from tests import fixtures


def spill(tmp_path: Path, graphs: Sequence[Sequence[Node]]) -> sorting.Shards:
    shards = sorting.Shards(tmp_path, "graph")
    for nodes in graphs:
        shards.add(merging.records(nodes))
    return shards


def test_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    graphs = [describe(report, fixtures.division).nodes for report in fixtures.reports()]
    (tmp_path / "b").mkdir()
    merged = list(merging.nodes(spill(tmp_path, graphs).merged()))
    assert merged == list(merging.nodes(spill(tmp_path / "b", graphs[::-1]).merged()))
    assert {(n.subject, s) for n in merged for s in n.statements} == {
        (n.subject, s) for nodes in graphs for n in nodes for s in n.statements
    }
    assert [n.subject for n in merged] == sorted({n.subject for n in merged})


def test_more_files_than_may_be_open_take_more_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "OPEN_AT_ONCE", 2)
    graphs = [[Node("area:1", (f"tkg:value {i % 3}",)), Node(f"b:{i}", ("a b",))] for i in range(9)]
    merged = list(merging.nodes(spill(tmp_path, graphs).merged()))
    assert merged[0] == Node("area:1", ("tkg:value 0", "tkg:value 1", "tkg:value 2"))
    assert len(merged) == 10
