"""Hand-made reports of fictional towns, for tests of everything behind the pipeline.

``reports()`` gives three: two of 青枫镇 (2024 and 2025, so that what was planned can be
compared with what became of it) and one of 白鹿镇, which shares a programme and an
enterprise with it. ``division`` looks up the fictional official codes. ``make`` builds a
report of one's own: in its text, ``¦`` and white space after it stand for a hard line
break inside the words, which the clean text does not have.
"""

import hashlib
import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from kg.figures.periods import ClaimPeriods
from kg.identity import Resolver
from kg.model import (
    Claim,
    Division,
    Document,
    Entity,
    EntityType,
    Field,
    Header,
    Issue,
    Level,
    Mention,
    Modality,
    Observation,
    Predicate,
    Report,
    ReportingArea,
    Section,
    Sentence,
    Source,
)
from kg.period import Period
from kg.source import Origin, Properties
from kg.statements import statements

DIVISIONS = {
    code: Division(code, name, level, parent)
    for code, name, level, parent in [
        ("980000000000", "云川省", Level.PROVINCE, ""),
        ("980100000000", "澜州市", Level.PREFECTURE, "980000000000"),
        ("980102000000", "云溪县", Level.COUNTY, "980100000000"),
        ("980102101000", "青枫镇", Level.TOWN, "980102000000"),
        ("980102101201", "柳湾村委会", Level.VILLAGE, "980102101000"),
        ("980102102000", "白鹿镇", Level.TOWN, "980102000000"),
    ]
}


def rows(report: Report, lookup: Any = None) -> Any:
    """The report's rows with their identities."""
    return Resolver(lookup or division).resolved(statements(report).rows)


def division(code: str) -> Division | None:
    """The fictional official division with this code, or None."""
    return DIVISIONS.get(code)


FIRST = """政府工作报告
2024年1月18日在青枫镇第六届人民代表大会第三次会议上
青枫镇人民政府镇长 沈砚秋

一、2023年工作回顾
2023年，青枫镇完成地区生产总值38.6亿元，同比增长6.2%；一般公共预算收入2.15亿元。
全镇深入实施“八八战略”，扎实推进“百河清流”行动，远航新¦
材料技改项目竣工投产，总投资5亿元。
青枫织锦有限公司获评“省级专精特新企业”，并与鹿鸣农场达成合作。
柳湾村文化礼堂改造工程顺利开工，柳湾村列入“千村示范、万村整治”工程。

二、2024年工作安排
2024年，地区生产总值力争增长6.5%。
青枫织锦二期智能工厂项目计划总投资1.2亿美元，由青枫织锦投资建设，落户石桥村。
云溪县将支持青枫镇建设。
"""

SECOND = """政府工作报告
2025年1月20日在青枫镇第六届人民代表大会第四次会议上
青枫镇人民政府镇长 沈砚秋

一、2024年工作回顾
2024年，青枫镇完成地区生产总值41.1亿元，增长6.5%。
青枫织锦二期智能工厂项目竣工投产。
深化“八八战略”，“百河清流”行动成效明显。
"""

OTHER = """白鹿镇政府工作报告
2025年2月11日在白鹿镇第九届人民代表大会第一次会议上
白鹿镇人民政府镇长 闻人清越

一、2024年工作回顾
2024年，白鹿镇完成地区生产总值20.4亿元。
落实“八八战略”，自行开展“百河清流”行动。
青枫织锦有限公司在我镇设立分厂。
"""


def pages(text: str) -> tuple[Origin, ...]:
    """The origins of a text whose file has three lines on a page."""
    starts = [0, *(line.end() for line in re.finditer(r"\n(?=.)", text))]
    return tuple(Origin(at, f"line {n}", n // 3 + 1, (72, 90.126, 520, 104)) for n, at in enumerate(starts))


BESIDE = {
    "title": "云溪县人民政府网 政府工作报告",
    "issued": "2024-02-01",
    "written": "2024-01-20",
    "publisher": "云溪县青枫镇人民政府",
    "identifier": "980102101/2024-00007",
    "number": "青政发〔2024〕1号",
    "address": "https://qingfeng.example/a b?id=1",
    "license": "CC BY 4.0",
}
"""What a page on the web says of a report of 青枫镇 (:class:`kg.source.Properties`)."""


def paged(report: Report, **properties: str) -> Report:
    """``report`` as if its file had pages and said ``properties`` of it."""
    source = report.document.source
    told = Properties(**properties)
    paged = replace(source, encoding="", format="pdf", origins=pages(source.text), properties=told)
    return replace(report, document=replace(report.document, source=paged))


Words = dict[str, Any]
"""The fields of an Entity that a fixture gives, by name."""


def make(
    text: str,
    name: str,
    *,
    area: tuple[str, Level, str | None],
    entities: Sequence[Words],
    claims: Sequence[tuple[str, Predicate, str, str, Modality]] = (),
    observations: Sequence[tuple[str, str, str, str, Modality, str, str]] = (),
    header: Mapping[str, tuple[str, str]] = MappingProxyType({}),
    issues: Sequence[Issue] = (),
) -> Report:
    """A report: every occurrence of an entity's names becomes a mention, longest names first.

    ``area`` is (name, level, code or None); ``entities`` are keyword dicts for Entity;
    ``claims`` are (subject key, predicate, object, words of the sentence, modality);
    ``observations`` are (indicator, value, unit, kind, modality, period, words of the sentence);
    ``header`` is a dict of Header fields to (value, words in the text).
    """
    document = read(text, name, dict(header))
    body = document.text
    found = mentions(body, entities)
    periods = ClaimPeriods(document)
    people = tuple(
        Entity(**{"mentions": tuple(found[index]), **entity}) for index, entity in enumerate(entities)
    )
    area_name, level, code = area
    official = DIVISIONS.get(code) if code else None
    town = EntityType.TOWN if level == Level.TOWN else EntityType.AREA
    return Report(
        document=document,
        area=ReportingArea(area_name, level, official),
        area_key=f"{town}/{area_name}",
        entities=tuple(sorted(people, key=lambda e: e.key)),
        claims=tuple(
            Claim(s, p, o, at.start, at.end, m, "fixture", 0.9, periods.of(at, p, m))
            for s, p, o, words, m in claims
            for at in [sentence(document, words)]
        ),
        observations=tuple(
            Observation(
                indicator,
                value,
                unit,
                kind,
                modality,
                Period.parse(when) if when else None,
                at.start,
                at.end,
                "fixture",
                0.95,
            )
            for indicator, value, unit, kind, modality, when, words in observations
            for at in [sentence(document, words)]
        ),
        issues=tuple(issues),
    )


def read(text: str, name: str, header: dict[str, tuple[str, str]]) -> Document:
    source = text.replace("¦", "")
    clean: list[str] = []
    starts: list[int] = []
    position = 0
    for piece in re.split("(¦\\s+)", text):
        if piece.startswith("¦"):
            position += len(piece) - 1
            continue
        clean.append(piece)
        starts.extend(range(position, position + len(piece)))
        position += len(piece)
    body = "".join(clean)
    fields = {}
    for key, (value, words) in header.items():
        start = body.index(words)
        fields[key] = Field(value, start, start + len(words))
    return Document(
        source=Source(name, source, "utf-8", hashlib.sha256(source.encode()).hexdigest()),
        text=body,
        starts=array("l", starts),
        ends=array("l", [s + 1 for s in starts]),
        sections=(sections := cut_sections(body)),
        sentences=cut_sentences(body, sections),
        header=Header(**fields),
    )


def cut_sections(body: str) -> tuple[Section, ...]:
    heads = list(re.finditer(r"^[一二三]、.*$", body, re.M))
    edges = [0, *(m.start() for m in heads), len(body)]
    plans = [None, *(Modality.TARGET if "安排" in m[0] else Modality.ACTUAL for m in heads)]
    names = ["", *(m[0] for m in heads)]
    return tuple(
        Section(a, b, heading, plan)
        for a, b, heading, plan in zip(edges, edges[1:], names, plans, strict=False)
    )


def cut_sentences(body: str, sections: tuple[Section, ...]) -> tuple[Sentence, ...]:
    found = []
    for match in re.finditer(r"[^。\n]+。?", body):
        section = max(i for i, s in enumerate(sections) if s.start <= match.start())
        modality = sections[section].modality or Modality.ACTUAL
        found.append(Sentence(match.start(), match.end(), section, modality))
    return tuple(found)


def mentions(body: str, entities: Sequence[Words]) -> list[list[Mention]]:
    names = sorted(
        ((name, i) for i, e in enumerate(entities) for name in (e["name"], *e.get("aliases", ()))),
        key=lambda pair: (-len(pair[0]), pair),
    )
    taken = [False] * len(body)
    found: list[list[Mention]] = [[] for _ in entities]
    for name, index in names:
        for match in re.finditer(re.escape(name), body):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * len(name)
                found[index].append(Mention(match.start(), match.end(), "fixture", 0.9))
    return [sorted(f, key=lambda m: m.start) for f in found]


def sentence(document: Document, words: str) -> Sentence:
    at = document.text.index(words)
    return next(s for s in document.sentences if s.start <= at < s.end)


T, A, E, P, G, O = (  # noqa: E741 - one letter per type keeps the tables below readable
    EntityType.TOWN,
    EntityType.AREA,
    EntityType.ENTERPRISE,
    EntityType.PROJECT,
    EntityType.PROGRAMME,
    EntityType.OFFICIAL,
)
ACTUAL, TARGET = Modality.ACTUAL, Modality.TARGET
TOWN = {"type": T, "name": "青枫镇", "aliases": ("青枫",), "level": Level.TOWN, "code": "980102101000"}
EIGHT = {"type": G, "name": "“八八战略”", "standard": "八八战略"}
RIVERS = {"type": G, "name": "“百河清流”行动"}
WEAVERS = {"type": E, "name": "青枫织锦有限公司", "aliases": ("青枫织锦",), "merges": ("short form",)}
PHASE_TWO = {"type": P, "name": "青枫织锦二期智能工厂项目"}
SHEN = {"type": O, "name": "沈砚秋"}


def first() -> Report:
    """青枫镇's report of January 2024."""
    technical, hall = "Project/远航新材料技改项目", "Project/柳湾村文化礼堂改造工程"
    phase, town = "Project/青枫织锦二期智能工厂项目", "Town/青枫镇"
    return make(
        FIRST,
        "qingfeng-2024.txt",
        area=("青枫镇", Level.TOWN, "980102101000"),
        header={
            "title": ("政府工作报告", "政府工作报告"),
            "presenter": ("沈砚秋", "沈砚秋"),
            "post": ("青枫镇人民政府镇长", "青枫镇人民政府镇长"),
            "delivered": ("2024-01-18", "2024年1月18日"),
            "congress": ("第六届人民代表大会第三次会议", "第六届人民代表大会第三次会议"),
            "period": ("2023", "2023年"),
        },
        entities=[
            TOWN,
            {"type": A, "name": "柳湾村", "level": Level.VILLAGE, "code": "980102101201"},
            {"type": A, "name": "石桥村", "level": Level.VILLAGE},
            {"type": A, "name": "云溪县", "level": Level.COUNTY, "code": "980102000000"},
            WEAVERS,
            {"type": E, "name": "鹿鸣农场"},
            {"type": P, "name": "远航新材料技改项目"},
            {"type": P, "name": "柳湾村文化礼堂改造工程"},
            PHASE_TWO,
            EIGHT,
            RIVERS,
            {"type": G, "name": "“千村示范、万村整治”工程", "standard": "千村示范、万村整治工程"},
            SHEN,
        ],
        claims=[
            (town, Predicate.IMPLEMENTS, "Programme/“八八战略”", "全镇深入", ACTUAL),
            (town, Predicate.IMPLEMENTS, "Programme/“百河清流”行动", "全镇深入", ACTUAL),
            (technical, Predicate.STATUS, "in-operation", "全镇深入", ACTUAL),
            (technical, Predicate.INVESTMENT, "5亿元", "全镇深入", ACTUAL),
            (technical, Predicate.LOCATED_IN, town, "全镇深入", ACTUAL),
            ("Enterprise/青枫织锦有限公司", Predicate.AWARDED, "省级专精特新企业", "获评", ACTUAL),
            ("Enterprise/青枫织锦有限公司", Predicate.COOPERATES_WITH, "Enterprise/鹿鸣农场", "获评", ACTUAL),
            ("Enterprise/青枫织锦有限公司", Predicate.LOCATED_IN, town, "获评", ACTUAL),
            (hall, Predicate.STATUS, "started", "顺利开工", ACTUAL),
            (
                "AdministrativeArea/柳湾村",
                Predicate.LISTED_IN,
                "Programme/“千村示范、万村整治”工程",
                "顺利开工",
                ACTUAL,
            ),
            (hall, Predicate.LOCATED_IN, "AdministrativeArea/柳湾村", "顺利开工", ACTUAL),
            ("AdministrativeArea/柳湾村", Predicate.PART_OF, town, "顺利开工", ACTUAL),
            ("AdministrativeArea/石桥村", Predicate.PART_OF, town, "落户石桥村", ACTUAL),
            (phase, Predicate.STATUS, "planned", "落户石桥村", TARGET),
            (phase, Predicate.INVESTMENT, "1.2亿美元", "落户石桥村", TARGET),
            (phase, Predicate.UNDERTAKEN_BY, "Enterprise/青枫织锦有限公司", "落户石桥村", TARGET),
            (phase, Predicate.LOCATED_IN, "AdministrativeArea/石桥村", "落户石桥村", TARGET),
            (town, Predicate.PART_OF, "AdministrativeArea/云溪县", "云溪县将", ACTUAL),
            ("Official/沈砚秋", Predicate.HOLDS_POST, "青枫镇人民政府镇长", "沈砚秋", ACTUAL),
        ],
        observations=[
            ("地区生产总值", "38.6", "亿元", "level", ACTUAL, "2023", "38.6亿元"),
            ("地区生产总值", "6.2", "%", "growth", ACTUAL, "2023", "38.6亿元"),
            ("一般公共预算收入", "2.15", "亿元", "level", ACTUAL, "2023", "38.6亿元"),
            ("地区生产总值", "6.5", "%", "growth", TARGET, "2024", "力争增长"),
        ],
        issues=[
            Issue("qingfeng-2024.txt", "unlinked-area", "no official division of this name", words="石桥村")
        ],
    )


def second() -> Report:
    """青枫镇's report of January 2025: the factory planned in 2024 is in operation."""
    town = "Town/青枫镇"
    phase = "Project/青枫织锦二期智能工厂项目"
    return make(
        SECOND,
        "qingfeng-2025.txt",
        area=("青枫镇", Level.TOWN, "980102101000"),
        header={
            "title": ("政府工作报告", "政府工作报告"),
            "presenter": ("沈砚秋", "沈砚秋"),
            "post": ("青枫镇人民政府镇长", "青枫镇人民政府镇长"),
            "delivered": ("2025-01-20", "2025年1月20日"),
            "congress": ("第六届人民代表大会第四次会议", "第六届人民代表大会第四次会议"),
            "period": ("2024", "2024年"),
        },
        entities=[TOWN, PHASE_TWO, EIGHT, RIVERS, SHEN],
        claims=[
            (phase, Predicate.STATUS, "in-operation", "智能工厂", ACTUAL),
            (phase, Predicate.LOCATED_IN, town, "智能工厂", ACTUAL),
            (town, Predicate.IMPLEMENTS, "Programme/“八八战略”", "深化", ACTUAL),
            (town, Predicate.IMPLEMENTS, "Programme/“百河清流”行动", "深化", ACTUAL),
            ("Official/沈砚秋", Predicate.HOLDS_POST, "青枫镇人民政府镇长", "沈砚秋", ACTUAL),
        ],
        observations=[
            ("地区生产总值", "41.1", "亿元", "level", ACTUAL, "2024", "41.1亿元"),
            ("地区生产总值", "6.5", "%", "growth", ACTUAL, "2024", "41.1亿元"),
        ],
    )


def other() -> Report:
    """白鹿镇's report of February 2025: same strategy, a campaign of the same name but its own."""
    town = "Town/白鹿镇"
    return make(
        OTHER,
        "bailu-2025.txt",
        area=("白鹿镇", Level.TOWN, "980102102000"),
        header={
            "title": ("白鹿镇政府工作报告", "白鹿镇政府工作报告"),
            "presenter": ("闻人清越", "闻人清越"),
            "post": ("白鹿镇人民政府镇长", "白鹿镇人民政府镇长"),
            "delivered": ("2025-02-11", "2025年2月11日"),
            "congress": ("第九届人民代表大会第一次会议", "第九届人民代表大会第一次会议"),
            "period": ("2024", "2024年"),
        },
        entities=[
            {**TOWN, "name": "白鹿镇", "aliases": (), "code": "980102102000"},
            EIGHT,
            RIVERS,
            {"type": E, "name": "青枫织锦有限公司"},
            {"type": O, "name": "闻人清越"},
        ],
        claims=[
            (town, Predicate.IMPLEMENTS, "Programme/“八八战略”", "落实", ACTUAL),
            (town, Predicate.IMPLEMENTS, "Programme/“百河清流”行动", "落实", ACTUAL),
            ("Enterprise/青枫织锦有限公司", Predicate.LOCATED_IN, town, "分厂", ACTUAL),
            ("Official/闻人清越", Predicate.HOLDS_POST, "白鹿镇人民政府镇长", "闻人清越", ACTUAL),
        ],
        observations=[("地区生产总值", "20.4", "亿元", "level", ACTUAL, "2024", "20.4亿元")],
    )


def reports() -> list[Report]:
    """The three fictional reports."""
    return [first(), second(), other()]
