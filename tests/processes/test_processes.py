"""A worker may hang, crash, or take all memory: its parent gets an answer all the same."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from signal import Signals
from typing import Any

import pytest

from kg.processes import DiedError, Worker
from tests import proc
from tests.given import given
from tests.processes import work


@pytest.fixture
def started() -> Iterator[Callable[..., Worker]]:
    workers = []

    def start(*arguments: Any, **options: Any) -> Worker:
        workers.append(Worker(*arguments, **options))
        return workers[-1]

    yield start
    for worker in workers:
        worker.end()


def test_what_is_sent_comes_back(started: Callable[..., Worker]) -> None:
    worker = started(work.echo)
    for number in range(3):
        worker.send(number)
        assert worker.receive(20) == ("echo", number)
    with pytest.raises(TimeoutError):
        worker.receive(0.05)


def test_computing_time_ends_even_inside_one_match(started: Callable[..., Worker]) -> None:
    worker = started(work.endless_pattern, 1)
    assert worker.receive(20) == "ready"
    with pytest.raises(DiedError) as caught:
        worker.receive(20)
    assert caught.value.out_of_time


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is limited on Linux alone")
def test_memory_ends_at_the_limit(started: Callable[..., Worker]) -> None:
    assert started(work.take_memory, 300, memory=200).receive(20) == "MemoryError"
    assert started(work.take_memory, 100, memory=200).receive(20) == 100 << 20


def test_a_death_is_told(started: Callable[..., Worker]) -> None:
    with pytest.raises(DiedError, match="exit code 7"):
        started(work.leave, 7).receive(20)
    worker = started(work.sleep)
    os.kill(worker.receive(20), signal.SIGKILL)
    with pytest.raises(DiedError, match="SIGKILL") as caught:
        worker.receive(20)
    assert not caught.value.out_of_time
    with pytest.raises(DiedError):
        worker.send("more")


def test_ctrl_c_is_left_to_the_parent(started: Callable[..., Worker]) -> None:
    worker = started(work.sleep)
    os.kill(worker.receive(20), signal.SIGINT)
    with pytest.raises(TimeoutError):
        worker.receive(0.3)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_worker_ends_when_its_parent_is_gone(how: Signals) -> None:
    code = "from tests.processes.work import parent_of_a_worker; parent_of_a_worker()"
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        number = int(given(parent.stdout).readline())
        parent.send_signal(how)
        parent.wait(20)
    left = proc.left_after(10, lambda: [number] if proc.runs(number) else [])
    for one in left:
        os.kill(one, signal.SIGKILL)
    assert not left, "the worker is still there 10 s after its parent"


def test_a_script_without_a_guard_is_not_run_again(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from kg.processes import Worker\nfrom tests.processes import work\n"
        "worker = Worker(work.echo)\nworker.send(1)\nprint(worker.receive(20)[1])\nworker.end()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    told = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True)
    assert (told.stdout, told.stderr) == ("1\n", "")
