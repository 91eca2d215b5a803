"""Loading into real stores, and what happens when they refuse."""

import http.server
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import NothingToDoError, StoreError
from kg.graph import triples
from kg.stores.loading import load, load_report, load_reports, report_named, send
from kg.stores.presets import PRESETS, Preset
from kg.stores.remote import Remote
from tests.stores.conftest import graphs, n_triples
from tests.stores.servers import PASSWORD

LEFT = "https://example.org/graph/left"


@pytest.fixture(params=["oxigraph", "virtuoso"])
def store(request: pytest.FixtureRequest) -> Callable[..., Remote]:
    """Makes a Remote for a graph of a running store."""
    base = request.getfixturevalue(f"{request.param}_server")

    def remote(graph: str | None = None) -> Remote:
        user = "dba" if request.param == "virtuoso" else None
        return Remote(base, PRESETS[request.param], graph=graph, user=user, password=PASSWORD)

    return remote


@pytest.mark.parametrize("graph", [None, LEFT])
def test_load_replaces_and_adds(store: Callable[..., Remote], exports: Path, graph: str | None) -> None:
    remote, number = store(graph), len(n_triples())
    done = load(exports, remote)
    assert (done.sent, done.held, remote.count()) == (number, number, number)
    assert load(exports / "townkg.nt", remote).held == number
    assert load(exports, remote, add=True).held == number


def test_in_parts(store: Callable[..., Remote], exports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remote = store(LEFT)
    monkeypatch.setattr(
        remote, "preset", PRESETS["oxigraph"].__class__(**{**fields(remote.preset), "part": 20_000})
    )
    done = load(exports, remote)
    assert done.parts > 3
    assert done.held == len(n_triples())


def fields(preset: Preset) -> dict[str, Any]:
    return {name: getattr(preset, name) for name in preset.__dataclass_fields__}


def test_one_report_replaces_only_itself(store: Callable[..., Remote], exports: Path) -> None:
    quads = exports / "townkg.nq"
    first, second = (graph.report for graph in graphs()[:2])
    iris = [f"https://w3id.org/townkg/id/report/{term.removeprefix('report:')}" for term in (first, second)]
    held = [load_report(quads, store(iri)).held for iri in iris]
    assert load_report(quads, store(iris[0])).held == held[0]
    store(iris[0]).delete()
    assert [store(iri).count() for iri in iris] == [0, held[1]]


def test_each_report_into_its_own_graph(store: Callable[..., Remote], exports: Path) -> None:
    done = load_reports(exports / "townkg.nq", store())
    assert sorted(one.held for one in done) == sorted(len(list(triples(g.nodes))) for g in graphs())
    with pytest.raises(NothingToDoError, match=r"townkg\.trig"):
        load_reports(exports / "townkg.nt", store())


def test_report_by_file_name(exports: Path) -> None:
    quads = exports / "townkg.nq"
    assert report_named(quads, "qingfeng-2024.txt").startswith("https://w3id.org/townkg/id/report/")
    with pytest.raises(NothingToDoError, match="0 reports"):
        report_named(quads, "nobody.txt")


def test_virtuoso_refuses_strangers(virtuoso_server: str, exports: Path) -> None:
    for user, password in ((None, ""), ("dba", "wrong")):
        remote = Remote(virtuoso_server, PRESETS["virtuoso"], user=user, password=password)
        with pytest.raises(StoreError, match="401") as caught:
            load(exports, remote)
        assert "TOWNKG_PASSWORD" in str(caught.value)


def test_the_stores_own_words(oxigraph_server: str) -> None:
    with pytest.raises(StoreError, match="400: Parser error at line 1"):
        Remote(oxigraph_server, PRESETS["oxigraph"]).put(b"<http://x/a> <http://x/b> .")


def test_nobody_there() -> None:
    with pytest.raises(StoreError, match="is the store running"):
        Remote("http://127.0.0.1:9", PRESETS["oxigraph"]).count()


TWO = ("<x:a> <x:b> <x:c> .", "<x:a> <x:b> <x:d> .")


class Counting(Remote):
    """A store that takes everything and counts as it was told to."""

    def __init__(self, *counts: int) -> None:
        super().__init__("http://127.0.0.1", PRESETS["oxigraph"])
        self.counts = list(counts)

    def count(self) -> int:
        return self.counts.pop(0)

    def put(self, data: bytes) -> None:
        pass

    post = put


@pytest.mark.parametrize(
    ("counts", "add"), [([10, 10], True), ([10, 12], True), ([1, 2], True), ([2], False)]
)
def test_counts_that_adding_or_replacing_two_triples_can_give(counts: list[int], add: bool) -> None:
    assert send(TWO, Counting(*counts), add=add).held == counts[-1]


@pytest.mark.parametrize(
    ("counts", "add"), [([10, 9], True), ([10, 13], True), ([0, 1], True), ([1], False), ([3], False)]
)
def test_counts_that_show_a_loss_or_another_writer_are_refused(counts: list[int], add: bool) -> None:
    with pytest.raises(StoreError, match=f"holds {counts[-1]} triples, but 2 were sent"):
        send(TWO, Counting(*counts), add=add)


def test_parts_are_cut_where_they_are_full() -> None:
    size = PRESETS["oxigraph"].part
    lines = [f'<x:a> <x:b> "{letter * (size - 18)}" .' for letter in "xy"]
    assert [len(f"{line}\n") for line in lines] == [size - 1] * 2
    assert send(lines, Counting(2), add=False).parts == 2


@pytest.mark.parametrize("base", ["127.0.0.1:7878", "http://me:secret@127.0.0.1", "file:///etc"])
def test_addresses_that_are_none(base: str) -> None:
    with pytest.raises(StoreError, match="not the address of a server"):
        Remote(base, PRESETS["oxigraph"])


asked: list[tuple[str, str, str]] = []


class Recorder(http.server.BaseHTTPRequestHandler):
    """Writes down what a preset asks for."""

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        asked.append((self.command, self.path, self.headers.get("Authorization", "")))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.mark.parametrize(
    ("kind", "graph", "expected"),
    [
        ("oxigraph", None, ("/store?default", "Basic")),
        ("fuseki", None, ("/towns/data?default", "Basic")),
        ("fuseki", "http://x/g", ("/towns/data?graph=http%3A%2F%2Fx%2Fg", "Basic")),
        ("graphdb", None, ("/repositories/towns/rdf-graphs/service?default", "Basic")),
        ("qlever", None, ("/?default", "Bearer")),
        (
            "virtuoso",
            None,
            ("/sparql-graph-crud-auth?graph=https%3A%2F%2Fw3id.org%2Ftownkg%2Fid%2Fgraph", ""),
        ),
    ],
)
def test_addresses_of_presets(kind: str, graph: str | None, expected: tuple[str, str]) -> None:
    server = http.server.HTTPServer(("127.0.0.1", 0), Recorder)
    asked.clear()
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    remote = Remote(
        f"http://127.0.0.1:{server.server_port}/",
        PRESETS[kind],
        dataset="towns",
        graph=graph,
        user="me",
        password="x",
    )
    remote.put(b"<http://x/a> <http://x/b> <http://x/c> .\n")
    thread.join()
    server.server_close()
    ((method, path, signed),) = asked
    assert (method, path, signed.split(" ")[0]) == ("PUT", *expected)


def test_every_preset_names_its_source() -> None:
    assert all(preset.source.startswith("https://") for preset in PRESETS.values())
