"""What is left on the disk and running after a kill: an export, litter, a store, processes."""

import hashlib
from collections.abc import Collection
from pathlib import Path

from pyoxigraph import Store

from kg.exported import MANIFEST
from tests import proc

MARK = "TOWNKG_KILL"
"""The variable in the environment by which the processes of one round are known."""


def files(folder: Path) -> dict[str, str] | None:
    """SHA-256 by name of every file in an export; None where there is no folder."""
    if not folder.is_dir():
        return None
    paths = (path for path in folder.rglob("*") if not path.is_dir())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths
    }


def listed(folder: Path) -> dict[str, str]:
    """What an export's manifest says of its files, in the form of :func:`files`, without the manifest."""
    lines = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
    return {line[66:]: line[:64] for line in lines}


def litter(room: Path, scratch: Path, kept: Collection[str]) -> list[str]:
    """Names beside the output that are not among ``kept``, and what is left in the folder for scratch."""
    beside = [path.name for path in room.iterdir() if path.name not in kept]
    return sorted(beside + [f"{scratch.name}/{path.name}" for path in scratch.iterdir()])


def quads(folder: Path) -> list[str]:
    """Every quad of a store, sorted; opened for reading only, so that looking mends nothing."""
    return sorted(str(quad) for quad in Store.read_only(str(folder)))


def orphans(mark: str, patience: float = 10.0) -> list[int]:
    """Ids of the processes of a round that still run when ``patience`` seconds are over."""
    return proc.left_after(patience, lambda: proc.with_variable(MARK, mark))
