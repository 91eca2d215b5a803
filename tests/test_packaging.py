"""The wheel has what a user needs and runs alone; the sdist has what a developer needs."""

import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Collection
from email.parser import HeaderParser
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the wheel was unpacked."""
    here = tmp_path_factory.mktemp("wheel")
    (path,) = WheelBuilder(str(ROOT)).build(directory=str(here), versions=["standard"])
    with zipfile.ZipFile(path) as archive:
        archive.extractall(here / "unpacked")
    return here / "unpacked"


def python(wheel: Path, folder: Path, *arguments: str) -> str:
    """What Python prints that is run in ``folder``, far from the checkout, with the wheel to import from."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(wheel)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout


def files(folder: Path, *, without: Collection[str] = ()) -> set[str]:
    """The files in ``folder`` as posix paths, less those whose path begins with one of ``without``."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {path for path in paths if "__pycache__" not in path and not path.startswith(tuple(without))}


def test_the_wheel_has_the_package_without_the_developers_tools(wheel: Path) -> None:
    developers = (
        "README.md",
        "tools/",
        "data/serve/tsconfig.json",
        "data/views/tsconfig.json",
        "data/views/types.d.ts",
    )
    wanted = files(ROOT / "kg", without=developers) | {f"ontology/{f}" for f in files(ROOT / "ontology")}
    assert files(wheel / "kg") == wanted
    assert "py.typed" in wanted


def test_nothing_in_the_wheel_needs_what_is_left_out(wheel: Path) -> None:
    left_out = ("kg.tools import", "import kg.tools", "sentences.txt", "drills")
    texts = {path: path.read_text(encoding="utf-8") for path in wheel.rglob("*.py")}
    assert not [path for path, text in texts.items() if any(words in text for words in left_out)]


def test_the_wheel_builds_and_answers_alone(wheel: Path, tmp_path: Path) -> None:
    seed = ROOT / "seeds" / "000_325c7b92bd54e503.txt"
    where = python(wheel, tmp_path, "-c", "import kg; print(kg.__file__)").strip()
    assert Path(where).is_relative_to(wheel)
    python(wheel, tmp_path, "-m", "kg", "build", str(seed), "-o", "out")
    assert "织里镇" in python(wheel, tmp_path, "-m", "kg", "query", "reports", "out")


def test_the_wheel_says_who_and_what_it_is(wheel: Path) -> None:
    (metadata,) = wheel.glob("*.dist-info/METADATA")
    told = HeaderParser().parsestr(metadata.read_text(encoding="utf-8"))
    assert told["Author"] == "townkg contributors"
    assert told["License-Expression"] == "Apache-2.0"
    assert told["Project-URL"] == "Homepage, https://w3id.org/townkg"
    classifiers = told.get_all("Classifier")
    assert classifiers is not None
    assert "Typing :: Typed" in classifiers
    assert {f"Programming Language :: Python :: 3.{n}" for n in (11, 12, 13)} <= set(classifiers)


def test_the_sdist_has_what_developers_work_with(tmp_path: Path) -> None:
    (path,) = SdistBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with tarfile.open(path) as archive:
        held = {name.split("/", 1)[1] for name in archive.getnames()}
    beside = {"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "pyproject.toml"}
    assert beside | {".ci/constraints.txt", "ontology/townkg.ttl"} <= held
    for folder in ("kg", "tests"):
        assert {f"{folder}/{file}" for file in files(ROOT / folder) if file.endswith(".py")} <= held
    assert {f"tests/gold/drills/{name}" for name in ("parts.toml", "sentences.txt")} <= held
