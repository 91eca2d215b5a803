import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.tools.bench_reports import reports


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """One annotated report with two towns, of which one is not in the text."""
    (tmp_path / "texts").mkdir()
    ((name, data),) = reports(1)
    (tmp_path / "texts" / name).write_bytes(data)
    town = data.decode().split("政府")[0]
    names = [(town, "core"), ("云麓镇", "core")]
    entities = [
        {"id": f"e{i}", "type": "Town", "name": n, "grade": g, "quote": f"{n}的话"}
        for i, (n, g) in enumerate(names)
    ]
    annotation = {"document": name, "entities": entities, "relations": [], "observations": []}
    (tmp_path / "one.json").write_text(json.dumps(annotation), encoding="utf-8")
    return tmp_path


def run(*arguments: Path | str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(main, ["evaluate", *map(str, arguments), "--reader", "rules", "-f", "json"])
    assert result.exit_code == 0, result.output
    read: list[dict[str, Any]] = json.loads(result.output)
    return read


def test_figures(gold: Path) -> None:
    (row,) = [r for r in run(gold) if (r["report"], r["item"], r["match"]) == ("all", "Town", "exact")]
    assert (row["right"], row["missed"], row["recall"]) == (1, 1, 0.5)


def test_errors(gold: Path) -> None:
    missed = [r for r in run(gold, "--errors") if r["fault"] == "missed"]
    assert [(r["kind"], r["words"], r["quote"]) for r in missed] == [("Town", "云麓镇", "云麓镇的话")]
