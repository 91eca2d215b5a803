import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from tests.stores.conftest import exports as exports
from tests.stores.test_soundness import ABOVE


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "odd.nt"
    path.write_text("\n".join(ABOVE) + "\n", encoding="utf-8")
    return path


def run(*arguments: Path | str) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def test_validate(exports: Path) -> None:
    assert run("validate", exports).exit_code == 0
    result = run("validate", exports, "--shapes", exports / "townkg.ttl", "-f", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_validate_fails_on_broken_promises(tmp_path: Path) -> None:
    path = tmp_path / "town.ttl"
    path.write_text("<https://w3id.org/townkg/id/area/x> a <https://w3id.org/townkg/ontology#Town> .")
    result = run("validate", path)
    assert result.exit_code == 1
    assert "area:x" in result.stdout


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("never", 0)])
def test_check(odd: Path, level: str, code: int) -> None:
    result = run("check", odd, "--fail-on", level)
    assert result.exit_code == code
    assert result.stdout.startswith("error: ")
    assert json.loads(run("check", odd, "-f", "json").stdout)[0]["check"] == "parent-disagrees-with-code"
