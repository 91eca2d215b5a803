"""Figures and facts are drawn fairly, shown in full words, and what was judged of them is told."""

import json
from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kg import pipeline
from kg.errors import DataError
from kg.model import Predicate
from kg.tools.draw import main, read, write
from kg.tools.draw_rows import QUERIES, query_rows
from kg.tools.draw_sample import LEAST, Reservoir, allot, draw
from kg.tools.draw_tell import interval, tell
from tests import fixtures
from tests.corpus import stub
from tests.stores.conftest import exports as exports

ROOT = Path(__file__).parents[2]
TRUTH = ROOT / "tests" / "truth"


@pytest.fixture(scope="module")
def seeds() -> Any:
    """The reports of the seeds as the rules read them, which need no trained model."""
    return list(read([ROOT / "seeds"], lambda data, name: pipeline.process(data, name, reader="rules")))


def row(kind: str = "figure", stratum: str | None = None, weight: float = 1.0) -> Any:
    return {"kind": kind, "stratum": stratum or kind, "weight": weight, "says": {}, "sentences": ["甲。"]}


def judge(folder: Path, rows: list[Any], verdicts: Any) -> None:
    drawn: list[Any] = [{**each, "files": ["a.txt"], "contexts": []} for each in rows]
    write(drawn, folder)
    lines = [
        {"number": number, "verdict": verdict.split()[0], "reason": " ".join(verdict.split()[1:])}
        for number, verdict in enumerate(verdicts, 1)
    ]
    (folder / "judged.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")


def test_a_figure_is_shown_with_all_that_is_said_of_it_and_nothing_of_what_found_it() -> None:
    figure = next(r for r in draw(fixtures.reports(), 1, 100, 0) if r["says"]["value"] == "6.5")
    assert figure["says"]["area"] == "青枫镇"
    assert figure["says"]["indicator"] == "地区生产总值"
    assert not {"rule", "confidence", "start", "end"} & set(figure["says"])
    assert figure["sentences"][0] in (
        "2024年，地区生产总值力争增长6.5%。",
        "2024年，青枫镇完成地区生产总值41.1亿元，增长6.5%。",
    )
    assert figure["contexts"][0]["headings"][0].startswith(("一、", "二、"))


def test_a_fact_is_shown_by_names_and_types_with_what_stands_around_it() -> None:
    facts = draw(fixtures.reports(), 1, 0, 100)
    fact = next(r for r in facts if r["says"]["predicate"] == "undertakenBy")
    assert fact["says"]["subject"] == "青枫织锦二期智能工厂项目 (Project)"
    assert fact["says"]["object"] == "青枫织锦有限公司 (Enterprise)"
    assert fact["says"]["modality"] == "target"
    context = fact["contexts"][0]
    assert [len(context["before"]), len(context["after"])] == [2, 1]
    assert context["after"] == ["云溪县将支持青枫镇建设。"]


def test_the_same_seed_draws_the_same_and_another_does_not(seeds: Any) -> None:
    first, again, other = (draw(seeds, seed, 20, 60) for seed in (12, 12, 13))
    assert first == again
    assert first != other
    assert Counter(r["kind"] for r in first) == {"figure": 20, "fact": 60}


def test_a_fact_that_many_sentences_state_counts_once() -> None:
    report = fixtures.reports()[0]
    again = replace(report, claims=report.claims * 3)
    assert len(draw([again], 12, 0, 300)) == len(report.claims)


def test_weights_add_up_to_all_that_was_there(seeds: Any) -> None:
    rows = draw(seeds, 12, 20, 60)
    figures = sum(r["weight"] for r in rows if r["kind"] == "figure")
    assert figures == pytest.approx(sum(len(r.observations) for r in seeds), abs=0.1)


def test_a_reservoir_keeps_every_item_and_every_place_as_often_as_any_other() -> None:
    chance = Random(3)
    first: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for _ in range(3000):
        reservoir = Reservoir(3, chance)
        for item in range(6):
            reservoir.offer(partial(row, str(item)))
        names = [r["kind"] for r in reservoir.rows(3)]
        first[names[0]] += 1
        kept.update(names)
    assert all(abs(first[str(item)] - 500) < 100 for item in range(6))
    assert all(abs(kept[str(item)] - 1500) < 150 for item in range(6))


def test_each_predicate_has_its_least_and_the_rest_is_shared_in_proportion() -> None:
    there = {Predicate.PART_OF: 1000, Predicate.LOCATED_IN: 500, Predicate.STATUS: 10}
    shares = allot(there, 130)
    assert shares == {Predicate.PART_OF: 80, Predicate.LOCATED_IN: 40, Predicate.STATUS: 10}
    assert allot({Predicate.STATUS: 3}, 100) == {Predicate.STATUS: 3}
    assert LEAST == 25


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = stub.write_inputs(tmp_path)
    (tmp_path / "other.txt").write_text("没有报告。", encoding="utf-8")
    assert len(list(read([tmp_path], stub.process))) == len(paths)
    assert "other.txt" in capsys.readouterr().err


@pytest.mark.parametrize("name", QUERIES)
def test_rows_of_queries_come_with_both_sentences(exports: Path, name: str) -> None:
    rows = query_rows(exports, name, 100, Random(1))
    assert rows
    for each in rows:
        assert len(each["sentences"]) == len(each["files"]) == 2
        assert not set(QUERIES[name]) & set(each["says"])
    if name == "targets-beside-actuals":
        assert [rows[0]["says"]["target"], rows[0]["says"]["actual"]] == ["6.5", "6.5"]


def test_shares_are_told_for_each_kind_and_stratum_and_errors_counted(tmp_path: Path) -> None:
    rows = [row(), row(), row("fact", "partOf", 3.0), row("fact", "status")]
    judge(tmp_path, rows, ["right", "wrong bound period", "right", "unclear period"])
    told = list(tell(tmp_path))
    assert told[2].startswith("| figure | 2 | 1 | 1 | 0 | 50.0% |")
    assert told[3].startswith("| fact | 4 | 1 | 0 | 1 | 100.0% |")
    assert told[4].startswith("| fact: partOf | 3 | 1 | 0 | 0 |")
    assert "| figure | bound | 1 |" in told
    assert "| fact | period | 1 |" in told


@pytest.mark.parametrize(
    "verdicts", [["right"], ["right", "wrong"], ["right", "true"], ["right", "right bound"]]
)
def test_a_sheet_that_is_not_judged_whole_is_refused(tmp_path: Path, verdicts: Any) -> None:
    judge(tmp_path, [row(), row()], verdicts)
    with pytest.raises(DataError, match="row 2"):
        list(tell(tmp_path))


def test_what_is_unclear_without_a_reason_ends_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge(tmp_path, [row(), row()], ["right", "unclear"])
    monkeypatch.setattr("sys.argv", ["draw", "--tell", str(tmp_path)])
    with pytest.raises(SystemExit, match="row 2 is not judged so; give one of right, wrong, unclear, and a"):
        main()


def test_unequal_weights_widen_the_interval() -> None:
    even, uneven = (interval([(weight, True)] * 9 + [(1.0, False)]) for weight in (1.0, 5.0))
    assert [round(value, 3) for value in even] == [0.9, 0.596, 0.982]
    narrow, wide = (
        interval([(1.0, True)] * 50 + [(1.0, False)] * 50),
        interval([(9.0, True), (1.0, True)] * 25 + [(9.0, False), (1.0, False)] * 25),
    )
    assert narrow[0] == wide[0] == 0.5
    assert wide[2] - wide[1] > narrow[2] - narrow[1]
    assert uneven[0] == pytest.approx(45 / 46)


@pytest.mark.parametrize("sheet", sorted(p.parent.name for p in TRUTH.glob("*/judged.jsonl")))
def test_the_readme_repeats_what_was_judged(sheet: Any) -> None:
    text = (TRUTH / "README.md").read_text(encoding="utf-8")
    assert "\n".join(tell(TRUTH / sheet)) in text


def test_every_reason_is_one_that_the_readme_explains() -> None:
    text = (TRUTH / "README.md").read_text(encoding="utf-8")
    for path in TRUTH.glob("*/judged.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            for code in json.loads(line).get("reason", "").split():
                assert f"| `{code}` |" in text, code
