"""Everything a graph says of one thing, each fact with the sentences that state it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.model import EntityType
from kg.statements import telling
from kg.stores.terms import local, text

if TYPE_CHECKING:
    from kg.stores.engine import Engine, Term

_CLASSES = " ".join(f"tkg:{name}" for name in (*EntityType, "Report"))
_FIND = f"""
SELECT DISTINCT ?entity ?type ?name WHERE {{
  VALUES ?type {{ {_CLASSES} }}
  %s
  ?entity rdfs:label|skos:altLabel ?name ; a ?type .
}}
ORDER BY ?entity ?name
"""
_NAMES = """
SELECT ?label ?alt ?code WHERE {
  <%(iri)s> rdfs:label ?label
  OPTIONAL { <%(iri)s> skos:altLabel ?alt }
  OPTIONAL { <%(iri)s> tkg:divisionCode ?code }
}
"""
_MENTIONS = """
SELECT (COUNT(?mention) AS ?mentions) (COUNT(DISTINCT ?report) AS ?reports) WHERE {
  ?mention tkg:mentions <%(iri)s> ; tkg:inReport ?report
}
"""
_FACTS = """
SELECT
  ?subject ?predicate ?object ?subjectLabel ?objectLabel
  ?sentence ?modality ?rule ?confidence ?start ?reportLabel ?source ?others ?page
WHERE {
  { ?claim rdf:subject <%(iri)s> } UNION { ?claim rdf:object <%(iri)s> }
  ?claim rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .
  OPTIONAL { ?subject rdfs:label ?subjectLabel }
  OPTIONAL { ?object rdfs:label ?objectLabel }
  OPTIONAL { ?claim oa:exact ?sentence ; oa:start ?start }
  OPTIONAL { ?claim oa:hasSelector/rdf:value ?page }
  OPTIONAL { ?claim tkg:modality ?modality }
  OPTIONAL { ?claim tkg:rule ?rule }
  OPTIONAL { ?claim tkg:confidence ?confidence }
  OPTIONAL { ?claim tkg:inReport/rdfs:label ?reportLabel }
  OPTIONAL { ?claim prov:wasDerivedFrom/rdfs:label ?source FILTER(LANG(?source) = "zh") }
  OPTIONAL {
    SELECT ?claim (GROUP_CONCAT(?alt; SEPARATOR="\t") AS ?others) WHERE {
      { ?claim rdf:subject <%(iri)s> } UNION { ?claim rdf:object <%(iri)s> }
      { ?claim rdf:subject ?end } UNION { ?claim rdf:object ?end }
      ?end skos:altLabel ?alt
    } GROUP BY ?claim
  }
}
ORDER BY ?predicate ?subjectLabel ?objectLabel ?object ?reportLabel ?start
"""
_FIGURES = """
SELECT
  ?indicator ?value ?unit ?kind ?modality ?period ?sentence ?reportLabel ?start ?rule
  ?upper ?bound ?direction ?basis ?estimated ?population ?confidence ?page
WHERE {
  ?observation tkg:area <%(iri)s> ; tkg:indicatorText ?indicator ; tkg:value ?value ; tkg:unit ?unit ;
    tkg:kind ?kind ; tkg:modality ?modality ;
    oa:exact ?sentence ; oa:start ?start ; tkg:inReport/rdfs:label ?reportLabel .
  OPTIONAL { ?observation tkg:period ?period }
  OPTIONAL { ?observation tkg:rule ?rule }
  OPTIONAL { ?observation tkg:confidence ?confidence }
  OPTIONAL { ?observation tkg:upperValue ?upper }
  OPTIONAL { ?observation tkg:bound ?bound }
  OPTIONAL { ?observation tkg:direction ?direction }
  OPTIONAL { ?observation tkg:basis ?basis }
  OPTIONAL { ?observation tkg:estimated ?estimated }
  OPTIONAL { ?observation tkg:population ?population }
  OPTIONAL { ?observation oa:hasSelector/rdf:value ?page }
}
ORDER BY ?indicator ?period ?kind ?modality ?reportLabel ?start ?value
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that states a fact (empty for a fact of the official list, which ``source`` then names).

    ``confidence`` lies between 0 and 1, None where the graph has none; ``page`` is the page of the file,
    None where it has none.
    """

    sentence: str
    modality: str
    rule: str
    confidence: float | None
    source: str
    start: int | None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact in words: subject, predicate (without prefix), object; ``evidence`` in order of reports.

    ``names`` are all names of the subject and the object.
    """

    subject: str
    predicate: str
    object: str
    evidence: tuple[Evidence, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One thing: IRI, class, label, other names, code, how often it is mentioned, and its facts."""

    iri: str
    type: str
    label: str
    aliases: tuple[str, ...]
    code: str
    mentions: int
    reports: int
    facts: tuple[Fact, ...]


def explain(engine: Engine, name: str) -> tuple[Explanation, ...]:
    """What the graph says of each thing called ``name`` (a name as written, or an IRI)."""
    if "://" in name:
        known = f"VALUES ?entity {{ {_iri(name)} }}"
    else:
        known = f"VALUES ?name {{ {_literal(name)}@zh {_literal(name)} }}"
    found = dict.fromkeys(
        (text(entity), local(text(kind))) for entity, kind, _ in engine.query(_FIND % known).rows
    )
    return tuple(_explained(engine, entity, kind) for entity, kind in found)


def similar(engine: Engine, name: str, most: int = 5) -> tuple[str, ...]:
    """Names in the graph that hold ``name`` or are held by it, the most alike in length first."""
    names = {text(found) for _, _, found in engine.query(_FIND % "").rows}
    near = (n for n in names if name in n or (len(n) > 1 and n in name))
    return tuple(sorted(near, key=lambda n: (abs(len(n) - len(name)), n))[:most])


def _explained(engine: Engine, iri: str, kind: str) -> Explanation:
    names = engine.query(_NAMES % {"iri": iri}).rows
    count, reports = engine.query(_MENTIONS % {"iri": iri}).rows[0]
    return Explanation(
        iri=iri,
        type=kind,
        label=text(names[0][0]),
        aliases=tuple(sorted({text(row[1]) for row in names} - {""})),
        code=text(names[0][2]),
        mentions=int(text(count)),
        reports=int(text(reports)),
        facts=(*_facts(engine, iri), *_figures(engine, iri)),
    )


def _facts(engine: Engine, iri: str) -> tuple[Fact, ...]:
    grouped: dict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
    names: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in engine.query(_FACTS % {"iri": iri}).rows:
        subject, predicate, obj, subject_label, object_label, *rest = row
        sentence, modality, rule, confidence, start, report, source, others, page = rest
        fact = (
            text(subject_label) or local(text(subject)),
            local(text(predicate)),
            text(object_label) or local(text(obj)),
        )
        names[fact].update((fact[0], fact[2], *text(others).split("\t")))
        grouped[fact].append(
            Evidence(
                text(sentence),
                local(text(modality)),
                text(rule),
                _number(confidence),
                text(report) or text(source),
                int(text(start)) if start is not None else None,
                _page(page),
            )
        )
    return tuple(
        Fact(*fact, tuple(dict.fromkeys(evidence)), tuple(sorted(names[fact] - {""})))
        for fact, evidence in grouped.items()
    )


def _figures(engine: Engine, iri: str) -> tuple[Fact, ...]:
    label = text(engine.query(_NAMES % {"iri": iri}).rows[0][0])
    facts = []
    for row in engine.query(_FIGURES % {"iri": iri}).rows:
        indicator, value, unit, kind, modality, period, sentence, report, start, rule = map(text, row[:10])
        upper, bound, direction, basis, estimated, population = map(text, row[10:-2])
        number = f"{telling.number(value, upper, bound, direction)}{unit}"
        meant = filter(None, (kind, basis and f"basis {basis}", estimated and "estimated"))
        told = " ".join(filter(None, (population, indicator, period, number, f"({', '.join(meant)})")))
        evidence = Evidence(
            sentence, local(modality), rule, _number(row[-2]), report, int(start), _page(row[-1])
        )
        facts.append(Fact(label, "observation", told, (evidence,), (label, indicator)))
    return tuple(facts)


def _number(term: Term | None) -> float | None:
    return None if term is None else float(text(term))


def _page(term: Term | None) -> int | None:
    """The number in ``page=3``."""
    number = text(term).removeprefix("page=")
    return int(number) if number.isdecimal() else None


def _literal(words: str) -> str:
    from pyoxigraph import Literal

    return str(Literal(words))


def _iri(words: str) -> str:
    from pyoxigraph import NamedNode

    try:
        return str(NamedNode(words))
    except ValueError as error:
        raise QueryError(f"no IRI: {error}", where=words) from error
