"""The fictional reports of tests/fixtures.py as files, for every test of a store."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kg.graph import Graph, describe, terms, triples, turtle
from tests import fixtures
from tests.stores import servers


@cache
def graphs() -> list[Graph]:
    return [describe(report, fixtures.division) for report in fixtures.reports()]


def n_triples() -> list[str]:
    return sorted({line for graph in graphs() for line in triples(graph.nodes)})


def n_quads() -> list[str]:
    lines: set[str] = set()
    for graph in graphs():
        name = terms.expand(graph.report)
        lines.update(f"{line[:-1]}{name} ." for line in triples(graph.nodes))
    return sorted(lines)


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export folder with townkg.ttl, townkg.nq and townkg.nt."""
    folder = tmp_path_factory.mktemp("exports")
    merged: dict[str, set[str]] = {}
    for graph in graphs():
        for node in graph.nodes:
            merged.setdefault(node.subject, set()).update(node.statements)
    from kg.graph import Node

    blocks = [turtle(Node(s, tuple(sorted(merged[s])))) for s in sorted(merged)]
    (folder / "townkg.ttl").write_text(terms.header() + "".join(blocks), encoding="utf-8")
    (folder / "townkg.nt").write_text("\n".join(n_triples()) + "\n", encoding="utf-8")
    (folder / "townkg.nq").write_text("\n".join(n_quads()) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with servers.oxigraph(tmp_path_factory.mktemp("oxigraph")) as url:
        yield url


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as url:
        yield url
