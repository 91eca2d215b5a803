"""The export's folder: exchanged whole, given back after a kill, and the user's own things in it kept."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kg.corpus import folder
from kg.corpus.folder import written_aside
from kg.errors import OutputError
from kg.exported import MANIFEST


def write(out: Path, words: str) -> None:
    with written_aside(out) as aside:
        (aside.scratch / "records").write_text("gone at the end", encoding="utf-8")
        (aside.export / "deep").mkdir()
        (aside.export / "deep" / "page.html").write_text(words, encoding="utf-8")


def page(out: Path) -> str:
    return (out / "deep" / "page.html").read_text("utf-8")


def without_swap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "_swapped", lambda *_: False)


@pytest.fixture(params=["one step", "two renames"])
def out(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "two renames":
        without_swap(monkeypatch)
    return tmp_path / "out"


def test_the_new_one_takes_the_place_of_the_old(out: Path) -> None:
    for words in ("old", "new"):
        write(out, words)
        assert page(out) == words
    assert [path.name for path in out.parent.iterdir()] == ["out"]
    assert sorted(path.name for path in out.iterdir()) == ["deep", MANIFEST]


def test_what_the_user_put_into_it_stays(out: Path) -> None:
    write(out, "old")
    (out / "empty").mkdir()
    (out / "deep" / "mine").mkdir(mode=0o700)
    (out / "deep" / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    (out / "elsewhere").symlink_to(out.parent)
    (out / "nowhere").symlink_to("gone")
    (out / "deep" / "page.html.bak").write_text("mine too", encoding="utf-8")
    write(out, "new")
    assert page(out) == "new"
    assert (out / "empty").is_dir()
    assert stat.S_IMODE((out / "deep" / "mine").stat().st_mode) == 0o700
    assert (out / "deep" / "mine" / "notes.txt").read_text("utf-8") == "mine"
    assert (out / "elsewhere").readlink() == out.parent
    assert str((out / "nowhere").readlink()) == "gone"
    assert (out / "deep" / "page.html.bak").read_text("utf-8") == "mine too"


def test_a_read_only_folder_of_the_user_is_no_obstacle(out: Path) -> None:
    write(out, "old")
    (out / "notes").mkdir()
    (out / "notes" / "n").write_text("mine", encoding="utf-8")
    (out / "notes").chmod(0o555)
    write(out, "new")
    assert stat.S_IMODE((out / "notes").stat().st_mode) == 0o555
    assert (out / "notes" / "n").read_text("utf-8") == "mine"
    assert [path.name for path in out.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("mode", [0o700, 0o2775])
def test_the_folder_keeps_its_mode(out: Path, mode: int) -> None:
    write(out, "old")
    out.chmod(mode)
    write(out, "new")
    assert stat.S_IMODE(out.stat().st_mode) == mode


def test_a_new_folder_has_the_mode_that_the_user_asks_for(out: Path) -> None:
    before = os.umask(0o077)
    try:
        write(out, "new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(out.stat().st_mode) == 0o700


KILLED = """
import os, sys
from pathlib import Path
from kg.corpus import folder
from tests.corpus.test_folder import write

folder._swapped = lambda *_: False
rename, count = Path.rename, 0

def killed(self, target):
    global count
    count += 1
    if count == int(sys.argv[2]):
        os.kill(os.getpid(), 9)
    return rename(self, target)

Path.rename = killed
write(Path(sys.argv[1]), "new")
"""


@pytest.mark.parametrize("rename", [1, 2])
def test_an_export_that_was_lost_between_two_renames_comes_back(tmp_path: Path, rename: int) -> None:
    out = tmp_path / "out"
    write(out, "old")
    command = [sys.executable, "-c", KILLED, str(out), str(rename)]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(Path.cwd())})
    assert done.returncode == -9
    assert out.exists() == (rename == 1)
    with pytest.raises(RuntimeError), written_aside(out):
        raise RuntimeError("even a build that fails puts it back")
    assert page(out) == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, OSError])
def test_a_stop_between_two_renames_brings_the_old_one_back(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: type[KeyboardInterrupt] | type[OSError] | type[SystemExit],
) -> None:
    without_swap(monkeypatch)
    out = tmp_path / "out"
    write(out, "old")
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    rename = Path.rename

    def stopped(self: Path, target: Path) -> Path:
        if self.name == "export":
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stopped)
    with pytest.raises((error, OutputError)):
        write(out, "new")
    assert page(out) == "old"
    assert (out / "mine.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_damaged_list_of_files_is_no_obstacle(out: Path) -> None:
    write(out, "old")
    (out / MANIFEST).write_bytes(b"\xff\xfe damaged")
    write(out, "new")
    assert page(out) == "new"


def test_leftovers_of_killed_builds_go_and_living_ones_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for name in (".out-abcdefgh.tmp", ".out-2-abcdefgh.tmp", ".out-user.tmp"):
        (tmp_path / name / "export").mkdir(parents=True)
    with written_aside(out) as living:
        (living.export / "a").touch()
        write(out, "other")
        assert living.export.exists()
        assert not (tmp_path / ".out-abcdefgh.tmp").exists()
    rest = sorted(path.name for path in tmp_path.iterdir())
    assert rest == [".out-2-abcdefgh.tmp", ".out-user.tmp", "out"]


def test_a_mount_point_is_refused_before_any_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "out", "old")
    monkeypatch.setattr(os.path, "ismount", lambda path: str(path).endswith("out"))
    with pytest.raises(OutputError, match=r"mount point.*-o .*out/exports"), written_aside(tmp_path / "out"):
        pytest.fail("begun all the same")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_of_the_user_is_refused_before_any_work(tmp_path: Path) -> None:
    write(tmp_path / "out", "old")
    os.mkfifo(tmp_path / "out" / "deep" / "pipe")
    refused = pytest.raises(OutputError, match=r"out/deep/pipe: is a pipe.*; move it elsewhere")
    with refused, written_aside(tmp_path / "out"):
        pytest.fail("begun all the same")
    assert page(tmp_path / "out") == "old"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_the_place_of_a_page_goes_with_the_old_build(out: Path) -> None:
    write(out, "old")
    (out / "deep" / "page.html").unlink()
    os.mkfifo(out / "deep" / "page.html")
    write(out, "new")
    assert page(out) == "new"


def test_a_folder_mounted_from_the_same_file_system_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = f"36 35 98:0 /mnt1 {tmp_path}/o\\040t rw,noatime master:1 - ext3 /dev/root rw\n"
    monkeypatch.setattr(Path, "read_text", lambda *_: lines)
    assert folder._is_mounted(tmp_path / "o t")
    assert not folder._is_mounted(tmp_path)


def test_a_swap_that_fails_leaves_the_old_one(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(out, "old")
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self.name == "export":
            raise OSError(errno.EACCES, "Permission denied", str(target))
        return rename(self, target)

    without_swap(monkeypatch)
    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(OutputError, match="Permission denied"):
        write(out, "new")
    assert page(out) == "old"
    assert [path.name for path in out.parent.iterdir()] == ["out"]
