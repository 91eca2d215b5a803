"""What Linux tells of processes in ``/proc``: which live, in which session, with which variables."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ALL = Path("/proc")


def handles() -> int:
    """How many files this process has open."""
    return len(list((_ALL / "self" / "fd").iterdir()))


def runs(number: int) -> bool:
    """Whether a process is there; one that has ended and that nobody waits for is not."""
    return bool(_stat(_ALL / str(number)))


def of_session(session: int) -> list[int]:
    """The living processes of a session, by number."""
    return [int(one.name) for one in _ALL.glob("[0-9]*") if _stat(one)[3:4] == [str(session)]]


def with_variable(name: str, value: str) -> list[int]:
    """The living processes whose environment has this, by number."""
    return [int(one.name) for one in _ALL.glob("[0-9]*") if f"{name}={value}".encode() in _environment(one)]


def left_after(seconds: float, look: Callable[[], list[int]]) -> list[int]:
    """What ``look`` still finds when ``seconds`` are over; nothing as soon as it finds nothing."""
    end = time.monotonic() + seconds
    while (found := look()) and time.monotonic() < end:
        time.sleep(0.05)
    return found


def _stat(process: Path) -> list[str]:
    """State, parent, group, session and so on; nothing for a process that has ended."""
    try:
        words = (process / "stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return []
    return [] if words[0] == "Z" else words


def _environment(process: Path) -> list[bytes]:
    try:
        return (process / "environ").read_bytes().split(b"\0")
    except OSError:  # it ended meanwhile, or is another user's
        return []
