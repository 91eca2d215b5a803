"""How a signal ends a command: as an exception, so that nothing is left behind, with 128 and its number."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

#: The signals that ask a process to end; Windows has no SIGHUP.
_ENDINGS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def end_on_signals() -> None:
    """Let SIGTERM and SIGHUP end the command as an exception."""
    for number in _ENDINGS:
        if signal.getsignal(number) is signal.SIG_DFL:  # nohup has a process ignore SIGHUP, and means it
            signal.signal(number, _end)


@contextmanager
def kept() -> Iterator[None]:
    """Let a signal end the command after the block, where what runs in it takes the exception for itself."""
    numbers: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        numbers.append(number)
        _end(number, frame)

    for number in _ENDINGS:
        if signal.getsignal(number) is _end:
            signal.signal(number, note)
    yield
    if numbers:
        raise SystemExit(128 + numbers[0])


def _end(number: int, _: FrameType | None) -> None:
    for one in _ENDINGS:  # clearing up is not to be interrupted by a second one
        signal.signal(one, signal.SIG_IGN)
    raise SystemExit(128 + number)
