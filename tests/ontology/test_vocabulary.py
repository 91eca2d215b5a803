"""The ontology says what every term means, in two languages, and nothing else is used."""

import json
import re

import pyoxigraph
import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from kg import resources, versions
from kg.graph import describe, soundness, terms, triples
from kg.graph.ontology import relations
from kg.model import EntityType, Level, Modality, Predicate, Status
from tests import fixtures

TKG = terms.PREFIXES["tkg"]
CONTRACT = re.findall(
    r"\S+",
    """
AdministrativeArea Town Enterprise Project Programme Official Report level divisionCode reportingArea
presentedBy deliveredOn congress period sha256 partOf locatedIn undertakenBy implements listedIn
cooperatesWith awarded holdsPost status planned negotiating signed started under-construction completed
in-operation investment Mention mentions inReport Claim modality actual target rule Observation area
indicator indicatorText value unit kind normalizedValue normalizedUnit confidence
plansToImplement plansToCooperateWith seeksListingIn seeksAward stated aimedStatus due factStart factEnd
sameNameAs population part upperValue bound estimated direction basis periodStart periodEnd
valueStart valueEnd
""",
)


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(resources.ontology("townkg.ttl"))


@pytest.fixture(scope="module")
def defined(ontology: rdflib.Graph) -> set[str]:
    return {
        str(s).removeprefix(TKG) for s in ontology.subjects(RDFS.isDefinedBy, None) if str(s).startswith(TKG)
    }


def test_every_name_of_the_contract_and_the_model_is_defined(defined: set[str]) -> None:
    model = {*map(str, EntityType), *map(str, Status), *map(str, Modality), *map(str, Predicate)}
    assert {*CONTRACT, *model} <= defined
    assert all(f'"{level}"' in resources.ontology("shapes.ttl").read_text("utf-8") for level in Level)


def test_every_term_has_a_label_and_a_definition_in_both_languages(
    ontology: rdflib.Graph, defined: set[str]
) -> None:
    wrong = []
    for name in sorted(defined):
        for predicate in (RDFS.label, SKOS.definition):
            found = sorted(
                getattr(o, "language", "") for o in ontology.objects(rdflib.URIRef(TKG + name), predicate)
            )
            if found != ["en", "zh"]:
                wrong.append((name, predicate, found))
    assert not wrong


def test_nothing_is_used_that_is_not_defined(defined: set[str]) -> None:
    graph = rdflib.Graph()
    for report in fixtures.reports():
        graph.parse(data="\n".join(triples(describe(report, fixtures.division).nodes)), format="nt")
    used = {str(t).removeprefix(TKG) for triple in graph for t in triple if str(t).startswith(TKG)}
    assert used <= defined
    for name in ("townkg.ttl", "shapes.ttl"):
        text = resources.ontology(name).read_text("utf-8")
        text = re.sub(r'"[^"\n]*"', lambda m: m[0] if "$this" in m[0] else "", text)
        assert set(re.findall(r"\btkg:([A-Za-z][\w-]*)", text)) <= defined


def test_every_property_says_what_kind_it_is(ontology: rdflib.Graph, defined: set[str]) -> None:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual}
    kinds |= {RDF.Property, SKOS.ConceptScheme, OWL.AnnotationProperty}
    for name in defined:
        assert set(ontology.objects(rdflib.URIRef(TKG + name), RDF.type)) & kinds, name


def test_facts_are_the_same_everywhere(ontology: rdflib.Graph) -> None:
    facts = ontology.subjects(RDFS.subPropertyOf, rdflib.URIRef(TKG + "fact"))
    assert {f"tkg:{str(f).removeprefix(TKG)}" for f in facts} == soundness.FACTS


@pytest.mark.parametrize("predicate", Predicate)
def test_the_model_and_the_ontology_agree_on_what_an_object_is(predicate: Predicate) -> None:
    entities = {"tkg:Entity", *(f"tkg:{kind}" for kind in EntityType)}
    assert (not predicate.is_literal) == (set(relations()[predicate].objects) <= entities)


def test_the_version_is_the_one_exports_name(ontology: rdflib.Graph) -> None:
    head = rdflib.URIRef(TKG.rstrip("#"))
    assert str(ontology.value(head, OWL.versionInfo)) == versions.ONTOLOGY
    assert ontology.value(head, DCTERMS.license)


def test_the_context_reads_plain_json_as_the_graph(defined: set[str]) -> None:
    context = json.loads(resources.ontology("context.jsonld").read_text("utf-8"))["@context"]
    of_tkg = {(v["@id"] if isinstance(v, dict) else v) for v in context.values()}
    assert {v[4:] for v in of_tkg if v.startswith("tkg:")} <= defined
    assert set(EntityType) <= context.keys()
    thing = {
        "@context": context,
        "id": f"{terms.ID}area/980102101000",
        "type": "Town",
        "label": {"zh": "青枫镇"},
        "divisionCode": "980102101000",
        "partOf": f"{terms.ID}area/980102000000",
        "awarded": "全国文明村镇",
    }
    found = {str(t) for t in pyoxigraph.parse(json.dumps(thing), pyoxigraph.RdfFormat.JSON_LD)}
    area = f"<{terms.ID}area/980102101000>"
    assert found == {
        f"{area} <{RDF.type}> <{TKG}Town>",
        f'{area} <{RDFS.label}> "青枫镇"@zh',
        f'{area} <{TKG}divisionCode> "980102101000"',
        f"{area} <{TKG}partOf> <{terms.ID}area/980102000000>",
        f'{area} <{TKG}awarded> "全国文明村镇"@zh',
    }
