"""An export is held against its files, whatever these are called; every kind of difference is told of."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.corpus import build
from kg.corpus.quoting import is_quoted
from kg.corpus.verifying import verify
from kg.errors import ReadingError
from kg.source import Source
from tests import fixtures
from tests.corpus import stub
from tests.members.made import archive

ROWS = "townkg-statements.jsonl"


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    stub.write_inputs(tmp_path / "in")
    build([tmp_path / "in"], tmp_path / "out", process=stub.process, lookup=fixtures.division)
    return tmp_path


@pytest.fixture
def paged(tmp_path: Path) -> Path:
    stub.write_paged(tmp_path / "in")
    build([tmp_path / "in"], tmp_path / "out", process=stub.paged, lookup=fixtures.division)
    return tmp_path


def run(room: Path) -> Result:
    return CliRunner().invoke(main, ["verify", str(room / "out"), str(room / "in")])


def found(room: Path, extract: Callable[[bytes, str], Source] = stub.extracted) -> list[str]:
    return [f"{d.where}: {d.reason}" for d in verify(room / "out", [room / "in"], Counter(), extract=extract)]


def change(room: Path, predicate: str, **others: Any) -> int:
    """Change fields of the first row with a predicate, and hand back its line's number."""
    path = room / "out" / ROWS
    lines = path.read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if f'"predicate":"{predicate}"' in line)
    lines[number] = json.dumps({**json.loads(lines[number]), **others}, ensure_ascii=False)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return number + 1


def test_members_of_an_archive_are_found(plain: Path) -> None:
    files = {path.name: path.read_bytes() for path in (plain / "in").iterdir()}
    shutil.rmtree(plain / "in")
    (plain / "in").mkdir()
    (plain / "in" / "reports.zip").write_bytes(archive(files))
    result = run(plain)
    assert result.exit_code == 0, result.output


def test_files_under_other_names_are_found_and_nothing_differs(plain: Path) -> None:
    for number, path in enumerate(sorted((plain / "in").iterdir())):
        path.rename(path.with_name(f"{number}.txt"))
    (plain / "in" / "other.txt").write_text("别的。", "utf-8")
    result = run(plain)
    assert result.exit_code == 0, result.output
    counted = dict(re.findall(r"│ (\w+) +│ +(\d+) │", result.output))
    lines = (plain / "out" / ROWS).read_text("utf-8").splitlines()
    rows = [json.loads(line)["predicate"] for line in lines]
    assert counted == {
        "reports": "3",
        "texts": "0",
        "mentions": str(rows.count("mention")),
        "claims": counted["claims"],
        "observations": "7",
        "differences": "0",
    }
    assert int(counted["claims"]) > 10


def test_other_words_at_a_place_are_told_of(plain: Path) -> None:
    mention = change(plain, "mention", original="青枫县")
    figure = change(plain, "observation", sentence_end=100_000)
    state = change(plain, "status", start=0, end=2)
    result = run(plain)
    assert result.exit_code == 1
    assert re.search(rf"^{ROWS}:{mention}: at \d+\.\.\d+ stands '.+', and not '青枫县'$", result.output, re.M)
    assert f"{ROWS}:{figure}: " in result.output and "is no stretch of the text" in result.output
    assert f"{ROWS}:{state}: its words at 0..2 lie outside of its sentence" in result.output
    assert "│ differences  │      3 │" in result.output


def test_a_missing_and_a_changed_file_are_told_of(plain: Path) -> None:
    (plain / "in" / "bailu-2025.txt").unlink()
    changed = plain / "in" / "qingfeng-2024.txt"
    changed.write_text(changed.read_text("utf-8") + "再加一句。", "utf-8")
    result = run(plain)
    assert result.exit_code == 1
    assert "bailu-2025.txt: is missing: no file that was given has the SHA-256 " in result.output
    assert "qingfeng-2024.txt: is another file now: its SHA-256 is " in result.output
    assert "│ reports      │      1 │" in result.output


def test_damaged_lines_are_told_of(plain: Path) -> None:
    path = plain / "out" / ROWS
    path.write_text('{"x": 1}\n' + path.read_text("utf-8"), "utf-8")
    assert found(plain) == [f"{ROWS}:1: is no row of statements"]
    number = change(plain, "mention", report="0a" * 10)
    assert f"{ROWS}:{number}: is of no report here" in found(plain)
    assert run(plain / "in").exit_code == 3


def test_texts_and_pages_are_compared(paged: Path) -> None:
    assert found(paged) == []
    one, other = sorted((paged / "out" / "texts").glob("*.txt"))
    one.write_text(one.read_text("utf-8").replace("2024年", "2034年", 1), "utf-8")
    map_ = other.with_suffix(".json")
    map_.write_text(map_.read_text("utf-8").replace('"page": 2', '"page": 7'), "utf-8")
    number = next(
        n
        for n, line in enumerate((paged / "out" / ROWS).read_text("utf-8").splitlines(), 1)
        if '"facets":{"page":"2"}' in line
    )
    lines = (paged / "out" / ROWS).read_text("utf-8").splitlines()
    lines[number - 1] = lines[number - 1].replace('"page":"2"', '"page":"5"')
    (paged / "out" / ROWS).write_text("\n".join(lines) + "\n", "utf-8")
    told = found(paged)
    assert any(d.startswith(f"texts/{one.name}:") and "has '34年" in d for d in told)
    assert f"texts/{map_.name}: has another origins than the file read again" in told
    assert f"{ROWS}:{number}: its page is 5, and in the file 2" in told
    other.unlink()
    assert f"texts/{other.name}: cannot be read: No such file or directory" in found(paged)


def otherwise(data: bytes, name: str) -> Source:
    source = stub.extracted(data, name)
    if name == "qingfeng-2024.txt":
        raise ReadingError("is locked by a password", where=name, remedy="unlock it first")
    return replace(source, text=source.text.replace("青枫镇", "青枫", 1)) if source.format else source


def test_what_is_read_otherwise_now_is_told_of(paged: Path) -> None:
    told = found(paged, otherwise)
    assert "qingfeng-2024.txt: is locked by a password; unlock it first" in told
    assert any(re.match(r"texts/\w+\.txt:\d+: has '镇", d) for d in told)
    assert any(d.startswith(f"{ROWS}:") and " stands " in d for d in told)


@pytest.mark.parametrize(
    ("words", "text", "holds"),
    [
        ("青枫镇建成", "青枫镇\n  建成", True),
        ("青枫镇建成", "青枫镇〔3〕建成", True),
        ("区长李志", "区长&nbsp; 李志", True),
        ("青枫镇建成", "青枫镇\n第3页\n建成", True),
        ("八八战略", "“八八”战略", False),
        ("推进八八战略", "推进“八八”战略", True),
        ("青枫镇建成", "青枫镇未建成", False),
        ("产值8.6亿元", "产值38.6亿元", False),
        ("产值386亿元", "产值38.6亿元", False),
        ("达到1个", "达到[1]1个", True),
        ("建成", "", False),
    ],
)
def test_what_counts_as_the_same_words(words: str, text: str, *, holds: bool) -> None:
    assert is_quoted(words, text) is holds
