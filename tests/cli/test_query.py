import csv
import io
import json
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib
from click.testing import CliRunner, Result

from kg import resources
from kg.cli import main
from kg.corpus import inputs
from kg.tools.bench_reports import reports
from tests.stores import deep
from tests.stores.conftest import exports as exports
from tests.stores.test_asking import DOUBLED, ON_LINUX
from tests.stores.test_engine import SLOW

TOWNS = "SELECT ?town ?code { ?x a tkg:Town ; rdfs:label ?town ; tkg:divisionCode ?code } ORDER BY ?code"


def run(*arguments: float | Path | str) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def test_formats(exports: Path) -> None:
    shown = run("query", TOWNS, exports).output
    assert shown.index("青枫镇") < shown.index("白鹿镇")
    rows = list(csv.reader(io.StringIO(run("query", TOWNS, exports, "-f", "csv").output)))
    assert rows == [["town", "code"], ["青枫镇", "980102101000"], ["白鹿镇", "980102102000"]]
    found = json.loads(run("query", TOWNS, exports, "--format", "json").output)
    assert found[0] == {"town": "青枫镇", "code": "980102101000"}


def test_numbers_and_truth(exports: Path) -> None:
    figures = '?o tkg:indicatorText "地区生产总值"@zh ; tkg:value ?v'
    query = f"SELECT ?v (COUNT(*) AS ?n) {{ {figures} }} GROUP BY ?v ORDER BY ?v"
    found = json.loads(run("query", query, exports, "-f", "json").output)
    assert found[0] == {"v": 6.2, "n": 1}
    assert json.loads(run("query", "ASK { ?x a tkg:Town }", exports, "-f", "json").output) == [
        {"answer": True}
    ]


def test_triples_and_rows_in_the_formats_of_programs(exports: Path, tmp_path: Path) -> None:
    described = run("query", "DESCRIBE area:980102101000", exports, "-f", "turtle").output
    graph = rdflib.Graph().parse(data=described, format="turtle")
    assert "青枫镇" in {str(words) for words in graph.objects(None, rdflib.RDFS.label)}
    for form, ending in (("ntriples", "nt"), ("rdfxml", "rdf"), ("jsonld", "jsonld")):
        target = tmp_path / f"description.{ending}"
        assert run("query", "DESCRIBE area:980102101000", exports, "-f", form, "-o", target).output == ""
        assert len(set(pyoxigraph.parse(path=target))) == len(graph)
    rows = json.loads(run("query", TOWNS, exports, "-f", "sparql-json").output)["results"]["bindings"]
    assert [row["town"]["xml:lang"] for row in rows] == ["zh", "zh"]
    assert run("query", TOWNS, exports, "-f", "tsv").output.splitlines()[0] == "?town\t?code"
    assert "<binding" in run("query", TOWNS, exports, "-f", "sparql-xml").output
    for query, form in ((TOWNS, "turtle"), ("DESCRIBE area:980102101000", "tsv")):
        assert run("query", query, exports, "-f", form).exit_code == 8


def test_output_goes_to_a_file(exports: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert run("query", TOWNS, exports, "-f", "csv", "-o", target).output == ""
    assert target.read_text(encoding="utf-8").startswith("town,code\n")
    assert run("query", TOWNS, exports, "-o", tmp_path / "no" / "out.csv").exit_code == 5


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["query"], 2, "kg queries"),
        (["query", "no-such-name"], 8, "kg queries"),
        (["query", "SELECT * { ?s }"], 8, "the query is wrong"),
        (["query", "SELECT * { SERVICE <http://x/> {} }"], 8, "SERVICE"),
        (["query", "SELECT * { ?s }"], 8, "column 16: "),
        (["query", "SELECT * { ?s }"], 8, "\nSELECT * { ?s }\n               ^\n"),
        (["query", "ASK {}", "no-such-folder"], 3, "no-such-folder"),
    ],
)
def test_mistakes(
    exports: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, words: str
) -> None:
    (exports / "exports").symlink_to(exports) if not (exports / "exports").exists() else None
    monkeypatch.chdir(exports)
    result = run(*arguments)
    assert result.exit_code == code
    assert words in result.stderr


def test_queries_lists_names_with_questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "towns.rq").write_text(f"# Which towns are there?\n# 有哪些乡镇？\n{TOWNS}", encoding="utf-8")
    monkeypatch.setattr(resources, "ontology", lambda _: tmp_path)
    assert json.loads(run("queries", "-f", "json").output) == [
        {"name": "towns", "question": "Which towns are there?", "问题": "有哪些乡镇？"}
    ]
    assert run("query", "--list", "-f", "json").output == run("queries", "-f", "json").output


def test_control_characters_stay_out_of_the_terminal(exports: Path) -> None:
    assert "\x1b" not in run("query", 'SELECT ("\\u001B[2J" AS ?x) {}', exports).output


@pytest.mark.parametrize("kind", deep.queries(1))
def test_a_query_that_nests_too_deep_is_one_line(exports: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "deep.rq"
    path.write_text(deep.queries(100_000)[kind], encoding="utf-8")
    result = run("query", path, exports)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (8, "", 1)


@ON_LINUX
@pytest.mark.parametrize(
    ("query", "seconds", "words"),
    [
        (deep.LONG_LIST, 60, "ended the process"),
        (DOUBLED, 60, "more than 200 MiB of memory"),
        (SLOW, 0.5, "within 0.5 seconds"),
    ],
    ids=["crash", "memory", "time"],
)
def test_a_query_that_would_end_the_command_is_one_line(
    exports: Path, capfd: pytest.CaptureFixture[str], query: str, seconds: float, words: str
) -> None:
    result = run("query", query, exports, "--max-memory", "200", "--timeout", seconds)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (8, "", 1)
    assert words in result.stderr
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("name", deep.files(1))
def test_a_file_that_nests_too_deep_is_one_line_for_every_command(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(deep.files(20_000)[name], encoding="utf-8")
    commands: list[list[str | Path]] = [
        ["query", "ASK {}", path],
        ["explain", "青枫镇", path],
        ["validate", path],
        ["check", path],
        ["export", path, "-f", "turtle", "-o", tmp_path / "out.ttl"],
        ["load", path, "--to", "http://127.0.0.1:9", "--store", "oxigraph"],
        ["serve", path, "--port", "0"],
    ]
    for arguments in commands:
        result = run(*arguments)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (3, "", 1), arguments
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_damaged_store_is_one_line_for_every_command(exports: Path, tmp_path: Path) -> None:
    from kg.stores.persistent import update

    store = tmp_path / "store"
    update(store, exports)
    (store / "CURRENT").unlink()
    for arguments in (["query", "ASK {}"], ["explain", "青枫镇"], ["validate"], ["check"]):
        result = run(*arguments, store)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (3, "", 1), arguments


def test_a_folder_of_folders_of_reports_is_asked_as_it_is_built(tmp_path: Path) -> None:
    ((name, data),) = reports(1)
    (tmp_path / "2024" / "towns").mkdir(parents=True)
    (tmp_path / "2024" / "towns" / name).write_bytes(data)
    found = run(
        "query", "SELECT ?file { ?r dcterms:source ?file }", tmp_path, "--reader", "rules", "-f", "json"
    )
    assert json.loads(found.stdout) == [{"file": name}]
    (tmp_path / "2024" / "towns" / name).unlink()
    assert run("query", TOWNS, tmp_path).exit_code == 4


def test_a_folder_of_reports_is_gone_through_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ((name, data),) = reports(1)
    (tmp_path / name).write_bytes(data)
    gone_through = []

    def counted(paths: list[Path], *others: Any) -> list[inputs.Input]:
        gone_through.append(paths)
        return discover(paths, *others)

    discover = inputs.discover
    monkeypatch.setattr(inputs, "discover", counted)
    assert run("query", "ASK { ?x a tkg:Town }", tmp_path, "--reader", "rules").exit_code == 0
    assert gone_through == [[tmp_path]]


def test_reports_are_asked_like_an_export(tmp_path: Path) -> None:
    ((name, data),) = reports(1)
    (tmp_path / name).write_bytes(data)
    query = "SELECT ?file { ?report dcterms:source ?file }"
    result = run("query", query, tmp_path, "--reader", "rules", "-f", "json")
    assert json.loads(result.stdout) == [{"file": name}]
