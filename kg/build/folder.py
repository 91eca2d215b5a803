"""A folder that is either the whole new build or the whole old one, never something between."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError

MANIFEST = "townkg-files.txt"
"""SHA-256 and name of every file of a build, as ``sha256sum`` writes them."""


@contextmanager
def written_aside(out: Path) -> Iterator[Path]:
    """A folder beside ``out`` that takes its place when the block ends well, and goes when it does not.

    Files in ``out`` that no build wrote are kept. Raises OutputError where ``out``
    cannot be written, or holds files but no build.
    """
    out = out.resolve()
    try:
        _refuse_foreign(out)
        out.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", suffix=".tmp", dir=out.parent))
    except OSError as error:
        raise _unwritable(out, error) from error
    try:
        yield aside
        aside.chmod(0o755)
        _list_files(aside)
        _exchange(out, aside)
    except OSError as error:
        if _elsewhere(error, out):
            raise
        raise _unwritable(out, error) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _elsewhere(error: OSError, out: Path) -> bool:
    """Whether the error names a file that has nothing to do with the output."""
    name = error.filename
    return isinstance(name, str) and not name.startswith((str(out), str(out.parent / f".{out.name}-")))


def _unwritable(out: Path, error: OSError) -> OutputError:
    return OutputError(
        f"cannot be written: {error.strerror or error}",
        place=str(out),
        remedy="choose another folder with -o",
    )


def _refuse_foreign(out: Path) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise OutputError("is a file", place=str(out), remedy="choose a folder with -o")
    if any(out.iterdir()) and not (out / MANIFEST).is_file():
        raise OutputError(
            "holds files, but no build of townkg",
            place=str(out),
            remedy="choose an empty or new folder with -o",
        )


def _files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir())


def _list_files(folder: Path) -> None:
    lines = []
    for name in _files(folder):
        with (folder / name).open("rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {name}\n")
    (folder / MANIFEST).write_text("".join(lines), encoding="utf-8", newline="\n")


def _exchange(out: Path, aside: Path) -> None:
    if not out.exists():
        aside.rename(out)
        return
    _keep_others(out, aside)
    old = aside.with_suffix(".old.tmp")
    out.rename(old)
    try:
        aside.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(old)


def _keep_others(out: Path, aside: Path) -> None:
    """Copy what no build wrote from ``out`` into the folder that will take its place."""
    manifest = out / MANIFEST
    if not manifest.is_file():
        return
    ours = {line[66:] for line in manifest.read_text(encoding="utf-8").splitlines()} | {MANIFEST}
    for name in _files(out):
        target = aside / name
        if name not in ours and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(out / name, target, follow_symlinks=False)
