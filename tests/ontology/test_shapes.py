"""The shapes accept what the graph writes and name what is wrong in both languages."""

import pyshacl
import pytest
import rdflib
from rdflib.namespace import SH

from kg import resources
from kg.graph import describe, terms, turtle
from kg.model import EntityType, Predicate
from tests import fixtures

SHAPE = rdflib.Namespace("https://w3id.org/townkg/shapes#")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(resources.ontology("shapes.ttl"))


def validate(text: str, shapes: rdflib.Graph) -> set[str]:
    graph = rdflib.Graph().parse(data=terms.header(terms.PREFIXES) + text, format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    return {str(m) for m in report.objects(None, SH.resultMessage)}


def test_the_fictional_graph_conforms(shapes: rdflib.Graph) -> None:
    first, *others = fixtures.reports()
    read = (fixtures.paged(first, **fixtures.BESIDE), *others)
    text = "".join(turtle(n) for r in read for n in describe(r, fixtures.division).nodes)
    assert "oa:hasSelector" in text and "schema:url" in text
    assert validate(text, shapes) == set()


BROKEN = {
    "enterprise:1 a tkg:Enterprise ; rdfs:label 'a'@zh, 'b'@zh .": "exactly one label",
    "project:1 a tkg:Project, tkg:Enterprise .": "exactly one of the six classes",
    "project:2 a tkg:Project ; tkg:status tkg:finished .": "the object a project status",
    "project:3 a tkg:Project ; tkg:undertakenBy area:1 .": "a project and the object an enterprise",
    "project:4 a tkg:Project ; tkg:status tkg:planned .": "No claim states this fact",
    "area:1 a tkg:Town ; tkg:level 'village' .": "level is that of its class",
    "area:2 a tkg:Town ; tkg:divisionCode '33' .": "12 digits",
    "area:3 a tkg:AdministrativeArea ; rdfs:label 'a'@zh .": "mentioned, or comes from",
    "report:1 a tkg:Report .": "exactly one reporting area",
    "mention:1 a tkg:Mention ; oa:start 5 ; oa:end 5 .": "starts before it ends",
    "mention:2 a tkg:Mention ; tkg:confidence 1.5 .": "between 0 and 1",
    "claim:1 a tkg:Claim, rdf:Statement ; rdf:predicate tkg:level .": "predicate of the contract",
    "claim:2 rdf:subject area:1 ; rdf:predicate tkg:partOf ; rdf:object area:9 ; a tkg:Claim .": "fact is in",
    "claim:3 a tkg:Claim ; tkg:period '2022-H3' .": "at most one period",
    "derived:1 a tkg:DerivedFact .": "names its source",
    "observation:1 a tkg:Observation ; tkg:kind 'ratio' .": "level or a growth",
    "observation:2 a tkg:Observation ; tkg:indicator indicator:1 .": "An indicator is a concept",
    "project:5 tkg:investment investment:1 . investment:1 schema:value 0.0 .": "one positive value",
    "membership:1 a org:Membership .": "has one official",
    "post:1 a org:Post .": "A post has one name",
    "page:1 a oa:FragmentSelector ; rdf:value 'page=0' .": "A page is like page=3",
    "page:2 a oa:FragmentSelector ; rdf:value 'page=1' .": "A page says what",
    "claim:4 a tkg:Claim ; oa:hasSelector page:1, page:2 .": "at most one page",
    "report:2 a tkg:Report ; dcterms:created '2024' .": "signed on one day",
    "report:3 a tkg:Report ; dcterms:publisher 'a'@en .": "one publisher, in Chinese",
    "report:4 a tkg:Report ; schema:url 'a', 'b' .": "at most one address",
    "report:5 a tkg:Report ; tkg:documentNumber 'a', 'b' .": "one document number",
    "area:4 tkg:holdsPost '镇长'@zh .": "the subject is an official",
}


@pytest.fixture(scope="module")
def messages(shapes: rdflib.Graph) -> set[str]:
    return validate("\n".join(BROKEN), shapes)


@pytest.mark.parametrize("told", BROKEN.values(), ids=range(len(BROKEN)))
def test_what_is_broken_is_named(messages: set[str], told: str) -> None:
    assert any(part in message for message in messages for part in told.split("|"))


def test_every_message_is_in_both_languages(shapes: rdflib.Graph) -> None:
    for shape in set(shapes.subjects(SH.message, None)):
        assert sorted(getattr(m, "language", "") for m in shapes.objects(shape, SH.message)) == ["en", "zh"]
    relations = {str(o).rpartition("#")[2] for o in shapes.objects(None, SH.targetSubjectsOf)}
    assert relations == set(Predicate)


def test_every_class_has_its_shapes(shapes: rdflib.Graph) -> None:
    classes = {rdflib.URIRef(terms.PREFIXES["tkg"] + name) for name in EntityType}
    (told,) = shapes.objects(SHAPE["entity-class"], SH["in"])
    assert set(shapes.items(told)) == classes
    assert set(shapes.objects(SHAPE.Entity, SH.targetClass)) == classes
    assert {o for o in shapes.objects(None, SH.hasValue) if (None, SH.targetClass, o) in shapes} == classes


THINGS = "report:1 a tkg:Report . area:1 a tkg:Town . enterprise:1 a tkg:Enterprise . "
WRONG_ENDS = {
    "mention:1 a tkg:Mention ; tkg:mentions {} .": ("area:1", "enterprise:1", "report:1"),
    "claim:1 a tkg:Claim ; rdf:subject {} .": ("area:1", "enterprise:1", "report:1"),
    "observation:1 a tkg:Observation ; tkg:area {} .": ("area:1", "area:1", "enterprise:1"),
    "report:1 tkg:reportingArea {} .": ("area:1", "area:1", "enterprise:1"),
    "derived:1 a tkg:DerivedFact ; rdf:object {} .": ("area:1", "area:1", "enterprise:1"),
    "enterprise:1 tkg:locatedIn {} .": ("area:1", "area:1", "enterprise:1"),
}


@pytest.mark.parametrize(("statement", "ends"), WRONG_ENDS.items(), ids=range(len(WRONG_ENDS)))
def test_only_the_right_things_stand_at_an_end(
    shapes: rdflib.Graph, statement: str, ends: tuple[str, ...]
) -> None:
    def at_fault(end: str) -> bool:
        graph = rdflib.Graph().parse(data=terms.header() + THINGS + statement.format(end), format="turtle")
        _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
        paths = {p for _, p, o in graph if str(o).endswith("/" + end.replace(":", "/"))}
        return any(report.value(r, SH.resultPath) in paths for r in report.subjects(SH.value, None))

    assert [at_fault(end) for end in ends] == [False, False, True]
