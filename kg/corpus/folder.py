"""A folder that is either the whole new build or the whole old one, never something between."""

import ctypes
import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from kg import scratch
from kg.errors import OutputError
from kg.exported import MANIFEST

_EXPORT, _SCRATCH, _OLD = "export", "scratch", "old"


class Aside(NamedTuple):
    """Where a build works: the folder that becomes the export, and one for what goes at the end."""

    export: Path
    scratch: Path


@contextmanager
def written_aside(out: Path) -> Iterator[Aside]:
    """Folders beside ``out``: one takes its place when the block ends well, both go when it does not.

    What no build wrote into ``out`` (files, links, empty folders) is kept, and so are the
    folder's mode and owner. What a killed build left behind goes first; if it was killed
    while it exchanged the folders, the old export comes back. Raises OutputError where
    ``out`` cannot be written or exchanged, or holds files but no build.
    """
    out = Path(os.path.realpath(out))
    with ExitStack() as held:
        try:
            _refuse(out)
            out.parent.mkdir(parents=True, exist_ok=True)
            room = held.enter_context(
                scratch.room(f".{out.name}-", out.parent, rescue=lambda dead: _rescue(dead / _OLD, out))
            )
            aside = Aside(room / _EXPORT, room / _SCRATCH)
            aside.export.mkdir()
            aside.scratch.mkdir()
        except OSError as error:
            raise _unwritable(out, error) from error
        try:
            yield aside
            _list_files(aside.export)
            if out.exists():
                _keep_others(out, aside.export)
                _keep_looks(out, aside.export)
            _exchange(out, aside.export, room / _OLD)
        except OSError as error:
            if _elsewhere(error, out):
                raise
            raise _unwritable(out, error) from error


def _elsewhere(error: OSError, out: Path) -> bool:
    """Whether the error names a file that has nothing to do with the output."""
    name = error.filename
    return isinstance(name, str) and not name.startswith((str(out), str(out.parent / f".{out.name}-")))


def _unwritable(out: Path, error: OSError) -> OutputError:
    few = error.errno in (errno.EMFILE, errno.ENFILE)
    return OutputError(
        f"cannot be written: {error.strerror or error}",
        where=str(out),
        remedy="let it open more files (ulimit -n)" if few else "choose another folder with -o",
    )


def _refuse(out: Path) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise OutputError("is a file", where=str(out), remedy="choose a folder with -o")
    if _is_mounted(out):
        raise OutputError(
            "is a mount point, which no new folder can take the place of",
            where=str(out),
            remedy=f"choose a folder in it, such as -o {out / 'exports'}",
        )
    if any(out.iterdir()) and not (out / MANIFEST).is_file():
        raise OutputError(
            "holds files, but no build of townkg",
            where=str(out),
            remedy="choose an empty or new folder with -o",
        )
    for path in _others(out):
        if not path.is_symlink() and not path.is_dir() and not path.is_file():
            raise OutputError(
                "is a pipe, a device or a socket, which no new folder can have a copy of",
                where=str(path),
                remedy="move it elsewhere",
            )


def _is_mounted(folder: Path) -> bool:
    """Whether a file system, or a folder of the same one (which ``ismount`` misses), is mounted there."""
    if os.path.ismount(folder):
        return True
    try:
        mounts = Path("/proc/self/mountinfo").read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    shown = str(folder).replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011")
    return any(line.split(" ", 5)[4] == shown for line in mounts)


def _list_files(folder: Path) -> None:
    lines = []
    for path in _within(folder):
        if not path.is_dir():
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            lines.append(f"{digest}  {path.relative_to(folder).as_posix()}\n")
    (folder / MANIFEST).write_text("".join(lines), encoding="utf-8", newline="\n")


def _within(folder: Path) -> list[Path]:
    """Everything in ``folder``, sorted by name; links are not followed. Raises OSError for what is closed."""

    def closed(error: OSError) -> None:
        raise error

    found = []
    for top, folders, names in os.walk(folder, onerror=closed):
        found += [Path(top) / name for name in (*folders, *names)]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _keep_others(out: Path, export: Path) -> None:
    """Copy what no build wrote from ``out`` into the folder that will take its place."""
    folders = []
    for path in _others(out):
        target = export / path.relative_to(out)
        if os.path.lexists(target):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir() and not path.is_symlink():
            target.mkdir()
            folders.append((path, target))
        else:
            shutil.copy2(path, target, follow_symlinks=False)
    for path, target in reversed(folders):  # last, since a folder may be closed for writing
        shutil.copystat(path, target)


def _others(out: Path) -> list[Path]:
    """What no build wrote into the export ``out``, sorted by name."""
    manifest = out / MANIFEST
    if not manifest.is_file():
        return []
    listed = manifest.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    ours = {MANIFEST} | {line[66:] for line in listed}
    ours |= {parent.as_posix() for name in ours for parent in Path(name).parents}
    return [path for path in _within(out) if path.relative_to(out).as_posix() not in ours]


def _keep_looks(out: Path, export: Path) -> None:
    """Give ``export`` the mode, owner and further attributes of ``out``, but not its times."""
    shutil.copystat(out, export)
    os.utime(export)
    kept, made = out.stat(), export.stat()
    if hasattr(os, "chown") and (kept.st_uid, kept.st_gid) != (made.st_uid, made.st_gid):
        with suppress(OSError):  # only root may give files away
            os.chown(export, kept.st_uid, kept.st_gid)


def _exchange(out: Path, export: Path, old: Path) -> None:
    if not out.exists():
        export.rename(out)
        return
    if _swapped(export, out):
        return
    out.rename(old)  # from here to the next rename there is no export: see _rescue
    export.rename(out)


def _swapped(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or the file system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):  # an old or another C library
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    if rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        return False
    raise OSError(number, os.strerror(number), str(other))


def _rescue(old: Path, out: Path) -> None:
    if old.is_dir() and not out.exists():
        old.rename(out)
