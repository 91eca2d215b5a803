"""Commands that are stopped from outside: the right exit code, no traceback, nothing left behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess, Popen
from typing import Any

import pytest

from kg.tools.bench_reports import reports
from tests import proc
from tests.given import given

KG = [sys.executable, "-c", "from kg.cli import main; main()"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "tmp").mkdir()
    for name, data in reports(40):
        (tmp_path / "in" / name).write_bytes(data)
    return tmp_path


def begun(folder: Path, *options: str) -> Popen[str]:
    """A build, two reports of it done, in a session of its own as a terminal would have it."""
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd()), "TMPDIR": str(folder / "tmp")}
    command = [*KG, "build", "in", "-o", "out", "--reader", "rules", *options]
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    for _ in range(2):
        given(process.stderr).readline()
    return process


def wait_until_gone(session: int) -> None:
    left = proc.left_after(10, lambda: proc.of_session(session))
    for number in left:
        os.kill(number, signal.SIGKILL)
    assert not left, "processes were still there after 10 s"


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_ends_a_build_and_clears_up(folder: Path, name: str, jobs: str) -> None:
    process = begun(folder, "--jobs", jobs)
    number = getattr(signal, name)
    os.killpg(process.pid, number) if name == "SIGINT" else process.send_signal(number)
    told = process.communicate(timeout=20)[1]
    assert process.returncode == 128 + number
    assert "Traceback" not in told
    wait_until_gone(process.pid)
    assert sorted(path.name for path in folder.iterdir()) == ["in", "tmp"]
    assert not list((folder / "tmp").iterdir())


def test_the_workers_of_a_killed_build_end_and_its_folders_go_at_the_next(folder: Path) -> None:
    process = begun(folder, "--jobs", "2")
    process.kill()
    process.communicate(timeout=20)
    wait_until_gone(process.pid)
    assert any(path.name.startswith(".out-") for path in folder.iterdir())
    begun(folder).communicate(timeout=60)
    assert sorted(path.name for path in folder.iterdir()) == ["in", "out", "tmp"]
    assert not list((folder / "tmp").iterdir())


def test_nohup_keeps_a_build_alive(folder: Path) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        process = begun(folder)
    finally:
        signal.signal(signal.SIGHUP, before)
    process.send_signal(signal.SIGHUP)
    process.communicate(timeout=60)
    assert process.returncode == 0


def run(folder: Path, command: str, **options: Any) -> CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd()), "TMPDIR": str(folder / "tmp")}
    return subprocess.run(
        ["bash", "-c", command.replace("KG", f"{sys.executable} -c 'from kg.cli import main; main()'")],
        cwd=folder, env=environment, text=True, capture_output=True, timeout=60, **options
    )  # fmt: skip


def test_few_file_handles_are_enough(folder: Path) -> None:
    done = run(folder, "ulimit -n 64; KG build in -o out --reader rules")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("closed", ["2>&-", "2>&- --jobs 2", "<&- >&- 2>&-"])
def test_closed_streams_are_no_obstacle(folder: Path, closed: str) -> None:
    done = run(folder, f"KG build in -o out --reader rules {closed}")
    assert (done.returncode, done.stderr) == (0, "")
    assert ("Open next" in done.stdout) == (">&- 2>" not in closed)
    assert (folder / "out" / "townkg.ttl").exists()


def test_what_a_closed_stream_was_told_goes_into_no_file(folder: Path) -> None:
    """The next file that is opened would have had its number, and every message to it."""
    code = (
        "import os\nfrom kg.cli import streams\nstreams.prepare()\n"
        "file = open('file', 'w')\nos.write(2, b'below Python')\n"
        "raise SystemExit(os.system('echo and apart >&2'))"
    )
    done = run(folder, f'{sys.executable} -c "{code}" 2>&-')
    assert (done.returncode, (folder / "file").read_text("utf-8")) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk")
def test_a_full_disk_behind_the_output_is_told(folder: Path) -> None:
    done = run(folder, "KG queries > /dev/full")
    assert (done.returncode, done.stderr.count("\n")) == (5, 1)
    assert "No space left" in done.stderr


def test_a_deleted_working_directory_is_told(folder: Path) -> None:
    done = run(folder, "mkdir gone; cd gone; rmdir ../gone; KG build . -o out")
    assert (done.returncode, done.stderr.count("\n")) == (3, 1), done.stderr
