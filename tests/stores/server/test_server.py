"""The endpoint asked over HTTP, as real clients ask it."""

import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, TURTLE, XML, SPARQLWrapper
from waitress import wasyncore

from kg.errors import OutputError, ReadingError
from kg.stores.server import Settings, running
from tests.stores.conftest import exports as exports
from tests.stores.conftest import n_triples
from tests.stores.test_engine import SLOW

TOWNS = "SELECT ?name { ?t a tkg:Town ; rdfs:label ?name } ORDER BY ?name"
PREFIXES = """PREFIX tkg: <https://w3id.org/townkg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@contextmanager
def served(data: Path, **settings: Any) -> Iterator[str]:
    with running(data, Settings(**{"port": 0, "seconds": 5, "processes": 1, **settings})) as server:
        thread = threading.Thread(target=server.run)
        thread.start()
        yield f"http://127.0.0.1:{server.effective_port}"
        # the loop closes its sockets itself: closed under its feet, it would fail now and then
        close = partial(wasyncore.close_all, server._map, ignore_all=True)
        try:
            server.trigger.pull_trigger(close)
        except OSError:  # the trigger was closed already, so that nothing else wakes the loop
            close()
        thread.join(10)
        assert not thread.is_alive()


def bindings(body: str) -> list[dict[str, dict[str, str]]]:
    rows: list[dict[str, dict[str, str]]] = json.loads(body)["results"]["bindings"]
    return rows


@pytest.fixture(scope="module")
def base(exports: Path) -> Iterator[str]:
    with served(exports, rows=400, processes=2) as url:
        yield url


def ask(url: str, data: bytes | None = None, **headers: str) -> tuple[int, Message, str]:
    request = urllib.request.Request(url, data, {k.replace("_", "-"): v for k, v in headers.items()})
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode()


def query(base: str, words: str, **headers: str) -> tuple[int, Message, str]:
    return ask(f"{base}/sparql?{urllib.parse.urlencode({'query': words})}", None, **headers)


@pytest.mark.parametrize(
    ("accept", "media", "words"),
    [
        ("*/*", "application/sparql-results+json", '"白鹿镇"'),
        ("application/json", "application/sparql-results+json", '"白鹿镇"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", ">白鹿镇</literal>"),
        ("text/csv", "text/csv; charset=utf-8", "name\r\n白鹿镇\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", "?name\n"),
        ("text/html;q=0.8, text/csv;q=0.2", "text/csv; charset=utf-8", "白鹿镇"),
    ],
)
def test_rows_in_the_format_asked_for(base: str, accept: str, media: str, words: str) -> None:
    status, headers, body = query(base, TOWNS, Accept=accept)
    assert (status, headers["Content-Type"]) == (200, media)
    assert words in body
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples", "application/rdf+xml"])
def test_triples_in_the_format_asked_for(base: str, accept: str) -> None:
    status, headers, body = query(base, "CONSTRUCT { ?s a tkg:Town } { ?s a tkg:Town }", Accept=accept)
    assert (status, headers["Content-Type"].split(";")[0]) == (200, accept)
    read = {"text/turtle": "turtle", "application/n-triples": "nt", "application/rdf+xml": "xml"}
    assert len(rdflib.Graph().parse(data=body, format=read[accept])) == 2


def test_both_ways_to_post(base: str) -> None:
    form = urllib.parse.urlencode({"query": TOWNS}).encode()
    direct = {"Content_Type": "application/sparql-query"}
    assert ask(f"{base}/sparql", form)[2] == ask(f"{base}/sparql", TOWNS.encode(), **direct)[2]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("SELECT * {", 400),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", 400),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403),
        ("SELECT * { ?s ?p ?o }", 403),
        ("SELECT * { ?s ?p ?o } LIMIT 400", 200),
        ("SELECT * { ?s ?p ?o } LIMIT 401", 403),
        ("CONSTRUCT WHERE { ?s ?p ?o }", 403),
    ],
)
def test_what_is_refused(base: str, words: str, status: int) -> None:
    assert query(base, words)[0] == status


def test_updates_are_refused(base: str) -> None:
    update = b"DELETE WHERE { ?s ?p ?o }"
    assert ask(f"{base}/sparql", update, Content_Type="application/sparql-update")[0] == 403
    assert ask(f"{base}/sparql", b"update=CLEAR+ALL")[0] == 403
    assert ask(f"{base}/sparql?update=CLEAR+ALL")[0] == 403
    assert ask(f"{base}/sparql", b"x", Content_Type="text/plain")[0] == 415
    assert int(bindings(query(base, COUNT)[2])[0]["n"]["value"]) == len(n_triples())


def test_no_format_suits(base: str) -> None:
    assert query(base, TOWNS, Accept="image/png")[0] == 406
    # other names of formats for rows mean nothing for triples
    assert query(base, "CONSTRUCT { ?s a tkg:Town } { ?s a tkg:Town }", Accept="text/plain")[0] == 406


def test_service_description(base: str) -> None:
    status, headers, body = ask(f"{base}/sparql", Accept="text/turtle")
    assert (status, headers["Content-Type"]) == (200, "text/turtle; charset=utf-8")
    graph = rdflib.Graph().parse(data=body)
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (None, sd.endpoint, rdflib.URIRef(f"{base}/sparql")) in graph


def test_sparqlwrapper(base: str) -> None:
    client = SPARQLWrapper(f"{base}/sparql")
    client.setQuery(PREFIXES + TOWNS)
    for form, method in ((JSON, "GET"), (JSON, POST)):
        client.setReturnFormat(form)
        client.setMethod(method)
        found: Any = client.queryAndConvert()
        assert [row["name"]["value"] for row in found["results"]["bindings"]] == ["白鹿镇", "青枫镇"]
    client.setReturnFormat(XML)
    page: Any = client.queryAndConvert()
    assert "青枫镇" in page.toxml()
    client.setQuery(PREFIXES + "CONSTRUCT { ?t a tkg:Town } { ?t a tkg:Town }")
    client.setReturnFormat(TURTLE)
    turtle: Any = client.queryAndConvert()
    assert b"Town" in turtle


def test_rdflibs_remote_store(base: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{base}/sparql"))
    rows: Any = graph.query(PREFIXES + TOWNS)
    assert [str(row[0]) for row in rows] == ["白鹿镇", "青枫镇"]


def test_dataset_of_the_protocol(exports: Path) -> None:
    with served(exports / "townkg.nq") as own:
        graphs = bindings(query(own, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")[2])
        words = {"query": COUNT, "default-graph-uri": graphs[0]["g"]["value"]}
        (row,) = bindings(ask(f"{own}/sparql?{urllib.parse.urlencode(words)}")[2])
        assert 0 < int(row["n"]["value"]) < len(n_triples())


def test_a_slow_query_ends_and_others_go_on(exports: Path) -> None:
    with served(exports, seconds=1) as own:
        start = time.monotonic()
        status, _, body = query(own, SLOW)
        assert (status, time.monotonic() - start < 8) == (503, True)
        assert "within 1 seconds" in body
        deadline = time.monotonic() + 30
        while query(own, TOWNS)[0] != 200:
            assert time.monotonic() < deadline
            time.sleep(0.2)


def test_other_hosts_names_are_refused(base: str) -> None:
    assert query(base, TOWNS, Host="evil.example")[0] == 403


def test_too_large_a_request(base: str) -> None:
    assert ask(f"{base}/sparql", b"query=" + b"x" * 1_100_000)[0] == 413


def test_pages(base: str, exports: Path) -> None:
    status, headers, _ = ask(f"{base}/")
    assert status == 200
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert ask(f"{base}/static/serve.js")[0] == 200
    assert ask(f"{base}/site/townkg.ttl")[0] == 200
    assert ask(f"{base}/site/../../etc/passwd")[0] == 404
    iri = urllib.parse.quote("https://w3id.org/townkg/id/area/980102101000")
    assert "青枫镇" in ask(f"{base}/describe?iri={iri}")[2]
    assert ask(f"{base}/describe?iri={urllib.parse.quote('http://x/> ?p ?o')}")[0] == 400
    (exports / "towns").mkdir(exist_ok=True)
    (exports / "towns" / "area-980102101000.html").write_text("its own page", encoding="utf-8")
    assert ask(f"{base}/open?iri={iri}")[2] == "its own page"
    assert "白鹿镇" in ask(f"{base}/open?iri={iri.replace('101000', '102000')}")[2]


def test_cors_only_when_asked_for(exports: Path) -> None:
    with served(exports, cors=True) as own:
        assert query(own, TOWNS)[1]["Access-Control-Allow-Origin"] == "*"


def test_what_keeps_it_from_starting(base: str, tmp_path: Path, exports: Path) -> None:
    (tmp_path / "bad.ttl").write_text("<x:a>", encoding="utf-8")
    with pytest.raises(ReadingError, match=r"bad\.ttl"), running(tmp_path / "bad.ttl", Settings(port=0)):
        pass
    taken = int(base.rsplit(":", 1)[1])
    with pytest.raises(OutputError, match="--port"), running(exports, Settings(port=taken)):
        pass
