"""Folders for work in progress: gone when the work ends, or at the next start if it was killed.

A living process holds a lock on its folder, so that a folder without one is known to be
left over. Where the system has no such locks (Windows), leftovers of killed processes stay.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SUFFIX = ".tmp"


def _nothing(folder: Path) -> None:
    """Leave what a killed process made to be removed."""


@contextmanager
def room(
    prefix: str = "townkg-", parent: Path | None = None, rescue: Callable[[Path], None] = _nothing
) -> Iterator[Path]:
    """A new private folder in ``parent`` (by default the system's for such), removed when the block ends.

    Before that, folders that killed processes left under the same ``prefix`` are removed;
    of these and of its own ``rescue`` first takes out what must not be lost. Raises OSError where no
    folder can be made.
    """
    parent = parent or Path(tempfile.gettempdir())
    _clear(parent, prefix, rescue)
    folder, lock = _made(parent, prefix)
    try:
        yield folder
    finally:
        with suppress(OSError):  # what could not be rescued stays where it is
            rescue(folder)
            remove(folder)
        os.close(lock)


def remove(folder: Path) -> None:
    """Remove a folder with all in it, also where its owner may not write; what cannot go stays."""
    shutil.rmtree(folder, ignore_errors=True)
    if not folder.exists():
        return
    for inner, _, _ in os.walk(folder):
        with suppress(OSError):
            Path(inner).chmod(stat.S_IRWXU)
    shutil.rmtree(folder, ignore_errors=True)


def _made(parent: Path, prefix: str) -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, suffix=SUFFIX, dir=parent))
        try:
            lock = _opened(folder)
        except FileNotFoundError:  # another process has taken it for one that was left
            continue
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        if folder.exists():  # it may also have gone before the lock was had
            return folder, lock
        os.close(lock)


def _clear(parent: Path, prefix: str, rescue: Callable[[Path], None]) -> None:
    if fcntl is None:
        return
    ours = re.compile(re.escape(prefix) + "[a-z0-9_]{8}" + re.escape(SUFFIX))  # as tempfile names them
    with suppress(OSError):
        for name in sorted(entry.name for entry in os.scandir(parent) if ours.fullmatch(entry.name)):
            _clear_one(parent / name, rescue)


def _clear_one(folder: Path, rescue: Callable[[Path], None]) -> None:
    try:
        lock = _opened(folder)
    except OSError:  # another user's, or gone
        return
    try:
        if os.fstat(lock).st_uid != os.getuid():
            return
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        rescue(folder)
        remove(folder)
    except OSError:  # locked: its process lives
        return
    finally:
        os.close(lock)


def _opened(folder: Path) -> int:
    if fcntl is None:
        return os.open(os.devnull, os.O_RDONLY)
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
