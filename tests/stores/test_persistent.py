import pytest

from kg.errors import OutputError, ReadingError, StoreError
from kg.graph import triples
from kg.stores import open_engine
from kg.stores.persistent import remove, update
from tests.stores.conftest import graphs, n_quads, n_triples


def export(folder, lines):
    folder.mkdir()
    (folder / "townkg.nq").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def iri(graph):
    return f"https://w3id.org/townkg/id/report/{graph.report.removeprefix('report:')}"


def test_a_second_build_updates(tmp_path, exports):
    store = tmp_path / "store"
    first = [line for line in n_quads() if iri(graphs()[0]) + "> ." in line]
    assert update(store, export(tmp_path / "first", first)) == 1
    assert len(open_engine(store)) == len(first)
    assert update(store, exports) == 3
    assert len(open_engine(store)) == len(n_triples())
    assert update(store, exports) == 3
    assert len(open_engine(store)) == len(n_triples())


def test_removing_a_report_removes_what_only_it_stated(tmp_path, exports):
    store = tmp_path / "store"
    update(store, exports)
    gone, *others = graphs()
    remove(store, iri(gone))
    left = {line for graph in others for line in triples(graph.nodes)}
    found = open_engine(store)
    assert len(found) == len(left)
    assert len(found.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").rows) == 2
    with pytest.raises(StoreError, match="no report"):
        remove(store, iri(gone))


def test_a_changed_report_replaces_its_earlier_state(tmp_path, exports):
    store = tmp_path / "store"
    update(store, exports)
    name = iri(graphs()[0])
    line = f"<http://x/a> <http://x/b> <http://x/c> <{name}> ."
    update(store, export(tmp_path / "changed", [line]))
    found = open_engine(store)
    assert found.query(f"SELECT ?s {{ GRAPH <{name}> {{ ?s ?p ?o }} }}").rows[0][0].value == "http://x/a"
    assert len(found) == len({t for g in graphs()[1:] for t in triples(g.nodes)}) + 1


def test_what_is_no_store(tmp_path, exports):
    with pytest.raises(OutputError, match="no store"):
        update(exports, exports)
    with pytest.raises(ReadingError, match="graph for each report"):
        update(tmp_path / "store", exports / "townkg.ttl")
