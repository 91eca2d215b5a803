from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import OutputError, ReadingError, StoreError
from kg.graph import Graph, triples
from kg.stores import open_engine
from kg.stores.persistent import remove, update
from kg.stores.shapes import validate
from tests.given import of_term
from tests.stores.conftest import graphs, n_quads, n_triples


def export(folder: Path, lines: list[str]) -> Path:
    folder.mkdir()
    (folder / "townkg.nq").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def iri(graph: Graph) -> str:
    return f"https://w3id.org/townkg/id/report/{graph.report.removeprefix('report:')}"


def test_a_second_build_updates(tmp_path: Path, exports: Path) -> None:
    store = tmp_path / "store"
    first = [line for line in n_quads() if iri(graphs()[0]) + "> ." in line]
    assert update(store, export(tmp_path / "first", first)) == (1, 0)
    assert len(open_engine(store)) == len(first)
    assert update(store, exports) == (3, 0)
    assert len(open_engine(store)) == len(n_triples())
    assert update(store, exports) == (3, 0)
    assert len(open_engine(store)) == len(n_triples())


def test_removing_a_report_removes_what_only_it_stated(tmp_path: Path, exports: Path) -> None:
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


def test_a_changed_report_replaces_its_earlier_state(tmp_path: Path, exports: Path) -> None:
    store = tmp_path / "store"
    update(store, exports)
    name = iri(graphs()[0])
    line = f"<http://x/a> <http://x/b> <http://x/c> <{name}> ."
    update(store, export(tmp_path / "changed", [line]))
    found = open_engine(store)
    assert of_term(found.query(f"SELECT ?s {{ GRAPH <{name}> {{ ?s ?p ?o }} }}").rows[0][0]) == "http://x/a"
    assert len(found) == len({t for g in graphs()[1:] for t in triples(g.nodes)}) + 1


def test_what_is_no_store(tmp_path: Path, exports: Path) -> None:
    with pytest.raises(OutputError, match="no store"):
        update(exports, exports)
    with pytest.raises(ReadingError, match="graph for each report"):
        update(tmp_path / "store", exports / "townkg.ttl")


TKG = "https://w3id.org/townkg/ontology#"
AREA = "https://w3id.org/townkg/id/area/"


def report(
    name: str,
    area: str,
    day: str | None = None,
    period: str | None = None,
    file: str = "report.txt",
    label: str = "青枫镇",
) -> list[str]:
    """The statements that tell whose report of when this is, in the report's own graph."""
    about = f"<https://w3id.org/townkg/id/report/{name}>"
    statements = [
        f'{about} <http://purl.org/dc/terms/source> "{file}"',
        f"{about} <{TKG}reportingArea> <{AREA}{area}>",
        f'<{AREA}{area}> <http://www.w3.org/2000/01/rdf-schema#label> "{label}"@zh',
    ]
    if area.isdigit():
        statements.append(f'<{AREA}{area}> <{TKG}divisionCode> "{area}"')
    if day:
        statements.append(f'{about} <{TKG}deliveredOn> "{day}"^^<http://www.w3.org/2001/XMLSchema#date>')
    if period:
        statements.append(f'{about} <{TKG}period> "{period}"')
    return [f"{statement} {about} ." for statement in statements]


ONE, OTHER = "980102101000", "980102102000"


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        (report("a", ONE), report("b", ONE), "b"),
        (report("a", ONE, "2024-01-05"), report("b", ONE, "2024-01-05", "2024"), "b"),
        (report("a", ONE, None, "2023"), report("b", ONE, "2024-01-05", "2023"), "b"),
        (report("a", ONE, "2024-01-05", "2023"), report("b", ONE, "2024-01-05", "2024"), "b"),
        (report("a", ONE, "2023-01-05"), report("b", ONE, "2024-01-05"), "ab"),
        (report("a", ONE, None, "2023"), report("b", ONE, None, "2024"), "ab"),
        (report("a", ONE), report("b", OTHER), "ab"),
        (report("a", ONE), report("b", ONE, file="other.txt"), "ab"),
        # the file's hash stands in the IRI of an area that has no code
        (report("a", "0a1b"), report("b", "2c3d"), "b"),
        (report("a", "0a1b"), report("b", ONE), "b"),
        (report("a", "0a1b", label="白鹿镇"), report("b", "2c3d"), "ab"),
    ],
)
def test_a_corrected_file_replaces_its_earlier_state(
    tmp_path: Path, first: list[str], second: list[str], left: str
) -> None:
    store = tmp_path / "store"
    assert update(store, export(tmp_path / "first", first)) == (1, 0)
    assert update(store, export(tmp_path / "second", second)) == (1, 2 - len(left))
    rows = open_engine(store).query("SELECT ?r { ?r dcterms:source ?file } ORDER BY ?r").rows
    assert [of_term(row[0])[-1] for row in rows] == list(left)


def test_reports_of_one_export_are_all_kept(tmp_path: Path) -> None:
    store = tmp_path / "store"
    both = [*report("a", ONE), *report("b", ONE)]
    assert update(store, export(tmp_path / "both", both)) == (2, 0)
    assert update(store, export(tmp_path / "again", both)) == (2, 0)
    assert update(store, export(tmp_path / "corrected", report("c", ONE))) == (1, 2)


@pytest.fixture
def damaged(tmp_path: Path, exports: Path) -> Callable[[Callable[[Path], None]], Path]:
    """Makes a store and damages it."""

    def damage(how: Callable[[Path], None]) -> Path:
        store = tmp_path / "store"
        update(store, exports)
        how(store)
        return store

    return damage


def garbled(store: Path) -> None:
    for path in store.glob("*.sst"):
        data = bytearray(path.read_bytes())
        data[10:40] = b"\xff" * 30
        path.write_bytes(data)


def cut_short(store: Path) -> None:
    for path in store.glob("*.sst"):
        path.write_bytes(path.read_bytes()[:-20])


def without(name: str) -> Callable[[Path], None]:
    return lambda store: (store / name).unlink()


@pytest.mark.parametrize("how", [garbled, cut_short, without("CURRENT"), without("IDENTITY")])
def test_a_damaged_store_is_told(
    damaged: Callable[[Callable[[Path], None]], Path], exports: Path, how: Callable[[Path], None]
) -> None:
    store = damaged(how)
    with pytest.raises(ReadingError, match="the store cannot be read"):
        open_engine(store).query("SELECT * { ?s ?p ?o }")
    with pytest.raises(ReadingError, match="the store cannot be read"):
        validate(store)
    with pytest.raises(OutputError, match="the store cannot be written"):
        update(store, exports)
