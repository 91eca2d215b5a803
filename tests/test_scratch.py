"""Folders for work in progress go when the work ends, or when the next one begins."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg import scratch
from tests.given import given

WAITING = """
import sys, time
from pathlib import Path
from kg import scratch
with scratch.room("mine-", Path(sys.argv[1])) as room:
    (room / "file").touch()
    print(room.name, flush=True)
    time.sleep(600)
"""


def test_a_room_is_private_and_goes(tmp_path: Path) -> None:
    with scratch.room("mine-", tmp_path) as room:
        assert room.parent == tmp_path
        assert room.stat().st_mode & 0o077 == 0
        (room / "deep").mkdir()
        (room / "deep" / "file").touch()
        (room / "deep").chmod(0o500)
    assert not list(tmp_path.iterdir())


def test_the_room_of_a_killed_process_goes_and_of_a_living_one_stays(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-c", WAITING, str(tmp_path)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as other:
        name = given(other.stdout).readline().strip()
        with scratch.room("mine-", tmp_path):
            assert (tmp_path / name / "file").exists()
        other.send_signal(signal.SIGKILL)
    assert (tmp_path / name / "file").exists()
    (tmp_path / "mine-own.tmp").mkdir()
    (tmp_path / "mine-abcdefgh.tmp").symlink_to(tmp_path / "mine-own.tmp")
    rescued: list[Path] = []
    with scratch.room("mine-", tmp_path, rescue=rescued.append):
        assert not (tmp_path / name).exists()
    assert rescued[0] == tmp_path / name  # and its own at the end
    assert len(rescued) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine-abcdefgh.tmp", "mine-own.tmp"]


def test_a_room_that_another_process_takes_for_left_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost: list[Path] = []
    opened = scratch._opened

    def gone(folder: Path) -> int:
        if not lost:
            lost.append(folder)
            folder.rmdir()
        return opened(folder)

    monkeypatch.setattr(scratch, "_opened", gone)
    with scratch.room("mine-", tmp_path) as room:
        assert room.exists()
        assert room != lost[0]
