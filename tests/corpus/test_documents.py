"""Whatever a document does to its process, it costs that document alone, and the log says so."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from kg.corpus import Limits, build, documents
from kg.corpus.documents import Process
from kg.corpus.summary import Summary
from kg.errors import DataError, NothingToDoError, ReadingError, UnsoundGraphError
from tests import fixtures, proc
from tests.corpus import stub
from tests.given import given

LIMITS = Limits(seconds=1, size=0.1, memory=512)


def run(
    folder: Path, words: str | None, process: Process = stub.hostile, **options: Any
) -> tuple[Summary, list[dict[str, Any]]]:
    """A build of the fictional reports and a file of ``words``; the summary and that file's issues."""
    stub.write_inputs(folder / "in")
    if words is not None:
        (folder / "in" / "m.txt").write_text(words, encoding="utf-8")
    options = {"limits": LIMITS, **options}
    summary = build([folder / "in"], folder / "out", process=process, lookup=fixtures.division, **options)
    log = [json.loads(line) for line in (folder / "out" / "issues.jsonl").read_text("utf-8").splitlines()]
    return summary, [line for line in log if line["file"] in ("m.txt", "qingfeng-2024.txt")]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        ("hang", "slow-report", "more than 1 seconds of computing"),
        ("die", "crashed-report", "exit code 7"),
        ("crash", "crashed-report", "SIGSEGV"),
        ("fill", "large-report", "more than 512 MiB"),
        ("break", "crashed-report", "KeyError: 'nothing' (tests.corpus.stub:"),
        ("recur", "crashed-report", "RecursionError"),
    ],
)
def test_it_is_one_line_of_the_log_and_the_others_are_built(
    tmp_path: Path, words: str, code: str, reason: str, jobs: int
) -> None:
    summary, issues = run(tmp_path, words, jobs=jobs)
    (issue,) = (issue for issue in issues if issue["file"] == "m.txt")
    assert (issue["code"], issue["stage"], issue["severity"]) == (code, "naming", "error")
    assert reason in issue["message"]
    assert (summary.reports, summary.failed) == (3, ("m.txt",))


def test_each_page_that_is_recognised_has_the_time_of_a_report(tmp_path: Path) -> None:
    _, issues = run(tmp_path, "pages", process=stub.recognised)
    assert [issue["code"] for issue in issues if issue["file"] == "m.txt"] == ["unreadable-file"]


def test_what_the_others_say_is_as_if_it_had_not_been_there(tmp_path: Path) -> None:
    run(tmp_path / "with", "die")
    run(tmp_path / "without", None)
    with_, without = ((tmp_path / way / "out" / "townkg.ttl").read_bytes() for way in ("with", "without"))
    assert with_ == without


def test_one_that_waits_for_ever_ends_by_the_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_WAIT", 10)
    summary, issues = run(tmp_path, "sleep")
    assert "no end within 10 seconds by the clock" in issues[0]["message"]
    assert summary.reports == 3


def test_an_unsound_report_is_left_out(tmp_path: Path) -> None:
    summary, issues = run(tmp_path, None, process=stub.unsound)
    (issue,) = (issue for issue in issues if issue["code"] == "unsound-report")
    assert issue["stage"] == "checking"
    assert "breaks the contract" in issue["message"]
    assert (summary.reports, summary.failed) == (2, ("qingfeng-2024.txt",))


def test_strict_ends_at_the_first_one_and_writes_nothing(tmp_path: Path) -> None:
    for words, error in (("break", ReadingError), ("hang", ReadingError), ("x" * 100_001, ReadingError)):
        with pytest.raises(error):
            run(tmp_path, words, strict=True)
    (tmp_path / "in" / "m.txt").unlink()
    with pytest.raises(UnsoundGraphError):
        run(tmp_path, None, process=stub.unsound, strict=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


def test_what_is_wrong_with_townkg_is_no_fault_of_a_document(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="a lexicon is wrong"):
        run(tmp_path, "data")


def test_a_large_file_is_not_even_opened(tmp_path: Path) -> None:
    summary, issues = run(tmp_path, "x" * 100_001)
    assert (issues[0]["code"], summary.failed) == ("large-file", ("m.txt",))


def test_a_build_of_nothing_tells_the_reasons(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jpg").write_bytes(b"x")
    (tmp_path / "in" / "b.txt").write_text("letter", encoding="utf-8")
    with pytest.raises(NothingToDoError, match=r"2 files.*a.jpg: is no report by.*b.txt: is no report"):
        build([tmp_path / "in"], tmp_path / "out", process=stub.process, lookup=fixtures.division)


def test_a_build_that_is_interrupted_stops_at_once(tmp_path: Path) -> None:
    """Ctrl-C reaches the main thread while a worker is deep in a match."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "m.txt").write_text("hang", encoding="utf-8")
    code = (
        "from pathlib import Path\n"
        "from kg.corpus import build\nfrom tests import fixtures\nfrom tests.corpus import stub\n"
        f"build([Path({str(tmp_path / 'in')!r})], Path({str(tmp_path / 'out')!r}),"
        " process=stub.hostile, lookup=fixtures.division)"
    )
    begun = tmp_path / "begun"
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd()), "TESTS_BEGUN": str(begun)}
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        while not begun.exists():
            assert process.poll() is None, given(process.stderr).read()
            time.sleep(0.05)
        struck = time.monotonic()
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=60)[1]
        assert time.monotonic() - struck < 15  # the match would go on for half a minute
    assert told.rstrip().endswith("KeyboardInterrupt")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["begun", "in"]


def test_workers_that_die_leave_no_handles(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(30):
        (tmp_path / "in" / f"{number}.txt").write_text("die" + " " * number, encoding="utf-8")
    before = proc.handles()
    seen = []

    def look(*_: object) -> None:
        seen.append(proc.handles())

    with pytest.raises(NothingToDoError):
        build(
            [tmp_path / "in"], tmp_path / "out",
            process=stub.hostile, lookup=fixtures.division, progress=look,
        )  # fmt: skip
    # a worker that is just being started has some handles more; lost ones would be two for each of thirty
    assert max(seen) <= min(seen) + 20
    assert proc.handles() <= before + 10


def test_a_graph_out_of_proportion_to_its_file_is_not_written(tmp_path: Path) -> None:
    summary, issues = run(tmp_path, "bulk")
    (issue,) = (issue for issue in issues if issue["file"] == "m.txt")
    assert (issue["code"], issue["stage"], summary.reports) == ("large-report", "checking", 3)
    assert "more than 100 per byte" in issue["message"]
