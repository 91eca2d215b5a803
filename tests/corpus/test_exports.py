"""The committed exports are what ``make build`` makes of the seeds, byte for byte."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from numpy._core._multiarray_umath import (  # type: ignore[import-not-found]  # numpy has no public name
    __cpu_dispatch__,
)

from kg.corpus import Choices, build

ROOT = Path(__file__).parents[2]
SHOWN, SHOWN_WIDTH = 20, 200
"""How many differing statements of a file are told, and how many characters of each."""


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def statements(data: bytes) -> Iterator[str]:
    """The lines of a file, those of Turtle each with its subject before it."""
    subject = ""
    for line in data.decode("utf-8", "replace").splitlines():
        if line[:1].isspace():
            yield f"{subject} {line.strip(' ;.')}"
        else:
            subject, _, rest = line.partition(" ")
            yield f"{subject} {rest.rstrip(' ;.')}".rstrip()


def differing(made: dict[str, bytes], committed: dict[str, bytes]) -> list[str]:
    """What differs: the files, each with its first statements that only one of the two has."""
    told = []
    for name in sorted({*made, *committed}):
        if made.get(name) != committed.get(name):
            new, old = (set(statements(side.get(name, b""))) for side in (made, committed))
            lines = [*(f"- {line}" for line in old - new), *(f"+ {line}" for line in new - old)]
            lines.sort(key=lambda line: (line[2:], line[:1]))
            told += [f"{name}: {len(lines)} differ", *(line[:SHOWN_WIDTH] for line in lines[:SHOWN])]
    return told


def test_differing_statements_are_told() -> None:
    old = {"a.ttl": b'area:1 a tkg:Town ;\n    rdfs:label "x" .\n', "b.txt": b"1\n", "c": b"1"}
    new = {"a.ttl": b'area:1 a tkg:Town ;\n    rdfs:label "y" .\n', "b.txt": b"1\n"}
    assert differing(new, old) == [
        "a.ttl: 2 differ",
        '- area:1 rdfs:label "x"',
        '+ area:1 rdfs:label "y"',
        "c: 1 differ",
        "- 1",
    ]
    assert differing(old, old) == []


def test_exports_are_built_from_the_seeds(tmp_path: Path) -> None:
    build([ROOT / "seeds"], tmp_path / "exports", Choices("learned"))
    told = differing(files(tmp_path / "exports"), files(ROOT / "exports"))
    assert not told, "run make build and commit exports/:\n" + "\n".join(told)


def test_an_older_processor_builds_the_same(tmp_path: Path) -> None:
    # no effect where the processor or the arithmetic is of another kind: the build is the same still
    older = {"OPENBLAS_CORETYPE": "Nehalem", "NPY_DISABLE_CPU_FEATURES": " ".join(__cpu_dispatch__)}
    command = [sys.executable, "-m", "kg", "build", str(ROOT / "seeds"), "-o", str(tmp_path / "exports")]
    subprocess.run(command, env=os.environ | older, check=True, capture_output=True)
    told = differing(files(tmp_path / "exports"), files(ROOT / "exports"))
    assert not told, "\n".join(told)


def test_exports_are_small() -> None:
    assert sum(len(data) for data in files(ROOT / "exports").values()) < 8_000_000
