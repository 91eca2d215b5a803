"""Every named query answers its question alike in two engines, and every check finds its problem."""

import re
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib

from kg import resources
from kg.graph import describe, terms, turtle
from kg.period import Period
from tests import fixtures

QUERIES = sorted(resources.ontology("queries").glob("*.rq"))
CHECKS = sorted(resources.ontology("checks").glob("*.rq"))
SEVERITIES = {"info", "warning", "error"}


class Both:
    """One graph in two engines."""

    def __init__(self, text: str) -> None:
        self.rdflib = rdflib.Graph().parse(data=text, format="turtle")
        self.oxigraph = pyoxigraph.Store()
        self.oxigraph.load(text.encode(), pyoxigraph.RdfFormat.TURTLE)

    def ask(self, query: str) -> list[Any]:
        """The rows as text, checked to be the same in both."""
        rows: Any = self.rdflib.query(query)
        slow = [tuple(None if v is None else str(v) for v in row) for row in rows]
        found: Any = self.oxigraph.query(query)
        fast = [tuple(row[v] and getattr(row[v], "value", None) for v in found.variables) for row in found]
        assert slow == fast
        return fast


@pytest.fixture(scope="module")
def graph() -> Both:
    nodes = [node for report in fixtures.reports() for node in describe(report, fixtures.division).nodes]
    return Both(terms.header() + "".join(map(turtle, nodes)))


ANSWERS = {
    "enterprises": [
        ("青枫织锦有限公司", "awarded", "省级专精特新企业"),
        ("青枫织锦有限公司", "undertakes", "青枫织锦二期智能工厂项目"),
    ],
    "enterprises-across-areas": [("青枫织锦有限公司", "2", "3")],
    "entities-by-report": 14,
    "evidence": 2,
    "hierarchy": [
        ("青枫镇", "980102101000", "云溪县", "county"),
        ("青枫镇", "980102101000", "澜州市", "prefecture"),
        ("青枫镇", "980102101000", "云川省", "province"),
        ("白鹿镇", "980102102000", "云溪县", "county"),
        ("白鹿镇", "980102102000", "澜州市", "prefecture"),
        ("白鹿镇", "980102102000", "云川省", "province"),
    ],
    "in-villages": [
        ("柳湾村", "980102101201", "柳湾村文化礼堂改造工程", "Project"),
        ("石桥村", None, "青枫织锦二期智能工厂项目", "Project"),
    ],
    "investment-by-area": [("青枫镇", "CNY", "1", "500000000"), ("青枫镇", "USD", "1", "120000000")],
    "listed": 1,
    "officials": [
        ("沈砚秋", "青枫镇人民政府镇长", "青枫镇人民政府", "2024-01-18"),
        ("沈砚秋", "青枫镇人民政府镇长", "青枫镇人民政府", "2025-01-20"),
        ("闻人清越", "白鹿镇人民政府镇长", "白鹿镇人民政府", "2025-02-11"),
    ],
    "output-by-area-and-year": [
        ("白鹿镇", "2024", "20.4", "亿元", "2040000000", "actual"),
        ("青枫镇", "2023", "38.6", "亿元", "3860000000", "actual"),
        ("青枫镇", "2024", "41.1", "亿元", "4110000000", "actual"),
    ],
    "progress": [
        (
            "青枫镇",
            "青枫织锦二期智能工厂项目",
            "planned",
            None,
            "2024-01-18",
            "2025-01-20",
            "in-operation",
            "青枫织锦二期智能工厂项目计划总投资1.2亿美元，由青枫织锦投资建设，落户石桥村。",
            "青枫织锦二期智能工厂项目竣工投产。",
        )
    ],
    "projects-by-status": [
        ("青枫镇", "远航新材料技改项目", "in-operation", "5亿元", "500000000", "CNY"),
        ("青枫镇", "青枫织锦二期智能工厂项目", "in-operation", "1.2亿美元", "120000000", "USD"),
        ("青枫镇", "青枫织锦二期智能工厂项目", "planned", "1.2亿美元", "120000000", "USD"),
        ("青枫镇", "柳湾村文化礼堂改造工程", "started", None, None, None),
    ],
    "reports": 3,
    "share-of-targets": [],
    "shared-programmes": [("八八战略", "2", "白鹿镇"), ("八八战略", "2", "青枫镇")],
    "targets-beside-actuals": [
        (
            *("青枫镇", "地区生产总值", "2024", "growth", "6.5", "%", None, "2024", "6.5", "%", None),
            "2024年，地区生产总值力争增长6.5%。",
            "2024年，青枫镇完成地区生产总值41.1亿元，增长6.5%。",
        )
    ],
    "unlinked-areas": [("石桥村", "village", "青枫镇 政府工作报告 2024-01-18", "1")],
}


def test_every_query_has_its_answer_here() -> None:
    assert {path.stem for path in QUERIES} == set(ANSWERS)
    assert len(ANSWERS) >= 12


@pytest.mark.parametrize("path", QUERIES, ids=lambda p: p.stem)
def test_a_query_answers_its_question(graph: Both, path: Path) -> None:
    rows = graph.ask(path.read_text("utf-8"))
    expected = ANSWERS[path.stem]
    assert (len(rows) if isinstance(expected, int) else rows) == expected


@pytest.mark.parametrize("path", [*QUERIES, *CHECKS], ids=lambda p: p.stem)
def test_a_query_opens_with_its_question_and_uses_known_terms(path: Path) -> None:
    text = path.read_text("utf-8")
    english, chinese, *rest = text.splitlines()
    assert re.fullmatch(r"# [A-Z][ -~]+[?.)]", english)
    assert re.search(r"[一-鿿]", chinese) and chinese.startswith("# ")
    if path in CHECKS:
        assert rest[0].removeprefix("# severity: ") in SEVERITIES
    ontology = resources.ontology("townkg.ttl").read_text("utf-8")
    for name in re.findall(r"\btkg:([\w-]+)", text):
        assert f"\ntkg:{name}\n" in ontology, name


PEOPLE = 'official:{0} a tkg:Official ; rdfs:label "{1}"@zh .'
STATUS = (
    "claim:{0} rdf:subject project:1 ; rdf:predicate tkg:status ; rdf:object tkg:{1} ; "
    'tkg:modality tkg:actual ; tkg:inReport report:{2} ; tkg:saidOn "{3}"^^xsd:date .\n'
)
PLACE = "claim:{0} rdf:subject project:1 ; rdf:predicate tkg:locatedIn ; rdf:object area:{1} .\n"
CODES = "".join(
    f'area:{c} tkg:divisionCode "{c}" .\n'
    for c in ("980102101000", "980102102000", "980103101000", "980102000000")
)
MONEY = (
    "claim:{0} rdf:subject project:1 ; rdf:predicate tkg:investment ; rdf:object investment:{0} .\n"
    'investment:{0} schema:value {1} ; schema:currency "CNY" .\n'
)
FIGURE = (
    "observation:{0} a tkg:Observation ; tkg:area area:1 ; tkg:indicator indicator:1 ; "
    'tkg:inReport report:1 ; tkg:kind "{1}" ; tkg:modality tkg:actual ; tkg:period "{2}" ; '
    'tkg:value {3} ; tkg:unit "{4}" .\n'
    'indicator:1 skos:prefLabel "税收"@zh .\n'
)
DAY = 'report:1 a tkg:Report ; tkg:deliveredOn "{0}"^^xsd:date ; tkg:period "2023-H1" .\n'
NAMED = (
    "mention:{0} tkg:mentions project:{0} ; tkg:inReport report:1 .\n"
    'project:{0} a tkg:Project ; rdfs:label "{1}"@zh .\n'
)
FALL = FIGURE.format(1, "growth", "2023", "3.2", "%").replace(
    " .\n", ' ; tkg:normalizedValue {0} ; oa:exact "税收{1}3.20%。" ; oa:start 9 ; tkg:valueStart {2} .\n', 1
)
SAID = FIGURE.replace("report:1", "report:{0}").replace(
    " .\n",
    ' ; tkg:normalizedValue {3} ; tkg:normalizedUnit "元" ; tkg:saidOn "202{0}-01-01"^^xsd:date{5} .\n',
    1,
)
# check → (a graph that has the problem, one that has not)
PROBLEMS = {
    "completed-before-signed": (
        STATUS.format(1, "completed", 1, "2023-01-01") + STATUS.format(2, "signed", 2, "2024-01-01"),
        STATUS.format(1, "completed", 2, "2024-01-01") + STATUS.format(2, "signed", 1, "2023-01-01"),
    ),
    "delivered-before-its-period": (DAY.format("2022-07-01"), DAY.format("2023-07-01")),
    "fall-without-its-sign": (
        FALL.format("3.2", "下降了", 14),
        FALL.format("-3.2", "下降了", 14)
        + FALL.format("3.2", "下降", 11).replace("observation:1", "observation:2"),
    ),
    "later-report-tells-another-value": (
        SAID.format(1, "level", "2019", "5.5", "亿元", "")
        + SAID.format(2, "level", "2019", "6.5", "亿元", ""),
        SAID.format(1, "level", "2019", "5.5", "亿元", "")
        + SAID.format(2, "level", "2019", "6.5", "亿元", ' ; tkg:bound "about"')
        + SAID.format(3, "level", "2019", "5.5", "亿元", ""),
    ),
    "growth-contradicts-levels": (
        FIGURE.format(1, "level", "2022", "100.5", "亿元")
        + FIGURE.format(2, "level", "2023", "110.5", "亿元")
        + FIGURE.format(3, "growth", "2023", "5.5", "%"),
        FIGURE.format(1, "level", "2022", "100.5", "亿元")
        + FIGURE.format(2, "level", "2023", "110.5", "亿元")
        + FIGURE.format(3, "growth", "2023", "9.5", "%"),
    ),
    "located-in-two-counties": (
        CODES + PLACE.format(1, "980102101000") + PLACE.format(2, "980103101000"),
        CODES + PLACE.format(1, "980102101000") + PLACE.format(2, "980102102000"),
    ),
    "names-differ-by-one-character": (
        NAMED.format(1, "云桥加固工程") + NAMED.format(2, "云桥加固工"),
        NAMED.format(1, "云桥加固工程") + NAMED.format(2, "云桥拓宽工程"),
    ),
    "parent-disagrees-with-code": (
        CODES + "area:980103101000 tkg:partOf area:980102000000 .",
        CODES + "area:980102101000 tkg:partOf area:980102000000 .",
    ),
    "several-states-in-one-report": (
        STATUS.format(1, "completed", 1, "2023-01-01") + STATUS.format(2, "signed", 1, "2023-01-01"),
        STATUS.format(1, "completed", 1, "2023-01-01") + STATUS.format(2, "signed", 2, "2022-01-01"),
    ),
    "title-as-official": (PEOPLE.format(1, "沈镇长"), PEOPLE.format(1, "闻人清越")),
    "two-investments": (MONEY.format(1, "5.5") + MONEY.format(2, "6.5"), MONEY.format(1, "5.5")),
    "two-values-of-one-figure": (
        FIGURE.format(1, "level", "2023", "5.5", "亿元") + FIGURE.format(2, "level", "2023", "6.5", "亿元"),
        FIGURE.format(1, "level", "2023", "5.5", "亿元") + FIGURE.format(2, "level", "2022", "6.5", "亿元"),
    ),
}


@pytest.mark.parametrize("path", CHECKS, ids=lambda p: p.stem)
def test_a_check_finds_its_problem_and_no_other(graph: Both, path: Path) -> None:
    query = path.read_text("utf-8")
    wrong, right = PROBLEMS[path.stem]
    rows = Both(terms.header() + wrong).ask(query)
    assert len(rows) == 1
    assert rows[0][0].startswith(terms.ID) and rows[0][1]
    assert Both(terms.header() + right).ask(query) == []
    assert graph.ask(query) == []
    found: Any = pyoxigraph.Store().query(query)
    assert found.variables == [pyoxigraph.Variable(name) for name in ("subject", "problem", "claim", "other")]


def figure(number: int, modality: str, period: str, value: str, extra: str = "", unit: str = "亿元") -> str:
    """A level of one indicator of one area as the graph has it."""
    when = Period.parse(period)
    return (
        f"observation:{number} a tkg:Observation ; tkg:modality tkg:{modality} ; tkg:area area:1 ; "
        f'tkg:indicator indicator:1 ; tkg:kind "level" ; tkg:period "{period}" ; '
        f'tkg:periodStart "{when.first_day}"^^xsd:date ; tkg:periodEnd "{when.last_day}"^^xsd:date ; '
        f'tkg:value {value} ; tkg:unit "{unit}" ; tkg:normalizedValue {value} ; tkg:normalizedUnit "元" ; '
        f'{extra} oa:exact "{number}" .\n'
        'area:1 rdfs:label "青枫镇"@zh . indicator:1 skos:prefLabel "税收"@zh .\n'
    )


MARK = 'tkg:bound "at-least" ; tkg:inReport report:1 ;'


@pytest.mark.parametrize(
    ("reached", "rows"),
    [
        ((), [("100.5", None, None, None, "1", None)]),
        ((("2024", "80.4"),), [("100.5", "2024", "80.4", "80 %", "1", "2")]),
        ((("2023", "80.4"),), [("100.5", None, None, None, "1", None)]),
        # the latest part of the year, where the whole is not told
        ((("2024-Q1", "20.1"), ("2024-H1", "50.2")), [("100.5", "2024-H1", "50.2", "50 %", "1", "3")]),
        ((("2024-H1", "50.2"), ("2024", "99.9")), [("100.5", "2024", "99.9", "99 %", "1", "3")]),
        # less than the area, another basis, and a part that does not begin with the year
        ((("2024", "9.9", 'tkg:population "园区"@zh ;'),), [("100.5", None, None, None, "1", None)]),
        ((("2024", "9.9", 'tkg:basis "span" ;'),), [("100.5", None, None, None, "1", None)]),
        ((("2024-H2", "50.2"),), [("100.5", None, None, None, "1", None)]),
        # a mark that was passed, and the figure itself, in one report
        (
            (("2024", "80", MARK), ("2024", "80.4", "tkg:inReport report:1 ;")),
            [("100.5", "2024", "80.4", "80 %", "1", "3")],
        ),
        ((("2024", "80", MARK),), [("100.5", "2024", "80", "80 %", "1", "2")]),
    ],
)
def test_targets_are_held_against_what_is_like_them(
    reached: tuple[tuple[str, ...], ...], rows: list[tuple[str | None, ...]]
) -> None:
    text = figure(1, "target", "2024", "100.5")
    text += "".join(figure(n, "actual", *told) for n, told in enumerate(reached, 2))
    query = resources.ontology("queries/targets-beside-actuals.rq").read_text("utf-8")
    found = Both(terms.header() + text).ask(query)
    assert [(r[4], r[7], r[8], r[10], r[11], r[12]) for r in found] == rows


def test_a_sum_of_years_is_not_held_against_one_of_them_and_falls_are_below_zero() -> None:
    query = resources.ontology("queries/targets-beside-actuals.rq").read_text("utf-8")
    text = figure(1, "target", "2021/2025", "800") + figure(2, "actual", "2021", "152")
    assert [(r[4], r[8]) for r in Both(terms.header() + text).ask(query)] == [("800", None)]
    fall = 'tkg:direction "down" ;'
    text = figure(1, "target", "2024", "5.5", fall) + figure(2, "actual", "2024", "1.5", fall)
    assert [(r[4], r[8]) for r in Both(terms.header() + text).ask(query)] == [("-5.5", "-1.5")]


STORY = (
    'report:{0} a tkg:Report ; tkg:reportingArea area:1 ; {2} rdfs:label "{0}"@zh .\n'
    'project:1 rdfs:label "云桥加固工程"@zh . area:1 rdfs:label "青枫镇"@zh .\n'
    'claim:{0} oa:exact "{0}" . {1}\n'
)
PROMISE = (
    "claim:1 rdf:subject project:1 ; rdf:predicate tkg:status ; rdf:object tkg:planned ;"
    ' tkg:inReport report:1 ; tkg:modality tkg:target ; tkg:aimedStatus tkg:completed ; tkg:due "2023-H1" .'
)
OUTCOME = (
    "claim:{0} rdf:subject project:1 ; rdf:predicate tkg:status ; rdf:object tkg:started ;"
    " tkg:inReport report:{0} ; tkg:modality tkg:actual ."
)
NAMES = "mention:{0} tkg:mentions project:1 ; tkg:inReport report:{0} ."


@pytest.mark.parametrize(
    ("told", "when", "state"),
    [
        (OUTCOME.format(2) + NAMES.format(2), 'tkg:deliveredOn "2024-01-08"^^xsd:date ;', "started"),
        (NAMES.format(2), 'tkg:period "2023" ;', "named, state not told"),
        ("", 'tkg:period "2023-H1" ;', "not named again"),
    ],
)
def test_a_promise_has_its_story_report_by_report(told: str, when: str, state: str) -> None:
    text = STORY.format(1, PROMISE, 'tkg:deliveredOn "2023-01-08"^^xsd:date ;') + STORY.format(2, told, when)
    query = resources.ontology("queries/progress.rq").read_text("utf-8")
    ((_, project, promised, due, *_, after, promise, outcome),) = Both(terms.header() + text).ask(query)
    assert (project, promised, due, after) == ("云桥加固工程", "completed", "2023-H1", state)
    assert (promise, outcome) == ("1", "2" if state == "started" else None)
