from pathlib import Path

from click.testing import CliRunner, Result

from kg.cli import main
from tests.stores.conftest import exports as exports
from tests.stores.conftest import n_triples
from tests.stores.conftest import oxigraph_server as oxigraph_server
from tests.stores.conftest import virtuoso_server as virtuoso_server


def run(*arguments: Path | str, **env: str) -> Result:
    return CliRunner().invoke(main, ["load", *map(str, arguments)], env=env)


def test_load(exports: Path, oxigraph_server: str) -> None:
    result = run(exports, "--to", oxigraph_server, "--store", "oxigraph")
    assert result.exit_code == 0
    assert f"{len(n_triples())} triples sent in one part; the default graph" in result.output


def test_one_report(exports: Path, oxigraph_server: str) -> None:
    result = run(
        exports / "townkg.nq", "--to", oxigraph_server, "--store", "oxigraph", "--report", "qingfeng-2024.txt"
    )
    assert result.exit_code == 0, result.output
    assert "<https://w3id.org/townkg/id/report/" in result.output


def test_reports_come_and_go(exports: Path, oxigraph_server: str) -> None:
    where = (exports / "townkg.nq", "--to", oxigraph_server, "--store", "oxigraph")
    assert run(*where, "--each-report").output.count("triples sent") == 3
    assert "0 triples are left" in run(*where, "--report", "qingfeng-2025.txt", "--remove").output


def test_the_password_comes_from_the_environment(exports: Path, virtuoso_server: str) -> None:
    where = ("--to", virtuoso_server, "--store", "virtuoso", "--user", "dba")
    assert run(exports, *where, TOWNKG_PASSWORD="dba").exit_code == 0
    refused = run(exports, *where, TOWNKG_PASSWORD="wrong")
    assert refused.exit_code == 9
    assert "401" in refused.stderr


def test_mistakes(exports: Path) -> None:
    where = ("--to", "http://127.0.0.1:9", "--store", "oxigraph")
    assert run(exports, *where).exit_code == 9
    for mixed in (("--report", "x", "--add"), ("--remove",), ("--report", "x", "--each-report")):
        assert run(exports, *where, *mixed).exit_code == 2
    assert run(exports / "no.ttl", *where).exit_code == 3
