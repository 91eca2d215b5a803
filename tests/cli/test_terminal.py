"""Nothing raw reaches a terminal, whatever words and file names hold; data for machines stays as it is."""

import ast
import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg.cli
from kg.cli import main
from kg.cli.escapes import printable
from kg.tools.bench_reports import reports
from tests.cli.terminal import shown
from tests.stores.conftest import exports as exports

HOSTILE = "青枫\x1b[2J\x1b]0;owned\x07\x9b31m\u202e\u2066\u200b\x7f\r\x08\U000e0041公司"
TKG, RDFS = "https://w3id.org/townkg/ontology#", "http://www.w3.org/2000/01/rdf-schema#"
COLOURS = re.compile("\x1b\\[(?:33m|1m|0m)")
BAR = re.compile("\x1b\\[(?:\\?25[lh]|K)|\r")  # what a progress bar needs: its line, the cursor
FILE = "青枫\x1b[2J\u202e\x9b\nb.txt"
LABELS = "SELECT ?l { ?s rdfs:label ?l }"


def quoted(text: str) -> str:
    return "".join(f"\\U{ord(c):08X}" if not c.isprintable() else c for c in text)


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A graph whose one enterprise has a name full of what a terminal obeys."""
    file = tmp_path / "hostile.nt"
    node = "<https://w3id.org/townkg/id/enterprise/x>"
    file.write_text(
        f"{node} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{TKG}Enterprise> .\n"
        f'{node} <{RDFS}label> "{quoted(HOSTILE)}"@zh .\n',
        encoding="utf-8",
    )
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    (place / FILE).write_bytes(next(iter(reports(1)))[1])
    (place / FILE.replace("b", "c")).write_text("no report", encoding="utf-8")
    return place


def harmless(text: str) -> bool:
    return not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\U000e0000-\U000e007f]", text
    )


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_rows_on_a_terminal(graph: Path, form: str) -> None:
    text = shown("query", LABELS, graph, "-f", form)
    assert harmless(text)
    assert re.search(r"\\u001b\[2J" if form == "json" else r"\\x1b\[2J", text)


def test_rows_as_data_are_faithful(graph: Path, tmp_path: Path) -> None:
    def rows(text: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(text, newline="")))

    readers: dict[str, Callable[[str], object]] = {
        "csv": lambda text: rows(text)[1][0],
        "json": lambda text: json.loads(text)[0]["l"],
    }
    for form, read in readers.items():
        piped = CliRunner().invoke(main, ["query", LABELS, str(graph), "-f", form]).stdout_bytes.decode()
        target = tmp_path / form
        CliRunner().invoke(main, ["query", LABELS, str(graph), "-f", form, "-o", str(target)])
        assert read(piped) == HOSTILE
        assert read(target.read_bytes().decode()) == HOSTILE


@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_explain(graph: Path, form: str) -> None:
    text = COLOURS.sub("", shown("explain", HOSTILE, graph, "-f", form))
    assert harmless(text)
    assert "公司" in text or form != "text"


def test_explain_marks_names_in_colour_on_a_terminal_only(exports: Path) -> None:
    assert "\x1b[33m\x1b[1m青枫织锦\x1b[0m" in shown("explain", "青枫织锦", exports)
    assert "⟦青枫织锦⟧" in CliRunner().invoke(main, ["explain", "青枫织锦", str(exports)]).stdout


@pytest.mark.parametrize("command", ["check", "validate"])
def test_soundness(graph: Path, command: str) -> None:
    assert harmless(shown(command, graph))


def test_build_of_hostile_file_names_with_its_bar(folder: Path, tmp_path: Path) -> None:
    text = BAR.sub("", shown("build", folder, "-o", tmp_path / "out", "--reader", "rules"))
    assert harmless(text)
    assert r"青枫\x1b[2J\u202e\x9b\x0ab.txt" in text


def test_build_elsewhere_and_reports_left_out(folder: Path, tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["build", str(folder), "-o", str(tmp_path / "out"), "--reader", "rules"])
    assert harmless(told.output)
    assert re.findall(r"^\d/2 青枫\\x1b\[2J.*\\x0a[bc]\.txt$", told.stderr, re.M)
    told = CliRunner().invoke(main, ["query", LABELS, str(folder), "--reader", "rules"])
    assert harmless(told.stderr)
    assert "left out: 青枫" in told.stderr
    assert told.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", f"no\x1b[2J{FILE}"],
        ["query", "ASK {}", f"no\x1b[2J{FILE}"],
        ["explain", HOSTILE],
        ["query", HOSTILE],
        ["query", "ASK {}", "a", "too much \x1b[2J\x9b"],
        ["--\x1b[2J"],
        ["\x1b[2J\u202e"],
        ["evaluate", "no\x1b[2J"],
    ],
)
def test_errors(graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    if arguments[-1] == HOSTILE:
        arguments = (
            [*arguments, str(graph)] if arguments[0] == "query" else [arguments[0], f"{HOSTILE}x", str(graph)]
        )
    text = BAR.sub("", shown(*arguments))
    assert "Error: " in text
    assert harmless(text)


def test_a_file_name_that_is_no_text_can_be_told(tmp_path: Path) -> None:
    assert printable("\udcff\udce9") == r"\xff\xe9"
    assert printable("\u0100\u0085\uffff\U0010ffff") == r"Ā\x85\uffff\U0010ffff"
    assert r"no\xff" in shown("build", "no\udcff", "-o", tmp_path / "out")


def test_only_one_module_prints() -> None:
    """No module of the command line but ``output`` writes to a stream, so that nothing goes past it."""
    wrong = []
    for path in sorted(Path(kg.cli.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if re.fullmatch(
                r"print|(?:.*\.)?(?:s?echo|echo_via_pager|pprint|std(?:out|err)\.write\w*|style)", name
            ):
                wrong.append((path.name, name))
    assert {file for file, _ in wrong} == {"output.py"}, wrong
