"""What the README says is so: its commands run, its code runs, its answer is the answer."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.stores.presets import GRAPH
from kg.tools.bench_reports import reports
from tests.given import given
from tests.members.made import workbook
from tests.named import missing_paths, missing_targets
from tests.reading.formats.pdfs import pdf, words

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.S)
LINES = [line.split("  #")[0].strip() for kind, text in BLOCKS if kind == "sh" for line in text.splitlines()]
COMMANDS = list(dict.fromkeys(line for line in LINES if line.startswith("kg ") and "FOLDER" not in line))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the checkout: the seeds and a copy of the exports."""
    here = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "exports", here / "exports")
    (here / "seeds").symlink_to(ROOT / "seeds")
    texts = [(text.decode(), 2020 + number) for number, (_, text) in enumerate(reports(2))]
    _, text = next(iter(reports(1)))
    for place in ("pdfs", "pages"):
        (here / place).mkdir()
    lines = [line[at : at + 40] for line in text.decode().split("\n") for at in range(0, len(line), 40)]
    drawn = [words(line, 60, 780 - 16 * row) for row, line in enumerate(lines[:45])]
    (here / "pdfs" / "report.pdf").write_bytes(pdf([drawn]))
    body = "".join(f"<p>{line}</p>" for line in text.decode().split("\n"))
    (here / "pages" / "page.html").write_text(f"<html><body>{body}</body></html>", "utf-8")
    workbook(here / "reports.xlsx", {"报告": [("内文", "年份"), *texts]})
    return here


def run(line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.chdir(folder)
    return CliRunner().invoke(main, shlex.split(line)[1:])


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_runs(line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(line, folder, monkeypatch)
    # kg check tells by exit code 1 that it found something
    assert result.exit_code in ((0, 1) if line.startswith("kg check") else (0,)), result.output


def test_the_answer_is_the_answer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    question, answer = given(
        re.search(r"```sh\n(kg query share-of-targets exports)\n```\n+```\w*\n(.*?)```", README, re.S)
    ).groups()
    assert run(question, folder, monkeypatch).output.strip() == answer.strip()


def test_the_code_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    for kind, text in BLOCKS:
        if kind == "python":
            exec(compile(text, "README.md", "exec"), {})
    assert "织里镇" in capsys.readouterr().out


def test_the_graph_it_loads_into_is_the_one_that_data_goes_to_anyway() -> None:
    assert re.findall(r"--graph (\S+)", README) == [GRAPH]


def test_files_and_targets_it_names_are_there() -> None:
    assert not missing_targets(README)
    assert not missing_paths(README)
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    assert len(pictures) == 2
    assert all((ROOT / path).is_file() for path in pictures)
    held = {path.name for path in (ROOT / "exports").iterdir()}
    named = re.findall(r"^\| `(townkg[\w.-]+|issues\.jsonl|ontology\.html)`", README, re.M)
    assert set(named) <= held


def test_the_figures_are_those_of_the_gold_folder() -> None:
    told = (ROOT / "tests" / "gold" / "README.md").read_text(encoding="utf-8")
    section = README.split("## How good it is")[1].split("\n## ")[0]
    rows = [row for row in section.splitlines() if re.match(r"\| .*\d", row)]
    assert rows
    assert all(row in told for row in rows)
