import json
from pathlib import Path

from click.testing import CliRunner, Result

from kg.cli import main
from kg.cli.explain import _marked
from kg.cli.output import Mark
from tests.stores.conftest import exports as exports


def run(*arguments: Path | str) -> Result:
    return CliRunner().invoke(main, ["explain", *map(str, arguments)])


def test_names_are_marked_in_the_sentences(exports: Path) -> None:
    told = run("青枫织锦", exports).output
    assert told.startswith("青枫织锦有限公司 (Enterprise)\n")
    assert "⟦青枫织锦有限公司⟧获评“⟦省级专精特新企业⟧”，并与鹿鸣农场达成合作。 [actual; 青枫镇" in told


def test_other_names_of_the_object_are_marked_too(exports: Path) -> None:
    assert "由⟦青枫织锦⟧投资建设" in run("青枫织锦二期智能工厂项目", exports).output


def test_the_longest_name_is_marked() -> None:
    parts = list(_marked("青枫 织锦在青枫", {"青枫", "青枫织锦"}))
    assert [part for part in parts if isinstance(part, Mark)] == ["青枫 织锦", "青枫"]
    assert "".join(parts) == "青枫 织锦在青枫"
    assert list(_marked("青枫", set())) == ["青枫"]


def test_rows(exports: Path) -> None:
    rows = json.loads(run("青枫织锦", exports, "-f", "json").output)
    assert {"awarded", "undertakenBy"} <= {row["predicate"] for row in rows}


def test_unknown_name(exports: Path) -> None:
    result = run("青枫织", exports)
    assert result.exit_code == 8
    assert "did you mean 青枫、青枫织锦、" in result.stderr


def test_each_sentence_has_its_rule_with_what_that_goes_by_and_the_confidence(
    exports: Path, tmp_path: Path
) -> None:
    graph = (exports / "townkg.ttl").read_text(encoding="utf-8").replace('"fixture"', '"status-after"')
    (tmp_path / "townkg.ttl").write_text(graph, encoding="utf-8")
    told = run("青枫织锦二期智能工厂项目", tmp_path / "townkg.ttl").output
    why = "The words behind the project, or behind the list that it is in, tell its state."
    assert f"; status-after; 0.90]\n      {why}\n" in told
    rows = json.loads(run("青枫织锦", tmp_path / "townkg.ttl", "-f", "json").output)
    assert {(row["rule"], row["explanation"], row["confidence"]) for row in rows} == {
        ("status-after", why, 0.9)
    }


def test_a_rule_of_another_townkg_has_no_sentence(exports: Path) -> None:
    assert "; fixture; 0.90]\n\n" in run("青枫织锦", exports).output
