"""Which thing an entity is: by the rules, and by what a person judged."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from kg import corpus
from kg.errors import ReadingError
from kg.graph import graph
from kg.identity import Resolver, judgements, rules
from kg.identity.judgements import Judgement
from kg.identity.rules import Local, identify
from kg.model import EntityType
from kg.statements import predicates as p
from kg.statements import statements
from tests import fixtures
from tests.corpus import stub

TOLD = [statements(report).rows for report in fixtures.reports()]
RIVERS = [f"{rows[0].report}/Programme/“百河清流”行动" for rows in TOLD]


def resolved(lines: Sequence[str] = (), tmp_path: Path = Path()) -> Any:
    found: tuple[Judgement, ...] = ()
    if lines:
        (tmp_path / "same.tsv").write_text("\n".join(lines), encoding="utf-8")
        found = judgements.read(tmp_path / "same.tsv")
    resolver = Resolver(fixtures.division, found)
    for rows in TOLD:
        resolver.see(rows)
    return [resolver.resolved(rows) for rows in TOLD]


def terms(found: Any) -> Any:
    """The terms of the campaign of one name that three reports carry out, in the order of the reports."""
    return [
        next(r.canonical for r in rows if r.entity == river and r.predicate == p.NAME)
        for rows, river in zip(found, RIVERS, strict=True)
    ]


@pytest.mark.parametrize(
    ("entity", "rule", "label"),
    [
        (Local("x", EntityType.AREA, "柳湾", "s", code="980102101201"), "code", "柳湾村"),
        (Local("x", EntityType.PROGRAMME, "“八八战略”", "s", standard="八八战略"), "standard", "八八战略"),
        (Local("x", EntityType.ENTERPRISE, "青枫织锦有限公司", "s"), "registered", "青枫织锦有限公司"),
        (Local("x", EntityType.ENTERPRISE, "新织锦集团", "s"), "group", "新织锦集团"),
        (Local("x", EntityType.ENTERPRISE, "中国织锦", "s"), "group", "中国织锦"),
        (Local("x", EntityType.ENTERPRISE, "城市建设集团", "s"), "local", "城市建设集团"),
        (Local("x", EntityType.ENTERPRISE, "鹿鸣农场", "s"), "local", "鹿鸣农场"),
        (Local("x", EntityType.OFFICIAL, "骆闻樵", "s", posts=("总书记",)), "office", "骆闻樵"),
        (Local("x", EntityType.OFFICIAL, "骆闻樵", "s", posts=("县委书记",)), "local", "骆闻樵"),
        (Local("x", EntityType.PROGRAMME, "第五次全国经济普查", "s"), "national", "第五次全国经济普查"),
        (Local("x", EntityType.PROGRAMME, "国家级试点", "s"), "local", "国家级试点"),
        (Local("x", EntityType.AREA, "石桥村", "s", level="village"), "local", "石桥村"),
    ],
)
def test_the_first_rule_that_fits_decides(entity: Any, rule: Any, label: str) -> None:
    found = identify(entity, fixtures.division)
    assert (found.rule, found.label) == (rule, label)
    elsewhere = identify(dataclasses.replace(entity, scope="other"), fixtures.division)
    assert (elsewhere.term == found.term) is bool(found.reason) is (rule != "local")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("980101000000", "980102000000", True), ("980101000000", "970101000000", False)],
)
def test_a_programme_that_is_its_provinces_by_name_is_one_within_it(one: str, other: str, same: bool) -> None:
    told = [Local("x", EntityType.PROGRAMME, "全省百村示范行动", scope) for scope in (one, other)]
    found = [identify(local, fixtures.division) for local in told]
    assert {identity.rule for identity in found} == {"provincial"}
    assert (found[0].term == found[1].term) is same


def test_where_the_area_has_no_code_its_province_is_not_known() -> None:
    local = Local("x", EntityType.PROGRAMME, "全省百村示范行动", "青枫镇/0a1b")
    assert identify(local, fixtures.division).rule == "local"


def test_the_rule_and_its_reason_are_rows() -> None:
    first = resolved()[0]
    found = {(r.name, r.value): r.original for r in first if r.predicate == p.IDENTIFIED}
    assert found["“八八战略”", "standard"] == "one standard name of a programme beyond one area"
    assert found["“百河清流”行动", "local"] == ""


def test_two_reports_of_one_town_mean_one_thing_and_two_towns_do_not() -> None:
    one, again, other = terms(resolved())
    assert one == again != other


def test_judged_the_same_they_are_one_with_the_first_named_ones_label_and_the_judgement_is_cited(
    tmp_path: Path,
) -> None:
    one, _, other = terms(resolved())
    lines = [
        "# towns along one river",
        f"same\t{other}\thttps://w3id.org/townkg/id/{one.replace(':', '/')}\t同一行动",
    ]
    found = resolved(lines, tmp_path)
    assert terms(found) == [other] * 3
    cited = {
        r.original for rows in found for r in rows if r.canonical == other and r.predicate == p.IDENTIFIED
    }
    assert "judged to be one thing (same.tsv:2: 同一行动)" in cited


def test_judged_different_what_one_report_calls_so_is_a_thing_of_its_own(tmp_path: Path) -> None:
    one = terms(resolved())[0]
    found = terms(resolved([f"different\t{RIVERS[1]}\t{one}"], tmp_path))
    assert found[0] == one != found[1] and found[1] != found[2]


def test_judged_different_both_cite_the_judgement_and_neither_takes_it_for_a_reason_to_merge(
    tmp_path: Path,
) -> None:
    one = terms(resolved())[0]
    found = resolved([f"different\t{RIVERS[1]}\t{one}\t另一条河"], tmp_path)
    apart = "judged to be different things (same.tsv:1: 另一条河)"
    assert [{r.value for r in rows if r.predicate == p.APART} for rows in found] == [{apart}, {apart}, set()]
    nodes = {node.subject: node.statements for rows in found for node in graph(rows, fixtures.division).nodes}
    for term in terms(found)[:2]:
        assert f'skos:editorialNote "{apart}"' in nodes[term]
        assert not [told for told in nodes[term] if told.startswith("tkg:mergeReason")]


def test_judged_different_from_what_no_report_names_it_is_told_as_unmet_alone(tmp_path: Path) -> None:
    assert resolved([f"different\t{RIVERS[1]}\tprogramme:{'0' * 20}"], tmp_path) == resolved()


def test_what_is_judged_of_things_that_no_report_names_changes_nothing(tmp_path: Path) -> None:
    assert resolved([f"same\tproject:{'0' * 20}\tproject:{'1' * 20}"], tmp_path) == resolved()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("alike\tproject:1\tproject:2", "no judgement"),
        ("same\tproject:1", "no judgement"),
        ("same\tproject:xyz\tproject:2", "'project:xyz' is no thing"),
        (f"same\tclaim:{'0' * 20}\tclaim:{'1' * 20}", "is no thing"),
        (f"same\tproject:{'0' * 20}\tenterprise:{'1' * 20}", "not of one kind"),
    ],
)
def test_a_line_that_is_no_judgement_is_told_with_its_place(tmp_path: Path, line: str, told: Any) -> None:
    zero, one, two = (f"project:{digit * 20}" for digit in "012")
    path = tmp_path / "same.tsv"
    path.write_text(f"same\t{zero}\t{one}\n\nsame\t{one}\t{two}\r\n{line}\n", encoding="utf-8")
    with pytest.raises(ReadingError, match=told) as error:
        judgements.read(path)
    assert error.value.where == "same.tsv:4"


def test_what_lines_together_make_one_does_not_depend_on_their_order(tmp_path: Path) -> None:
    one, _, other = terms(resolved())
    lines = [f"same\t{RIVERS[0]}\t{RIVERS[2]}", f"same\t{one}\tprogramme:{'0' * 20}"]
    for told in (lines, lines[::-1]):
        assert len(set(terms(resolved(told, tmp_path)))) == 1
    # by the rules the second report's is the first's, so it comes along
    assert set(terms(resolved(lines[:1], tmp_path))) == {one}
    swapped = [f"same\t{RIVERS[2]}\t{RIVERS[0]}"]
    assert set(terms(resolved(swapped, tmp_path))) == {other}


@pytest.mark.parametrize("swap", [False, True])
def test_judgements_that_contradict_each_other_are_told_with_the_line(tmp_path: Path, swap: bool) -> None:
    one = terms(resolved())[0]
    same = (RIVERS[0], RIVERS[1]) if swap else (RIVERS[1], RIVERS[0])
    with pytest.raises(ReadingError, match="the same by other lines or names") as error:
        resolved([f"different\t{RIVERS[0]}\t{one}", "same\t" + "\t".join(same)], tmp_path)
    assert error.value.where == "same.tsv:1"


def test_what_the_rules_hold_apart_stays_as_it_is_where_it_is_judged_different(tmp_path: Path) -> None:
    assert terms(resolved([f"different\t{RIVERS[0]}\t{RIVERS[2]}"], tmp_path)) == terms(resolved())


def test_an_official_division_leads_wherever_it_is_named(tmp_path: Path) -> None:
    bridge = f"{TOLD[0][0].report}/AdministrativeArea/石桥村"
    for pair in ((bridge, "area:980102101201"), ("area:980102101201", bridge)):
        found = resolved(["same\t" + "\t".join(pair)], tmp_path)
        (term,) = {r.canonical for rows in found for r in rows if r.entity == bridge}
        assert term == "area:980102101201"
    with pytest.raises(ReadingError, match="two official divisions"):
        resolved(["same\tarea:980102101201\tarea:980102101000"], tmp_path)


def test_of_itself_a_thing_says_nothing(tmp_path: Path) -> None:
    bridge = f"{TOLD[0][0].report}/AdministrativeArea/石桥村"
    found = resolved([f"same\tarea:980102101000\t{bridge}"], tmp_path)
    assert not [r for rows in found for r in rows if r.object == r.canonical]


def test_judgements_that_meet_nothing_are_told(tmp_path: Path) -> None:
    stub.write_inputs(tmp_path / "in")
    (tmp_path / "same.tsv").write_text(f"same\tproject:{'0' * 20}\tproject:{'1' * 20}\n", encoding="utf-8")
    found = judgements.read(tmp_path / "same.tsv")
    options: dict[str, Any] = {"process": stub.process, "lookup": fixtures.division}
    corpus.build([tmp_path / "in"], tmp_path / "out", corpus.Choices(judgements=found), **options)
    log = (tmp_path / "out" / "issues.jsonl").read_text(encoding="utf-8")
    assert '"code": "unmet-judgement", "file": "same.tsv"' in log


def test_a_build_obeys_whatever_the_order_of_its_reports(tmp_path: Path) -> None:
    stub.write_inputs(tmp_path / "in")
    one, _, other = terms(resolved())
    (tmp_path / "same.tsv").write_text(f"same\t{other}\t{one}\n", encoding="utf-8")
    options: dict[str, Any] = {"process": stub.process, "lookup": fixtures.division}
    found = judgements.read(tmp_path / "same.tsv")
    corpus.build([tmp_path / "in"], tmp_path / "out", corpus.Choices(judgements=found), **options)
    text = (tmp_path / "out" / "townkg.ttl").read_text(encoding="utf-8")
    assert f"{other} a tkg:Programme" in text and one not in text
    backwards = sorted((tmp_path / "in").iterdir(), reverse=True)
    corpus.build(backwards, tmp_path / "back", corpus.Choices(judgements=found), **options)
    assert (tmp_path / "back" / "townkg.ttl").read_text(encoding="utf-8") == text


def test_every_rule_has_its_sentence() -> None:
    explained = {
        "code",
        "standard",
        "registered",
        "group",
        "office",
        "national",
        "provincial",
        "local",
        "judged",
        "apart",
    }
    assert {name for name in explained if rules.sentence(name)} == explained - {"local"}
