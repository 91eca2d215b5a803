"""One contract for all engines and stores: the same counts, the same answers to every named query."""

import pytest
import rdflib
from rdflib.namespace import RDFS

import kg
from kg.graph.terms import PREFIXES
from kg.stores import named_queries, open_engine
from kg.stores.loading import load
from kg.stores.presets import PRESETS
from kg.stores.rdf import open_graph
from kg.stores.remote import Remote
from tests.stores.servers import PASSWORD

QUERIES = named_queries()
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def plain(kind, value, datatype=""):
    """A value as all engines agree on it: numbers as numbers, terms as their words."""
    if any(datatype.endswith(end) for end in ("integer", "decimal", "double", "int", "float")):
        return f"{float(value):.6f}"
    return value if kind != "bnode" else "_:"


def embedded(path):
    engine = open_engine(path)

    def ask(query):
        for row in engine.query(query).rows:
            yield [
                plain("", t.value, getattr(getattr(t, "datatype", None), "value", "")) if t else ""
                for t in row
            ]

    return ask


def from_rdflib(graph):
    def ask(query):
        for row in graph.query(query, initNs=PREFIXES):
            yield [
                plain("", str(t), str(getattr(t, "datatype", "") or "")) if t is not None else "" for t in row
            ]

    return ask


def remote(url, preset, path, **signed):
    store = Remote(url, PRESETS[preset], **signed)
    load(path, store)

    def ask(query):
        columns = [str(v) for v in rdflib.Graph().query(query, initNs=PREFIXES).vars]
        for row in store.select(query):
            cells = [row.get(column) for column in columns]
            yield [plain(c["type"], c["value"], c.get("datatype", "")) if c else "" for c in cells]

    return ask


@pytest.fixture(scope="module", params=["rdflib", "kg.open", "store folder", "oxigraph", "virtuoso"])
def other(request, exports, tmp_path_factory):
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
def reference(exports):
    return embedded(exports)


def test_same_count(other, reference):
    assert list(other(COUNT)) == list(reference(COUNT))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_same_answers(other, reference, query):
    assert sorted(other(query.text)) == sorted(reference(query.text))


def test_an_rdflib_graph_like_any_other(exports):
    graph = kg.open(exports)
    assert rdflib.Literal("青枫镇", lang="zh") in set(graph.objects(None, RDFS.label))
    assert "tkg" in dict(graph.namespaces())
    assert len(graph) == len(rdflib.Graph().parse(exports / "townkg.ttl"))
