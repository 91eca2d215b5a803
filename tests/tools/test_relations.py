"""A relation is said in three places and its words; everything else follows from them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg import resources
from kg.errors import DataError
from kg.graph import ontology
from kg.tools import relations

ROOT = Path(__file__).parents[2]
PLACES = {
    "kg/vocabulary.py": (
        '    INVESTMENT = "investment", LITERAL\n',
        '    INVESTMENT = "investment", LITERAL\n    SUPPLIES = "supplies"\n    MOTTO = "motto", LITERAL\n',
    ),
    "ontology/townkg.ttl": (
        "# States of a project, in order\n",
        """# Invented

tkg:supplies
    a owl:ObjectProperty ;
    rdfs:label "supplies"@en, "供货"@zh ;
    tkg:inverseLabel "supplied by"@en, "供货者"@zh ;
    skos:definition "It sells what the other works with."@en, "向对方供货。"@zh ;
    rdfs:domain tkg:Enterprise ;
    rdfs:range tkg:Enterprise ;
    rdfs:subPropertyOf tkg:fact ;
    rdfs:isDefinedBy <https://w3id.org/townkg/ontology> .

tkg:motto
    a owl:DatatypeProperty ;
    rdfs:label "motto"@en, "厂训"@zh ;
    tkg:inverseLabel "motto of"@en, "厂训属于"@zh ;
    skos:definition "Words it goes by."@en, "其厂训。"@zh ;
    rdfs:domain tkg:Enterprise ;
    rdfs:range rdf:langString ;
    rdfs:subPropertyOf tkg:fact ;
    rdfs:isDefinedBy <https://w3id.org/townkg/ontology> .

# States of a project, in order
""",
    ),
    "kg/claims/__init__.py": (
        "RULES = (\n",
        "from kg.claims.invented import invented\n\nRULES = (\n    invented,\n",
    ),
}
"""By file which line makes way for what."""
RULE = """
import re
from kg.model import Predicate

def invented(context):
    for one in context.found:
        for other in context.found:
            if context.text[one.end : other.start] == "向" and context.text.startswith("供货", other.end):
                yield context.claim(one.entity, Predicate.SUPPLIES, other.entity.key, one.start, "as-said")
        if motto := re.compile("的厂训是“(.+?)”").match(context.text, one.end):
            yield context.claim(one.entity, Predicate.MOTTO, motto[1], one.start, "as-said")
"""
WORDS = '\n[as-said]\nexplanation = "Said."\nexplanation-zh = "明说。"\nright = 0\nof = 0\n'
USED = """
import json
from pathlib import Path
from kg.divisions import by_code
from kg.claims import claims
from kg.graph import describe, terms, turtle
from kg.model import Level, Report, ReportingArea
from kg.stores.formats import export
from kg.stores.shapes import validate
from kg.tools import relations
from kg.views import style
from tests import fixtures, marked

relations.main()
told = "⟦E 青枫织锦有限公司⟧向⟦E 白鹿制衣有限公司⟧供货。⟦E 白鹿制衣有限公司⟧的厂训是“勤”。"
document, entities = marked.report(told)
found = claims(document, marked.PLACE, entities)
area = ReportingArea("青枫镇", Level.TOWN, None)
report = Report(document, area, marked.PLACE, entities, found, (), ())
graph = terms.header() + "".join(map(turtle, describe(report, fixtures.division).nodes))
right, wrong, out = (Path(name) for name in ("right.ttl", "wrong.ttl", "out"))
right.write_text(graph)
wrong.write_text(graph + "area:1 tkg:supplies enterprise:1 ; tkg:motto 'x' .")
export(right, "neo4j", out, by_code)
export(right, "jsonld", Path("out.jsonld"), by_code)
told = {
    "facts": [f"{c.subject}|{c.predicate}|{c.object}" for c in found if c.rule == "as-said"],
    "right": [v.message for v in validate(right)],
    "wrong": sorted({v.message for v in validate(wrong)}),
    "columns": (out / "nodes.csv").read_text().splitlines()[0],
    "nodes": json.loads(Path("out.jsonld").read_text())["@graph"],
    "words": style.load().tables["relations"],
}
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What comes of two invented relations in a copy of the package."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("kg", "ontology"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "network.npz"))
    for name, (old, new) in PLACES.items():
        text = (copy / name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (copy / name).write_text(text.replace(old, new), encoding="utf-8")
    (copy / "kg" / "claims" / "invented.py").write_text(RULE, encoding="utf-8")
    with (copy / "kg" / "data" / "evidence" / "claims.toml").open("a", encoding="utf-8") as words:
        words.write(WORDS)
    paths = os.pathsep.join(map(str, (copy, ROOT)))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", USED], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_what_takes_three_places_is_stated_and_keeps_its_shapes(told: dict[str, Any]) -> None:
    assert len(PLACES) == 3
    assert told["facts"] == [
        "Enterprise/白鹿制衣有限公司|motto|勤",
        "Enterprise/青枫织锦有限公司|supplies|Enterprise/白鹿制衣有限公司",
    ]
    assert told["right"] == []


def test_the_shapes_say_what_a_new_relation_may_link(told: dict[str, Any]) -> None:
    assert {
        "Of “motto” the subject is an enterprise and the object Chinese text.",
        "Of “supplies” the subject is an enterprise and the object an enterprise.",
    } < set(told["wrong"])  # and that no claim states it, in either language


def test_exports_and_pages_have_a_new_relation(told: dict[str, Any]) -> None:
    assert "motto:string[]" in told["columns"] and "supplies" not in told["columns"]
    nodes = {node["label"]["zh"]: node for node in told["nodes"] if node["type"] == "Enterprise"}
    assert nodes["白鹿制衣有限公司"]["motto"] == "勤"
    assert nodes["青枫织锦有限公司"]["supplies"] == nodes["白鹿制衣有限公司"]["id"]
    assert told["words"]["supplies"] == {
        "zh": "供货", "en": "supplies", "inverse_zh": "供货者", "inverse_en": "supplied by",
    }  # fmt: skip


def test_the_committed_files_are_what_the_tool_writes() -> None:
    for name, made in ((relations.CONTEXT, relations.context), (relations.SHAPES, relations.shapes)):
        text = resources.ontology(name).read_text(encoding="utf-8")
        assert made(text) == text, f"{name}: run python -m kg.tools.relations"


def test_a_relation_that_the_ontology_does_not_explain_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {term: values for term, values in ontology.things().items() if term != "tkg:locatedIn"}
    monkeypatch.setattr(ontology, "things", lambda: said)
    with pytest.raises(DataError, match="tkg:locatedIn lacks label"):
        ontology.relations.__wrapped__()
