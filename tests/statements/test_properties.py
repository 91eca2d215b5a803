"""What a report's file says of it completes what the text says, which goes first."""

from dataclasses import replace

import pytest

from kg.graph import describe
from kg.model import Field, Header, Report
from kg.statements import Statement, statements
from kg.statements import predicates as p
from tests import fixtures


@pytest.fixture(scope="module")
def report() -> Report:
    return fixtures.reports()[0]


def said(told: tuple[Statement, ...]) -> dict[str, str]:
    return {row.predicate: row.value for row in told if row.entity == row.report}


def test_what_only_the_file_says_is_said(report: Report) -> None:
    bare = replace(report, document=replace(report.document, header=Header()))
    told = statements(fixtures.paged(bare, **fixtures.BESIDE))
    assert not told.issues
    found = said(told.rows)
    expected = {
        "title": fixtures.BESIDE["title"],
        "saidOn": "2024-02-01",
        "issued": "2024-02-01",
        "created": "2024-01-20",
        "publisher": fixtures.BESIDE["publisher"],
        "identifier": fixtures.BESIDE["identifier"],
        "documentNumber": fixtures.BESIDE["number"],
        "url": fixtures.BESIDE["address"],
        "license": "CC BY 4.0",
        "format": "pdf",
    }
    assert expected.items() <= found.items()
    assert all(
        row.start is None for row in told.rows if row.predicate in expected and row.entity == row.report
    )


def test_the_texts_own_words_go_first_and_another_date_is_told_of(report: Report) -> None:
    text = report.document.text
    header = replace(
        report.document.header,
        issued=Field("2024-01-30", 0, 6),
        identifier=Field("980102101/2024-00007", 0, 6),
    )
    own = replace(report, document=replace(report.document, header=header))
    beside = {**fixtures.BESIDE, "identifier": "980102101 / 2024-00007"}
    told = statements(fixtures.paged(own, **beside))
    found = said(told.rows)
    assert found["issued"] == "2024-01-30"
    assert header.title is not None and found["title"] == header.title.value
    assert [(i.code, i.words, i.start) for i in told.issues] == [("contradicted-property", "2024-02-01", 0)]
    assert "another day of publication than in it, which is taken: 2024-01-30" in told.issues[0].message
    assert text.startswith("政府工作报告")


def test_what_is_no_date_is_left_out_and_told_of(report: Report) -> None:
    told = statements(fixtures.paged(report, written="2024年1月", issued="2024-02-30"))
    found = said(told.rows)
    assert not {"created", "issued"} & found.keys()
    assert [(i.code, i.words, i.start) for i in told.issues] == [
        ("unclear-date", "2024-02-30", None),
        ("unclear-date", "2024年1月", None),
    ]


def test_the_graph_has_them(report: Report) -> None:
    graph = describe(fixtures.paged(report, **fixtures.BESIDE), fixtures.division)
    node = next(node for node in graph.nodes if node.subject == graph.report)
    assert {
        'dcterms:publisher "云溪县青枫镇人民政府"@zh',
        'dcterms:created "2024-01-20"^^xsd:date',
        'dcterms:issued "2024-02-01"^^xsd:date',
        'dcterms:identifier "980102101/2024-00007"',
        'tkg:documentNumber "青政发〔2024〕1号"',
        'schema:url "https://qingfeng.example/a b?id=1"^^xsd:anyURI',
        'dcterms:license "CC BY 4.0"',
        'dcterms:format "pdf"',
    } <= set(node.statements)


def test_statements_tell_their_page(report: Report) -> None:
    paged = fixtures.paged(report)
    source = paged.document.source
    told = statements(paged).rows
    plain = statements(report).rows
    kept = [row for row in told if row.predicate not in (p.FORMAT, p.PAGE)]
    assert [replace(row, facets=()) for row in kept] == [replace(row, facets=()) for row in plain]
    assert not any(row.facet(p.PAGE) for row in plain)
    begun = [(row.value, row.start, row.text_start) for row in told if row.predicate == p.PAGE]
    assert begun[:2] == [("1", 0, 0), ("2", source.text.index("一、"), paged.document.text.index("一、"))]
    evidenced = [row for row in told if row.rule]
    assert {row.predicate for row in evidenced} >= {p.MENTION, p.OBSERVATION, "locatedIn"}
    for row in evidenced:
        at = row.start if row.predicate == p.MENTION else row.sentence_start
        assert at is not None
        line = source.text.count("\n", 0, at) - source.text.count("\n\n", 0, at)
        assert row.facet(p.PAGE) == str(line // 3 + 1)
        assert row.facets == tuple(sorted(row.facets))


def test_pages_are_nodes_that_evidence_points_to(report: Report) -> None:
    graph = describe(fixtures.paged(report), fixtures.division)
    pages = {node.subject: node for node in graph.nodes if node.subject.startswith("page:")}
    one = graph.report.replace("report:", "page:") + "-2"
    assert pages[one].statements == (
        "a oa:FragmentSelector",
        "dcterms:conformsTo <http://tools.ietf.org/rfc/rfc3778>",
        'rdf:value "page=2"',
        'rdfs:label "page 2"@en',
        'rdfs:label "第2页"@zh',
        f"tkg:inReport {graph.report}",
    )
    kinds = ("mention", "claim", "observation")
    evidence = [node for node in graph.nodes if node.subject.partition(":")[0] in kinds]
    pointed = [s for node in evidence for s in node.statements if s.startswith("oa:hasSelector ")]
    assert len(pointed) == len(evidence)
    assert {s.partition(" ")[2] for s in pointed} == pages.keys()
    plain = {node.subject: set(node.statements) for node in describe(report, fixtures.division).nodes}
    for node in graph.nodes:
        if node.subject not in pages:
            more = set(node.statements) - plain[node.subject]
            assert all(s.startswith(("oa:hasSelector ", "dcterms:format ")) for s in more)
