"""A hand-made report comes out in the gold format."""

from array import array

from kg.evaluation import predict, score
from kg.model import (
    Claim,
    Document,
    Entity,
    EntityType,
    Field,
    Header,
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
from kg.statements import statements

TEXT = "云麓镇桥头加工厂项目已开工。工业产值12亿元。"
TOWN = Entity(EntityType.TOWN, "云麓镇", mentions=(Mention(0, 3, "test"),))
PROJECT = Entity(EntityType.PROJECT, "桥头加工厂项目", mentions=(Mention(3, 10, "test"),))


def report() -> Report:
    positions = array("l", range(len(TEXT)))
    document = Document(
        source=Source("a.txt", TEXT, "utf-8", "0" * 64),
        text=TEXT,
        starts=positions,
        ends=array("l", (p + 1 for p in positions)),
        sections=(Section(0, len(TEXT), "", None),),
        sentences=(Sentence(0, 14, 0, Modality.ACTUAL), Sentence(14, 23, 0, Modality.ACTUAL)),
        header=Header(period=Field("2022", 0, 1)),
    )
    started = Claim(PROJECT.key, Predicate.STATUS, "started", 0, 14, Modality.ACTUAL, "test")
    located = Claim(PROJECT.key, Predicate.LOCATED_IN, TOWN.key, 0, 14, Modality.ACTUAL, "test")
    output = Observation("工业产值", "12", "亿元", "level", Modality.ACTUAL, None, 14, 23, "test")
    area = ReportingArea("云麓镇", None, None)
    return Report(document, area, TOWN.key, (TOWN, PROJECT), (started, located, located), (output,), ())


def test_format() -> None:
    found = predict(statements(report()).rows)
    assert found["report"]["period"] == "2022"
    assert [(e["id"], e["type"], e["quote"]) for e in found["entities"]] == [
        ("00000000000000000000/Town/云麓镇", "Town", "云麓镇桥头加工厂项目已开工。"),
        ("00000000000000000000/Project/桥头加工厂项目", "Project", "云麓镇桥头加工厂项目已开工。"),
    ]
    assert [(r["s"], r["p"], r["o"]) for r in found["relations"]] == [
        ("00000000000000000000/Project/桥头加工厂项目", "status", "started"),
        ("00000000000000000000/Project/桥头加工厂项目", "locatedIn", "00000000000000000000/Town/云麓镇"),
    ]
    assert found["observations"][0]["status"] == "actual"


def test_scores_as_gold() -> None:
    found = predict(statements(report()).rows)
    graded = {
        key: [{**item, "grade": "core"} for item in found[key]]
        for key in ("entities", "relations", "observations")
    }
    rows = {row["item"]: row["f1"] for row in score([({"document": "a.txt", **graded}, found)]).rows()}
    assert (rows["entities"], rows["relations"], rows["observations"]) == (1.0, 1.0, 1.0)
