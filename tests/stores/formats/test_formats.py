"""Every format holds the same graph: written, read back by other libraries, compared."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import networkx
import pyoxigraph
import pytest
import rdflib
from click.testing import CliRunner

from kg.cli import main
from kg.cli.export import NAMES
from kg.errors import OutputError
from kg.stores import files
from kg.stores.formats import FORMATS
from kg.stores.formats import export as exported
from kg.stores.formats.nodes import ENTITIES
from kg.stores.formats.tables import RELATIONS
from tests import fixtures
from tests.stores.conftest import exports as exports
from tests.stores.conftest import n_quads, n_triples

ID = "https://w3id.org/townkg/id/"


def export(data: Path, form: str, target: Path) -> Path:
    return exported(data, form, target, fixtures.division)


def test_the_command_knows_the_formats() -> None:
    assert list(FORMATS) == list(NAMES)


@pytest.fixture
def written(exports: Path, tmp_path: Path) -> Callable[[str], Path]:
    return lambda form: export(exports, form, tmp_path / f"out{FORMATS[form].ending}")


def triples_of(path: Path) -> list[str]:
    return sorted({f"{quad.triple} ." for quad in files.quads(path)})


@pytest.mark.parametrize("form", ["turtle", "ntriples", "jsonld"])
def test_triples_come_back(written: Callable[[str], Path], form: str) -> None:
    assert triples_of(written(form)) == n_triples()


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_rdflib_reads_the_same_jsonld(written: Callable[[str], Path]) -> None:
    read = rdflib.Graph().parse(written("jsonld"), format="json-ld")
    given = rdflib.Graph().parse(data="\n".join(n_triples()), format="nt")
    assert set(read) == set(given)


@pytest.mark.parametrize("form", ["nquads", "trig"])
def test_graphs_come_back(written: Callable[[str], Path], form: str) -> None:
    read = {f"{q.triple} {q.graph_name} ." for q in files.quads(written(form))}
    assert sorted(read) == n_quads()


def test_sorted_lines(written: Callable[[str], Path]) -> None:
    assert written("ntriples").read_text(encoding="utf-8").splitlines() == n_triples()
    assert written("nquads").read_text(encoding="utf-8").splitlines() == n_quads()


@pytest.mark.parametrize("form", sorted(set(NAMES) - {"csv", "neo4j", "statements", "parquet", "corpus"}))
def test_same_bytes_from_any_source(exports: Path, tmp_path: Path, form: str) -> None:
    first = export(exports, form, tmp_path / "first").read_bytes()
    name = "townkg.nq" if form in ("nquads", "trig") else "townkg.nt"
    assert export(exports / name, form, tmp_path / "second").read_bytes() == first


def test_rdf12_reifies_every_claim(written: Callable[[str], Path]) -> None:
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    back = set()
    for triple in (quad.triple for quad in files.quads(written("rdf12"))):
        if triple.predicate.value != rdf + "reifies":
            back.add(f"{triple} .")
            continue
        assert isinstance(triple.object, pyoxigraph.Triple)
        if "/claim/" in str(triple.subject):  # a fact of the official list is no report's statement
            back.add(f"{triple.subject} <{rdf}type> <{rdf}Statement> .")
        for part, term in zip(("subject", "predicate", "object"), triple.object, strict=True):
            back.add(f"{triple.subject} <{rdf}{part}> {term} .")
    assert sorted(back) == n_triples()


@pytest.mark.parametrize(("form", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_networks(
    written: Callable[[str], Path], form: str, read: "Callable[[Path], networkx.Graph[str]]"
) -> None:
    network = read(written(form))
    labels = {data["label"]: data["type"] for _, data in network.nodes(data=True)}
    assert (labels["青枫镇"], labels["青枫织锦有限公司"]) == ("Town", "Enterprise")
    names = {node: data["label"] for node, data in network.nodes(data=True)}
    edges = {(names[a], data["label"], names[b]) for a, b, data in network.edges(data=True)}
    assert ("青枫织锦二期智能工厂项目", "undertakenBy", "青枫织锦有限公司") in edges


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


def test_tables(written: Callable[[str], Path]) -> None:
    folder = written("csv")
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in folder.iterdir())
    towns = {row["name"]: row for row in rows(folder / "Town.csv")}
    assert towns["青枫镇"]["divisionCode"] == "980102101000"
    undertaken = {row["subject name"]: row for row in rows(folder / "undertakenBy.csv")}[
        "青枫织锦二期智能工厂项目"
    ]
    assert undertaken["object name"] == "青枫织锦有限公司"
    assert undertaken["sentence"].startswith("青枫织锦二期")
    assert (undertaken["town"], undertaken["county_code6"]) == ("青枫镇", "980102")
    above = ("town_code", "county", "county_code", "county_code6", "prefecture", "province_code6", "province")
    told = ("980102101000", "云溪县", "980102000000", "980102", "澜州市", "980000", "云川省")
    for row in (towns["青枫镇"], rows(folder / "Report.csv")[0], rows(folder / "partOf.csv")[0]):
        assert (tuple(row[name] for name in above)[1:]) == told[1:]
    assert tuple(towns["青枫镇"][name] for name in above) == told
    assert {row["county"] for row in rows(folder / "Observation.csv")} == {"云溪县"}
    assert {row["value"] for row in rows(folder / "Observation.csv")} >= {"38.6", "6.2"}
    names = {path.stem for path in folder.iterdir()}
    assert names <= {*ENTITIES, "Report", "Observation", *RELATIONS}


def test_tables_hold_every_entity_and_claim(written: Callable[[str], Path]) -> None:
    folder, lines = written("csv"), n_triples()
    for kind in ENTITIES:
        number = sum(f"#type> <https://w3id.org/townkg/ontology#{kind}> ." in line for line in lines)
        assert len(rows(folder / f"{kind}.csv")) == number
    stated = sum("ns#predicate>" in line for line in lines)
    assert sum(len(rows(folder / f"{r}.csv")) for r in RELATIONS if (folder / f"{r}.csv").exists()) == stated


FORMULAS = [
    "=HYPERLINK(1)",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "＋1+1",
    "－x",
    "\t=1",
    "\n=1",
]
NUMBERS = ["-3.2", "+1", "-1", "12.5%", "-0.4%"]


def town(tmp_path: Path, name: str) -> Path:
    """An export's file that has a town of this name."""
    rdf, rdfs = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
    kind = f"<{ID}area/x> <{rdf}type> <https://w3id.org/townkg/ontology#Town> ."
    label = json.dumps(name, ensure_ascii=False)
    file = tmp_path / "in.nt"
    file.write_text(f"{kind}\n<{ID}area/x> <{rdfs}label> {label}@zh .\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("name", FORMULAS)
def test_formulas_stay_text_in_spreadsheets(tmp_path: Path, name: str) -> None:
    (row,) = rows(export(town(tmp_path, name), "csv", tmp_path / "out") / "Town.csv")
    assert row["name"] == f"'{name}"


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_stay_numbers_in_spreadsheets(tmp_path: Path, number: str) -> None:
    (row,) = rows(export(town(tmp_path, number), "csv", tmp_path / "out") / "Town.csv")
    assert row["name"] == number


@pytest.mark.parametrize("name", FORMULAS)
def test_what_programs_read_is_faithful(tmp_path: Path, name: str) -> None:
    data = town(tmp_path, name)
    (row,) = rows(export(data, "neo4j", tmp_path / "out") / "nodes.csv")
    assert row["name"] == name
    query = [
        "query",
        "SELECT ?name { ?x rdfs:label ?name }",
        str(data),
        "-f",
        "csv",
        "-o",
        str(tmp_path / "q.csv"),
    ]
    CliRunner().invoke(main, query)
    assert rows(tmp_path / "q.csv") == [{"name": name}]


def test_help_tells_which_csv_is_for_spreadsheets() -> None:
    told = " ".join(CliRunner().invoke(main, ["export", "--help"]).output.split())
    assert "csv is for spreadsheets" in told
    assert "do not open them in a spreadsheet" in told
    assert "csv is for programs" in " ".join(CliRunner().invoke(main, ["query", "--help"]).output.split())


def test_neo4j_refers_to_what_is_there(written: Callable[[str], Path]) -> None:
    folder = written("neo4j")
    nodes = rows(folder / "nodes.csv")
    ids = [row["iri:ID"] for row in nodes]
    assert len(ids) == len(set(ids))
    links = rows(folder / "relationships.csv")
    assert {row[end] for row in links for end in (":START_ID", ":END_ID")} <= set(ids)
    assert {"LOCATED_IN", "UNDERTAKEN_BY", "AREA"} <= {row[":TYPE"] for row in links}
    town = next(row for row in nodes if row["name"] == "青枫镇")
    assert (town[":LABEL"], town["divisionCode"]) == ("Town", "980102101000")


def test_jsonld_has_one_node_a_line(written: Callable[[str], Path]) -> None:
    lines = written("jsonld").read_text(encoding="utf-8").splitlines()
    nodes = [json.loads(line.rstrip(",")) for line in lines[2:-1]]
    town = next(node for node in nodes if node["type"] == "Town" and node["label"] == {"zh": "青枫镇"})
    assert town["divisionCode"] == "980102101000"


def test_nothing_half_written(exports: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("<http://x/a> <http://x/b> <http://x/c> .\n<http://x/d>", encoding="utf-8")
    kept = tmp_path / "kept.nt"
    kept.write_text("as it was", encoding="utf-8")
    result = CliRunner().invoke(main, ["export", str(bad), "-f", "ntriples", "-o", str(kept)])
    assert result.exit_code == 3
    assert kept.read_text(encoding="utf-8") == "as it was"
    with pytest.raises(OutputError, match="is a folder"):
        export(exports, "ntriples", tmp_path)


def test_command(exports: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["export", str(exports), "-f", "neo4j", "-o", str(tmp_path / "graph")])
    assert result.exit_code == 0
    assert "neo4j-admin database import" in result.output
