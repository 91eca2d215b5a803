"""A report becomes the graph that the contract promises, the same on every run."""

import dataclasses
import subprocess
import sys
from typing import Any

import pytest
import rdflib
from rdflib.namespace import RDF, RDFS, SKOS
from rdflib.term import URIRef

from kg.errors import UnsoundGraphError
from kg.graph import describe, terms, triples, turtle
from kg.identity.rules import Local, identify
from kg.model import EntityType, Field, Header, Level, Predicate, Report
from tests import fixtures

TKG = rdflib.Namespace(terms.PREFIXES["tkg"])
ID = terms.ID


def load(*reports: Report) -> rdflib.Graph:
    text = terms.header()
    for report in reports:
        text += "".join(map(turtle, describe(report, fixtures.division).nodes))
    return rdflib.Graph().parse(data=text, format="turtle")


def named(graph: rdflib.Graph, label: str) -> URIRef:
    found = next(graph.subjects(RDFS.label, rdflib.Literal(label, lang="zh")))
    assert isinstance(found, rdflib.URIRef)
    return found


def test_turtle_and_ntriples_say_the_same() -> None:
    nodes = describe(fixtures.first(), fixtures.division).nodes
    lines = list(triples(nodes))
    assert len(lines) == len(set(lines))
    ntriples = rdflib.Graph().parse(data="\n".join(lines), format="nt")
    assert set(ntriples) == set(load(fixtures.first()))
    assert not any(isinstance(term, rdflib.BNode) for triple in ntriples for term in triple)


def test_two_reports_of_one_town_share_its_things_and_another_town_does_not() -> None:
    graph = load(*fixtures.reports())
    assert len(set(graph.subjects(RDFS.label, rdflib.Literal("“百河清流”行动", lang="zh")))) == 2
    assert len(set(graph.subjects(RDFS.label, rdflib.Literal("青枫织锦二期智能工厂项目", lang="zh")))) == 1
    strategy = named(graph, "八八战略")
    assert set(graph.objects(strategy, SKOS.altLabel)) == {rdflib.Literal("“八八战略”", lang="zh")}
    assert set(graph.subjects(TKG.implements, strategy)) == {
        rdflib.URIRef(f"{ID}area/980102101000"),
        rdflib.URIRef(f"{ID}area/980102102000"),
    }


def test_a_registered_company_is_one_across_towns() -> None:
    graph = load(*fixtures.reports())
    firm = named(graph, "青枫织锦有限公司")
    reasons = {str(reason) for reason in graph.objects(firm, TKG.mergeReason)}
    assert reasons == {"short form", "one registered company name"}
    assert {str(o) for o in graph.objects(firm, TKG.locatedIn)} == {
        f"{ID}area/980102101000",
        f"{ID}area/980102102000",
    }


def test_an_unlinked_reporting_area_shares_nothing_local() -> None:
    report = fixtures.first()
    lost = dataclasses.replace(report, area=dataclasses.replace(report.area, division=None))
    both = load(report, lost)
    assert len(set(both.subjects(RDFS.label, rdflib.Literal("鹿鸣农场", lang="zh")))) == 2


def test_two_unlinked_towns_of_one_name_stay_two_and_each_its_own() -> None:
    def town(name: str, text: str) -> Report:
        return fixtures.make(
            text,
            name,
            area=("城关镇", Level.TOWN, None),
            entities=[
                {"type": EntityType.TOWN, "name": "城关镇"},
                {"type": EntityType.PROJECT, "name": "枫桥路"},
            ],
            claims=[("Project/枫桥路", Predicate.LOCATED_IN, "Town/城关镇", "枫桥路", fixtures.ACTUAL)],
        )

    both = load(town("a.txt", "城关镇枫桥路通车。"), town("b.txt", "城关镇枫桥路竣工。"))
    assert len(set(both.subjects(RDFS.label, rdflib.Literal("城关镇", lang="zh")))) == 2
    assert len(set(both.subject_objects(TKG.locatedIn))) == 2


def test_unlinked_areas_of_one_name_and_two_levels_are_two_and_a_town_is_one_by_either_class() -> None:
    def term(kind: EntityType, level: Level | None) -> str:
        return identify(Local("r/x", kind, "城关", "here", str(level or "")), fixtures.division).term

    levels = (Level.COUNTY, Level.TOWN, Level.VILLAGE, None)
    assert len({term(EntityType.AREA, level) for level in levels}) == len(levels)
    assert term(EntityType.TOWN, Level.TOWN) == term(EntityType.AREA, Level.TOWN)


def test_a_fact_is_said_on_the_day_of_delivery_else_on_the_day_of_publication() -> None:
    def said(*given: Any) -> Any:
        days = {"delivered": ("2024-01-18", "2024年1月18日"), "issued": ("2024-02-02", "2024年2月2日")}
        report = fixtures.make(
            "2024年1月18日，2024年2月2日发布。青枫镇甲项目开工。",
            "a.txt",
            area=("青枫镇", Level.TOWN, "980102101000"),
            entities=[fixtures.TOWN, {"type": EntityType.PROJECT, "name": "甲项目"}],
            header={name: days[name] for name in given},
            claims=[("Project/甲项目", Predicate.STATUS, "started", "甲项目", fixtures.ACTUAL)],
        )
        return [str(day) for day in load(report).objects(None, TKG.saidOn)]

    assert said("delivered", "issued") == said("delivered") == ["2024-01-18"]
    assert (said("issued"), said()) == (["2024-02-02"], [])


def test_an_indicator_is_below_broader_ones_up_to_the_widest() -> None:
    graph = load(fixtures.first())
    income = named(graph, "一般公共预算收入")
    above = [str(wider).rpartition("/")[2] for wider in graph.transitive_objects(income, SKOS.broader)]
    assert above == ["general-budget-revenue", "fiscal-revenue"]


def test_of_two_names_for_one_area_the_surer_claim_counts() -> None:
    village = {"type": EntityType.AREA, "level": Level.VILLAGE, "code": "980102101201"}
    for sure in ((0.9, 0.4), (0.4, 0.9)):
        report = fixtures.make(
            "青枫镇柳湾村通车，柳湾通水。",
            "a.txt",
            area=("青枫镇", Level.TOWN, "980102101000"),
            entities=[fixtures.TOWN, {**village, "name": "柳湾村"}, {**village, "name": "柳湾"}],
            claims=[
                (f"AdministrativeArea/{name}", Predicate.PART_OF, "Town/青枫镇", "柳湾村", fixtures.ACTUAL)
                for name in ("柳湾村", "柳湾")
            ],
        )
        claims = [dataclasses.replace(c, confidence=s) for c, s in zip(report.claims, sure, strict=True)]
        graph = load(dataclasses.replace(report, claims=tuple(claims)))
        (claim,) = graph.subjects(RDF.type, TKG.Claim)
        assert [str(share) for share in graph.objects(claim, TKG.confidence)] == ["0.9"]


def test_the_hierarchy_is_completed_and_says_where_it_comes_from() -> None:
    graph = load(fixtures.other())
    town = rdflib.URIRef(f"{ID}area/980102102000")
    above = [str(area).rpartition("/")[2] for area in graph.transitive_objects(town, TKG.partOf)]
    assert above == ["980102102000", "980102000000", "980100000000", "980000000000"]
    for fact in graph.subjects(RDF.type, TKG.DerivedFact):
        assert (fact, terms_uri("prov:wasDerivedFrom"), None) in graph
    assert not list(graph.subjects(TKG.mentions, rdflib.URIRef(f"{ID}area/980000000000")))


def terms_uri(name: str) -> URIRef:
    return rdflib.URIRef(terms.expand(name)[1:-1])


def test_money_is_a_number_with_a_currency() -> None:
    graph = load(fixtures.first())
    node = next(graph.objects(named(graph, "青枫织锦二期智能工厂项目"), TKG.investment))
    assert str(graph.value(node, terms_uri("schema:value"))) == "120000000"
    assert str(graph.value(node, terms_uri("schema:currency"))) == "USD"
    assert graph.value(node, RDFS.label) == rdflib.Literal("1.2亿美元", lang="zh")


@pytest.mark.parametrize(
    ("value", "unit", "number"),
    [("38.60", "亿元", "3860000000"), ("20", "元", "20"), ("6.50", "%", "6.5"), ("3", "尊", None)],
)
def test_a_figure_is_a_number_in_its_base_unit_as_short_as_can_be(
    value: str, unit: str, number: str | None
) -> None:
    report = fixtures.first()
    figure = dataclasses.replace(report.observations[0], value=value, unit=unit)
    graph = load(dataclasses.replace(report, observations=(figure,)))
    found = [str(n) for n in graph.objects(None, TKG.normalizedValue)]
    assert found == ([number] if number else [])


def test_a_class_follows_from_the_official_level() -> None:
    wrong = {**fixtures.TOWN, "type": EntityType.AREA, "level": Level.TOWN}
    report = fixtures.make(
        "青枫镇的报告。", "a.txt", area=("青枫镇", Level.TOWN, "980102101000"), entities=[wrong]
    )
    report = dataclasses.replace(report, area_key="AdministrativeArea/青枫镇")
    assert (rdflib.URIRef(f"{ID}area/980102101000"), RDF.type, TKG.Town) in load(report)


def test_a_linked_area_has_its_official_level_alone() -> None:
    village = {"type": EntityType.AREA, "name": "柳湾村", "level": Level.COUNTY, "code": "980102101201"}
    report = fixtures.make(
        "青枫镇柳湾村通车。",
        "a.txt",
        area=("青枫镇", Level.TOWN, "980102101000"),
        entities=[fixtures.TOWN, village],
    )
    levels = load(report).objects(rdflib.URIRef(f"{ID}area/980102101201"), TKG.level)
    assert list(map(str, levels)) == ["village"]


def test_what_the_graph_cannot_hold_is_an_issue() -> None:
    report = fixtures.make(
        "2024年2月30日，青枫镇的甲项目投资3—5亿元。",
        "a.txt",
        area=("青枫镇", Level.TOWN, "980102101000"),
        entities=[fixtures.TOWN, {"type": EntityType.PROJECT, "name": "甲项目"}],
        claims=[
            ("Project/甲项目", Predicate.INVESTMENT, "3—5亿元", "甲项目", fixtures.ACTUAL),
            ("Project/甲项目", Predicate.LOCATED_IN, "Town/青枫镇", "甲项目", fixtures.ACTUAL),
        ],
        observations=[("税收", "三成", "", "growth", fixtures.ACTUAL, "", "甲项目")],
    )
    header = Header(delivered=Field("2024-02-30", 0, 10))
    report = dataclasses.replace(report, document=dataclasses.replace(report.document, header=header))
    graph = describe(report, fixtures.division)
    assert [issue.code for issue in graph.issues] == ["unclear-date", "unclear-amount", "unclear-figure"]
    held = [s for node in graph.nodes if node.subject.startswith("project:") for s in node.statements]
    assert "tkg:locatedIn area:980102101000" in held
    assert not [s for s in held if s.startswith("tkg:investment")]


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "from tests import fixtures; from kg.graph import describe, turtle; import hashlib\n"
        "for r in fixtures.reports():\n"
        "    text = ''.join(map(turtle, describe(r, fixtures.division).nodes))\n"
        "    print(hashlib.sha256(text.encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(seen) == 1


def test_the_reporting_area_is_its_division_and_an_unknown_code_is_unsound() -> None:
    report = fixtures.other()
    bare = tuple(dataclasses.replace(e, code=None) for e in report.entities)
    graph = load(dataclasses.replace(report, entities=bare))
    assert (None, TKG.reportingArea, rdflib.URIRef(f"{ID}area/980102102000")) in graph
    report = fixtures.first()
    wrong = tuple(dataclasses.replace(e, code="9" * 12) if e.name == "柳湾村" else e for e in report.entities)
    with pytest.raises(UnsoundGraphError, match="no official division"):
        describe(dataclasses.replace(report, entities=wrong), fixtures.division)
