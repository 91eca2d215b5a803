"""The committed exports are what ``make build`` makes of the seeds, byte for byte."""

import os
import subprocess
import sys
from pathlib import Path

from numpy._core._multiarray_umath import __cpu_dispatch__

from kg.build import build

ROOT = Path(__file__).parents[2]


def files(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def test_exports_are_built_from_the_seeds(tmp_path):
    build([ROOT / "seeds"], tmp_path / "exports", reader="learned")
    made, committed = files(tmp_path / "exports"), files(ROOT / "exports")
    assert sorted(made) == sorted(committed)
    assert not [name for name in made if made[name] != committed[name]], "run make build and commit exports/"


def test_an_older_processor_builds_the_same(tmp_path):
    # no effect where the processor or the arithmetic is of another kind: the build is the same still
    older = {"OPENBLAS_CORETYPE": "Nehalem", "NPY_DISABLE_CPU_FEATURES": " ".join(__cpu_dispatch__)}
    command = [sys.executable, "-m", "kg", "build", str(ROOT / "seeds"), "-o", str(tmp_path / "exports")]
    subprocess.run(command, env=os.environ | older, check=True, capture_output=True)
    made, committed = files(tmp_path / "exports"), files(ROOT / "exports")
    assert [name for name in committed if made.get(name) != committed[name]] == []


def test_exports_are_small():
    assert sum(len(data) for data in files(ROOT / "exports").values()) < 6_000_000
