"""One contract for all engines and stores: the same counts, the same answers to every named query."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.namespace import RDFS

import kg
from kg.graph.terms import PREFIXES
from kg.stores import named_queries, open_engine
from kg.stores.loading import load
from kg.stores.presets import PRESETS
from kg.stores.queries import NamedQuery
from kg.stores.rdf import open_graph
from kg.stores.remote import Remote
from tests.given import given, of_term
from tests.stores.servers import PASSWORD

QUERIES = named_queries()
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"

Ask = Callable[[str], Iterator[list[str]]]
"""Asks a store; the rows of the answer, each cell as one plain text."""


def plain(kind: str, value: str, datatype: str = "") -> str:
    """A value as all engines agree on it: numbers as numbers, terms as their words."""
    if any(datatype.endswith(end) for end in ("integer", "decimal", "double", "int", "float")):
        return f"{float(value):.6f}"
    return value if kind != "bnode" else "_:"


def embedded(path: Path) -> Ask:
    engine = open_engine(path)

    def ask(query: str) -> Iterator[list[str]]:
        for row in engine.query(query).rows:
            yield [
                plain("", of_term(t), getattr(getattr(t, "datatype", None), "value", "")) if t else ""
                for t in row
            ]

    return ask


def from_rdflib(graph: rdflib.Graph) -> Ask:
    def ask(query: str) -> Iterator[list[str]]:
        rows: Any = graph.query(query, initNs=PREFIXES)
        for row in rows:
            yield [
                plain("", str(t), str(getattr(t, "datatype", "") or "")) if t is not None else "" for t in row
            ]

    return ask


def remote(url: str, preset: str, path: Path, **signed: str) -> Ask:
    store = Remote(url, PRESETS[preset], **signed)
    load(path, store)

    def ask(query: str) -> Iterator[list[str]]:
        columns = [str(v) for v in given(rdflib.Graph().query(query, initNs=PREFIXES).vars)]
        for row in store.select(query):
            cells = [row.get(column) for column in columns]
            yield [plain(c["type"], c["value"], c.get("datatype", "")) if c else "" for c in cells]

    return ask


@pytest.fixture(scope="module", params=["rdflib", "kg.open", "store folder", "oxigraph", "virtuoso"])
def other(request: pytest.FixtureRequest, exports: Path, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    match request.param:
        case "rdflib":
            return from_rdflib(rdflib.Graph().parse(exports / "townkg.ttl"))
        case "kg.open":
            return from_rdflib(open_graph(exports))
        case "store folder":
            from kg.stores.persistent import update

            folder = tmp_path_factory.mktemp("store") / "store"
            update(folder, exports)
            return embedded(folder)
        case "oxigraph":
            return remote(request.getfixturevalue("oxigraph_server"), "oxigraph", exports)
        case _:
            url = request.getfixturevalue("virtuoso_server")
            return remote(url, "virtuoso", exports, user="dba", password=PASSWORD)


@pytest.fixture(scope="module")
def reference(exports: Path) -> Ask:
    return embedded(exports)


def test_same_count(other: Ask, reference: Ask) -> None:
    assert list(other(COUNT)) == list(reference(COUNT))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_same_answers(other: Ask, reference: Ask, query: NamedQuery) -> None:
    assert sorted(other(query.text)) == sorted(reference(query.text))


def test_an_rdflib_graph_like_any_other(exports: Path) -> None:
    graph = kg.open(exports)
    assert rdflib.Literal("青枫镇", lang="zh") in set(graph.objects(None, RDFS.label))
    assert "tkg" in dict(graph.namespaces())
    assert len(graph) == len(rdflib.Graph().parse(exports / "townkg.ttl"))
