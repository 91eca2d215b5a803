"""A command on a terminal of its own: what that gets, byte for byte."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from pathlib import Path

import pytest

from kg.cli import main

pty = pytest.importorskip("pty")


def shown(*arguments: Path | str) -> str:
    """All that ``kg`` with these arguments writes to a terminal, standard output and error together."""
    resource_tracker.ensure_running()  # else a query starts it, and it keeps the terminal open
    with _terminal() as read, pytest.MonkeyPatch.context() as patch:
        ends = [open(read.slave, "w", encoding="utf-8", closefd=False) for _ in range(2)]  # noqa: SIM115
        patch.setattr(sys, "stdout", ends[0])
        patch.setattr(sys, "stderr", ends[1])
        with pytest.raises(SystemExit):
            main([*map(str, arguments)], prog_name="kg")
        for end in ends:
            end.close()
    return read.text


class _Reader(threading.Thread):
    def __init__(self, master: int, slave: int) -> None:
        super().__init__(daemon=True)
        self.master, self.slave = master, slave
        self.text = ""

    def run(self) -> None:
        """Empty the terminal until nobody writes to it any more."""
        found = b""
        try:
            while more := os.read(self.master, 65536):
                found += more
        except OSError:
            pass  # as Linux tells that the other end is closed
        self.text = found.decode("utf-8", "surrogateescape").replace("\r\n", "\n")


@contextmanager
def _terminal() -> Iterator[_Reader]:
    reader = _Reader(*pty.openpty())
    reader.start()
    try:
        yield reader
    finally:
        os.close(reader.slave)
        reader.join(10)
        os.close(reader.master)
