"""The seeds' graph keeps the contract, read from the file by the contract's words alone."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SKOS, XSD
from rdflib.term import Literal, Node, URIRef

from kg.corpus.summary import Summary
from tests.corpus.conftest import SEEDS
from tests.given import given

TKG = rdflib.Namespace("https://w3id.org/townkg/ontology#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
SCHEMA = rdflib.Namespace("https://schema.org/")
CLASSES = [TKG[n] for n in ("Town", "AdministrativeArea", "Enterprise", "Project", "Programme", "Official")]
TO_ENTITY = [
    TKG[n] for n in ("partOf", "locatedIn", "undertakenBy", "implements", "listedIn", "cooperatesWith")
]
TO_WORDS = [TKG.awarded, TKG.holdsPost]
STATES = "planned negotiating signed started under-construction completed in-operation"
CODES = {
    "000_325c7b92bd54e503.txt": ("织里镇", "330502100000"),
    "001_8216ce87ef44dc81.txt": ("正余镇", "320614107000"),
    "002_1566cf7b3ca27fe0.txt": ("屠甸镇", "330483102000"),
    "003_25f8b9bfa7333a80.txt": ("斜桥镇", "330481107000"),
    "004_9356de6391f422a5.txt": ("西塘镇", "330421103000"),
}


def literal(graph: rdflib.Graph, subject: Node, predicate: Node) -> Literal:
    """The one literal that stands there."""
    (found,) = graph.objects(subject, predicate)
    assert isinstance(found, Literal)
    return found


def language(term: Node) -> str | None:
    """The language of a literal."""
    assert isinstance(term, Literal)
    return term.language


@pytest.fixture(scope="module")
def graph(seeds_export: tuple[Path, Summary]) -> rdflib.Graph:
    return rdflib.Graph().parse(seeds_export[0] / "townkg.ttl")


@pytest.fixture(scope="module")
def entities(graph: rdflib.Graph) -> dict[Node, URIRef]:
    return {s: c for c in CLASSES for s in graph.subjects(RDF.type, c)}


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    """The seeds decoded, by name: UTF-8 without newline translation and byte-order mark."""
    return {p.name: p.read_bytes().decode("utf-8-sig") for p in SEEDS.glob("*.txt")}


def test_there_are_no_blank_nodes_and_names_are_safe(graph: rdflib.Graph) -> None:
    for triple in graph:
        for term in triple:
            assert not isinstance(term, rdflib.BNode)
            assert not isinstance(term, rdflib.URIRef) or re.fullmatch(r"[!-~]+", term)
            assert isinstance(term, rdflib.Literal) or "%" not in str(term)


def test_every_entity_has_one_class_one_label_and_a_mention(
    graph: rdflib.Graph, entities: dict[Node, URIRef]
) -> None:
    mentioned = set(graph.objects(None, TKG.mentions))
    assert len(entities) > 300
    for entity in entities:
        assert str(entity).startswith("https://w3id.org/townkg/id/")
        assert len(set(graph.objects(entity, RDF.type)) & set(CLASSES)) == 1
        (label,) = graph.objects(entity, RDFS.label)
        assert language(label) == "zh"
        assert all(language(o) == "zh" and o != label for o in graph.objects(entity, SKOS.altLabel))
        assert entity in mentioned or (entity, PROV.wasDerivedFrom, None) in graph


def test_areas_have_level_and_code(graph: rdflib.Graph, entities: dict[Node, URIRef]) -> None:
    levels = {"province", "prefecture", "county", "town", "village"}
    for area, kind in entities.items():
        if kind in (TKG.Town, TKG.AdministrativeArea):
            assert str(graph.value(area, TKG.level)) in levels
            assert (str(graph.value(area, TKG.level)) == "town") == (kind == TKG.Town)
            code = graph.value(area, TKG.divisionCode)
            assert code is None or (
                re.fullmatch(r"\d{12}", str(code)) and str(area).endswith(f"/area/{code}")
            )


def test_every_report_says_whose_it_is(graph: rdflib.Graph, sources: dict[str, str]) -> None:
    found = {}
    for report in graph.subjects(RDF.type, TKG.Report):
        area = graph.value(report, TKG.reportingArea)
        name = str(graph.value(report, DCTERMS.source))
        found[name] = (str(graph.value(area, RDFS.label)), str(graph.value(area, TKG.divisionCode)))
        assert re.fullmatch("[0-9a-f]{64}", literal(graph, report, TKG.sha256))
        assert literal(graph, report, DCTERMS.title).language == "zh"
        assert re.fullmatch(r"\d{4}(-H1)?", literal(graph, report, TKG.period))
        for predicate in (TKG.deliveredOn, DCTERMS.issued):
            assert all(
                isinstance(o, Literal) and o.datatype == XSD.date for o in graph.objects(report, predicate)
            )
    assert found == CODES
    assert set(found) == set(sources)


def facts(graph: rdflib.Graph) -> Iterator[tuple[Node, Node, Node]]:
    for predicate in (*TO_ENTITY, *TO_WORDS, TKG.status, TKG.investment):
        yield from graph.triples((None, predicate, None))


def test_every_fact_is_between_entities_and_has_its_evidence(
    graph: rdflib.Graph, entities: dict[Node, URIRef]
) -> None:
    stated = {
        tuple(graph.value(claim, p) for p in (RDF.subject, RDF.predicate, RDF.object))
        for claim in graph.subjects(RDF.type, TKG.Claim)
    }
    derived = {
        tuple(graph.value(fact, p) for p in (RDF.subject, RDF.predicate, RDF.object))
        for fact in graph.subjects(PROV.wasDerivedFrom, None)
    }
    for s, p, o in facts(graph):
        assert s in entities
        assert (s, p, o) in stated or (p == TKG.partOf and (s, p, o) in derived)
        if p in TO_ENTITY:
            assert o in entities
        elif p in TO_WORDS:
            assert language(o) == "zh"
        elif p == TKG.status:
            assert o in [TKG[state] for state in STATES.split()]
        else:
            assert literal(graph, o, SCHEMA.value).datatype == XSD.decimal
            assert re.fullmatch("[A-Z]{3}", literal(graph, o, SCHEMA.currency))
            assert graph.value(o, RDFS.label)


def squeeze(words: str) -> str:
    return re.sub(r"[\s*_#>]|\\r|\\n|&nbsp;|</?su[bp]>|[\[【]\d+[\]】]", "", words)


def test_evidence_quotes_the_file(graph: rdflib.Graph, sources: dict[str, str]) -> None:
    names = {r: str(graph.value(r, DCTERMS.source)) for r in graph.subjects(RDF.type, TKG.Report)}
    number = 0
    for kind in (TKG.Mention, TKG.Claim, TKG.Observation):
        for node in graph.subjects(RDF.type, kind):
            source = sources[names[given(graph.value(node, TKG.inReport))]]
            start, end = (int(literal(graph, node, p)) for p in (OA.start, OA.end))
            assert squeeze(source[start:end]) == squeeze(str(graph.value(node, OA.exact)))
            assert graph.value(node, TKG.rule)
            assert 0 <= float(literal(graph, node, TKG.confidence)) <= 1
            number += 1
    assert number > 500


def test_claims_and_observations_are_complete(graph: rdflib.Graph, entities: dict[Node, URIRef]) -> None:
    modalities = {TKG.actual, TKG.target}
    for claim in graph.subjects(RDF.type, TKG.Claim):
        assert (claim, RDF.type, RDF.Statement) in graph
        assert graph.value(claim, TKG.modality) in modalities
    observations = list(graph.subjects(RDF.type, TKG.Observation))
    assert len(observations) > 50
    for node in observations:
        assert graph.value(node, TKG.area) in entities
        indicator = graph.value(node, TKG.indicator)
        assert (indicator, RDF.type, SKOS.Concept) in graph
        assert graph.value(indicator, SKOS.prefLabel)
        assert graph.value(node, TKG.indicatorText)
        assert literal(graph, node, TKG.value).datatype == XSD.decimal
        assert graph.value(node, TKG.unit) is not None
        assert str(graph.value(node, TKG.kind)) in ("level", "growth")
        assert graph.value(node, TKG.modality) in modalities


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def server() -> Iterator[str]:
    """The base address of a running ``oxigraph serve``."""
    base = f"127.0.0.1:{free_port()}"
    command = [str(Path(sys.executable).parent / "oxigraph"), "serve", "--bind", base]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        try:
            for _ in range(100):
                try:
                    urllib.request.urlopen(f"http://{base}/", timeout=5).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield f"http://{base}"
        finally:
            process.terminate()
            process.communicate()


def test_every_store_counts_the_same(
    seeds_export: tuple[Path, Summary], graph: rdflib.Graph, server: str
) -> None:
    out, summary = seeds_export
    data = (out / "townkg.ttl").read_bytes()
    store = pyoxigraph.Store()
    store.load(data, pyoxigraph.RdfFormat.TURTLE)
    headers = {"Content-Type": "text/turtle"}
    load = urllib.request.Request(f"{server}/store?default", data, headers, method="POST")
    urllib.request.urlopen(load, timeout=60).close()
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    headers = {"Content-Type": "application/sparql-query", "Accept": "text/csv"}
    ask = urllib.request.Request(f"{server}/query", count.encode(), headers)
    with urllib.request.urlopen(ask, timeout=60) as answer:
        served = int(answer.read().split()[1])
    assert len(graph) == len(store) == served == summary.triples
