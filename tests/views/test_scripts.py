"""The pages' scripts: what they reckon, run by node; that all are checked, small and loaded."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kg import resources
from kg.model import Modality
from kg.views.facts import Stated
from kg.views.network import _places
from tests.stores.servers import missing

ASSETS = resources.data("views") / "assets"
OWN = [path for path in sorted(ASSETS.glob("*.js")) if not path.name.endswith(".min.js")]
OWN.append(resources.data("serve") / "serve.js")


def test_what_scripts_reckon_without_drawing() -> None:
    node = shutil.which("node")
    if node is None:
        missing("node")
    script = Path(__file__).with_name("scripts.test.js")
    done = subprocess.run([node, "--test", script], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_each_is_checked_and_small(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "// @ts-check"
    assert len(lines) < 200
    assert max(map(len, lines)) <= 120
    assert not re.search(r"@ts-(ignore|nocheck|expect-error)|\{any\}", "\n".join(lines))


def test_pages_load_every_script_once(site: Path) -> None:
    page = next((site / "reports").glob("*.html")).read_text(encoding="utf-8")
    loaded = re.findall(r'src="\.\./assets/([\w.-]+)"', page)
    assert sorted(loaded) == sorted(path.name for path in (site / "assets").glob("*.js"))


def test_sites_have_nothing_that_only_the_checker_needs(site: Path) -> None:
    assert {path.suffix for path in (site / "assets").iterdir()} == {".css", ".js", ".txt"}


def test_statements_name_their_modality() -> None:
    stated = [Stated(str(modality), "2023", 1, "r", 90, "status-after") for modality in Modality]
    assert [place[0] for place in _places(stated, {"r": 0})] == [modality.value for modality in Modality]
