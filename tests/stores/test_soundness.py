from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import DataError, ReadingError
from kg.graph import describe, triples
from kg.model import Severity
from kg.stores import open_engine
from kg.stores.checks import check, checks
from kg.stores.engine import from_lines
from kg.stores.shapes import validate
from tests import fixtures
from tests.stores.conftest import n_triples

ID = "https://w3id.org/townkg/id/"
TKG = "https://w3id.org/townkg/ontology#"
ABOVE = [
    f'<{ID}area/980102101000> <{TKG}divisionCode> "980102101000" .',
    f'<{ID}area/970000000000> <{TKG}divisionCode> "970000000000" .',
    f"<{ID}area/980102101000> <{TKG}partOf> <{ID}area/970000000000> .",
]


def test_the_fixtures_are_sound(exports: Path) -> None:
    assert validate(exports) == ()


def test_what_breaks_a_promise_is_told_in_both_languages(tmp_path: Path) -> None:
    lines = [line for line in n_triples() if not ("#label>" in line and "青枫镇" in line)]
    (tmp_path / "bad.nt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = validate(tmp_path / "bad.nt")
    assert any(v.node.startswith(ID) and v.message and v.message_zh for v in found)
    assert {v.severity for v in found} == {"Violation"}


@pytest.mark.parametrize("words", ["<x:a> <x:b", "(" * 20_000, "\ufeff\u0000"])
def test_shapes_that_are_none(exports: Path, tmp_path: Path, words: str) -> None:
    (tmp_path / "shapes.ttl").write_text(words, encoding="utf-8")
    with pytest.raises(ReadingError, match="shapes"):
        validate(exports, tmp_path / "shapes.ttl")


def test_checks_find_what_they_say() -> None:
    found = check(from_lines(ABOVE))
    assert [(f.check, f.severity) for f in found] == [("parent-disagrees-with-code", Severity.ERROR)]
    assert "is not below" in found[0].problem


def test_checks_find_nothing_in_the_fixtures(exports: Path) -> None:
    assert check(open_engine(exports)) == ()
    assert {q.notes["severity"] for q in checks()} <= set(Severity)


def test_a_finding_comes_with_its_sentences() -> None:
    report = fixtures.first()
    cost = next(c for c in report.claims if c.object == "5亿元")
    report = replace(report, claims=(*report.claims, replace(cost, object="6亿元")))
    (found,) = check(from_lines(triples(describe(report, fixtures.division).nodes)))
    assert (found.check, found.subject) == ("two-investments", "远航新材料技改项目")
    words = report.document.text[cost.start : cost.end]
    start, _ = report.document.source_span(cost.start, cost.end)
    assert found.sentences == (f"{words} [qingfeng-2024.txt at {start}]",) * 2


def test_a_check_without_severity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odd.rq").write_text("# Odd?\n# 怪？\nSELECT * {}", encoding="utf-8")
    monkeypatch.setattr("kg.resources.ontology", lambda _: tmp_path)
    with pytest.raises(DataError, match="severity"):
        check(from_lines(ABOVE))
