"""Files and folders that are written whole or not at all."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from kg import scratch
from kg.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def whole(target: Path, write: Callable[[Path], None], *, folder: bool = False) -> None:
    """Let ``write`` make a file, or fill an empty ``folder``, aside, and move it to ``target`` at the end.

    An existing file is replaced; of an existing folder only the files of the same names. Raises
    OutputError where ``target`` cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with scratch.room(f".{target.name}-", target.parent) as room:
            aside = room / "new"
            if folder:
                aside.mkdir()
            write(aside)
            _settle(aside, target)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", where=str(target)) from error


def _settle(made: Path, target: Path) -> None:
    if made.is_file():
        if target.is_dir():
            raise OutputError("is a folder", where=str(target), remedy="name a file with -o")
        made.replace(target)
        return
    target.mkdir(exist_ok=True)
    for path in made.iterdir():
        shutil.move(path, target / path.name)
