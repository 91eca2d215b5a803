from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.stores import open_engine
from kg.stores.explain import explain, similar


def test_facts_with_their_sentences(exports: Path) -> None:
    (entity,) = explain(open_engine(exports), "青枫织锦")
    assert (entity.type, entity.label, entity.aliases) == ("Enterprise", "青枫织锦有限公司", ("青枫织锦",))
    facts = {(f.subject, f.predicate, f.object): f for f in entity.facts}
    awarded = facts["青枫织锦有限公司", "awarded", "省级专精特新企业"]
    assert (awarded.evidence[0].rule, awarded.evidence[0].confidence) == ("fixture", 0.9)
    assert awarded.evidence[0].sentence.startswith("青枫织锦有限公司获评")
    assert ("青枫织锦二期智能工厂项目", "undertakenBy", "青枫织锦有限公司") in facts


def test_a_fact_of_the_official_list_names_its_source(exports: Path) -> None:
    (town,) = explain(open_engine(exports), "青枫镇")
    assert town.code == "980102101000"
    above = next(
        f for f in town.facts if (f.subject, f.predicate, f.object) == ("青枫镇", "partOf", "云溪县")
    )
    assert "统计用区划代码" in "".join(e.source for e in above.evidence)
    output = next(f for f in town.facts if "地区生产总值 2023 38.6亿元" in f.object)
    assert [e.confidence for e in output.evidence] == [0.95]
    assert [e.confidence for e in above.evidence if "统计用区划代码" in e.source] == [None]


def test_by_iri_and_by_no_name(exports: Path) -> None:
    engine = open_engine(exports)
    (entity,) = explain(engine, "青枫织锦")
    assert explain(engine, entity.iri) == (entity,)
    assert explain(engine, "青枫织") == ()
    assert similar(engine, "青枫织")[:2] == ("青枫", "青枫织锦")
    with pytest.raises(QueryError, match="no IRI"):
        explain(engine, "http://<x>")
