import csv
import io
import json

import pytest
from click.testing import CliRunner

from kg import resources
from kg.cli import main
from tests.stores.conftest import exports as exports

TOWNS = "SELECT ?town ?code { ?x a tkg:Town ; rdfs:label ?town ; tkg:divisionCode ?code } ORDER BY ?code"


def run(*arguments):
    return CliRunner().invoke(main, [str(a) for a in arguments])


def test_formats(exports):
    shown = run("query", TOWNS, exports).output
    assert shown.index("青枫镇") < shown.index("白鹿镇")
    rows = list(csv.reader(io.StringIO(run("query", TOWNS, exports, "-f", "csv").output)))
    assert rows == [["town", "code"], ["青枫镇", "980102101000"], ["白鹿镇", "980102102000"]]
    found = json.loads(run("query", TOWNS, exports, "--format", "json").output)
    assert found[0] == {"town": "青枫镇", "code": "980102101000"}


def test_numbers_and_truth(exports):
    figures = '?o tkg:indicatorText "地区生产总值"@zh ; tkg:value ?v'
    query = f"SELECT ?v (COUNT(*) AS ?n) {{ {figures} }} GROUP BY ?v ORDER BY ?v"
    found = json.loads(run("query", query, exports, "-f", "json").output)
    assert found[0] == {"v": 6.2, "n": 1}
    assert json.loads(run("query", "ASK { ?x a tkg:Town }", exports, "-f", "json").output) == [
        {"answer": True}
    ]


def test_output_goes_to_a_file(exports, tmp_path):
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
        (["query", "ASK {}", "no-such-folder"], 3, "no-such-folder"),
    ],
)
def test_mistakes(exports, monkeypatch, arguments, code, words):
    (exports / "exports").symlink_to(exports) if not (exports / "exports").exists() else None
    monkeypatch.chdir(exports)
    result = run(*arguments)
    assert result.exit_code == code
    assert words in result.stderr


def test_queries_lists_names_with_questions(tmp_path, monkeypatch):
    (tmp_path / "towns.rq").write_text(f"# Which towns are there?\n# 有哪些乡镇？\n{TOWNS}", encoding="utf-8")
    monkeypatch.setattr(resources, "ontology", lambda _: tmp_path)
    assert json.loads(run("queries", "-f", "json").output) == [
        {"name": "towns", "question": "Which towns are there?", "问题": "有哪些乡镇？"}
    ]
    assert run("query", "--list", "-f", "json").output == run("queries", "-f", "json").output


def test_control_characters_stay_out_of_the_terminal(exports):
    assert "\x1b" not in run("query", 'SELECT ("\\u001B[2J" AS ?x) {}', exports).output
