"""Merging is set union in one order, however many files there are."""

from kg.graph import describe, merging
from kg.graph.nodes import Node
from tests import fixtures


def spill(tmp_path, graphs):
    paths = []
    for number, nodes in enumerate(graphs):
        paths.append(tmp_path / f"{number}")
        merging.write_records(nodes, paths[-1])
    return paths


def test_order_of_the_files_does_not_matter(tmp_path):
    graphs = [describe(report, fixtures.division).nodes for report in fixtures.reports()]
    paths = spill(tmp_path, graphs)
    merged = list(merging.merged(paths, tmp_path))
    assert merged == list(merging.merged(paths[::-1], tmp_path))
    assert {(n.subject, s) for n in merged for s in n.statements} == {
        (n.subject, s) for nodes in graphs for n in nodes for s in n.statements
    }
    assert [n.subject for n in merged] == sorted({n.subject for n in merged})


def test_more_files_than_may_be_open_take_more_passes(tmp_path, monkeypatch):
    monkeypatch.setattr(merging, "OPEN_AT_ONCE", 2)
    paths = spill(
        tmp_path, [[Node("area:1", (f"tkg:value {i % 3}",)), Node(f"b:{i}", ("a b",))] for i in range(9)]
    )
    merged = list(merging.merged(paths, tmp_path))
    assert merged[0] == Node("area:1", ("tkg:value 0", "tkg:value 1", "tkg:value 2"))
    assert len(merged) == 10
