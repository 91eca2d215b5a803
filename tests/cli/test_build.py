"""``kg build`` with the pipeline as it is, on made-up reports."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.cli.build import _progress
from kg.stores import open_engine
from kg.tools.bench_reports import reports


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    for name, data in reports(3):
        (place / name).write_bytes(data)
    return place


def run(*arguments: Path | str) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_build_tells_what_it_found(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("build", folder, "-o", out, "--reader", "rules", "--store", tmp_path / "store")
    assert result.exit_code == 0, result.output
    assert re.findall(r"^(\d)/3 made-up", result.stderr, re.M) == ["1", "2", "3"]
    assert re.search(r"reports +│ +3 ", result.stdout)
    assert result.stdout.rstrip().endswith(f"Open next: {out / 'index.html'}")
    assert len(open_engine(tmp_path / "store")) == len(open_engine(out))


def test_the_export_answers_and_so_do_the_reports(folder: Path, tmp_path: Path) -> None:
    run("build", folder, "-o", tmp_path / "out", "--reader", "rules")
    query = ("query", "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o", "-f", "csv", "--reader", "rules")
    first = run(*query[:2], tmp_path / "out", *query[2:])
    assert first.output.count("\n") > 300
    assert run(*query[:2], folder, *query[2:]).output == first.output


def test_bad_input(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run("build", empty, "-o", tmp_path / "out").exit_code == 4
    assert run("build", tmp_path / "nothing", "-o", tmp_path / "out").exit_code == 3
    assert not (tmp_path / "out").exists()


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with _progress() as progress:
        for number in (1, 2):
            progress(number, 2, f"report-{number}")
    assert "2/2" in terminal.getvalue()
