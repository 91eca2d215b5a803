"""JSON-LD with townkg's context: one node per line, written as the nodes come."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from kg import resources
from kg.graph.terms import PREFIXES
from kg.stores import lines
from kg.stores.formats.triples import parsed
from kg.stores.terms import text

if TYPE_CHECKING:
    from pathlib import Path

    import pyoxigraph

    from kg.stores.engine import Term

_TYPE = PREFIXES["rdf"] + "type"
_STRING = PREFIXES["xsd"] + "string"


def write(source: Path, target: Path) -> None:
    """Write ``{"@context": …, "@graph": [one node per line]}``."""
    context = resources.ontology("context.jsonld").read_text(encoding="utf-8")
    with target.open("w", encoding="utf-8", newline="\n") as out:
        head = json.dumps(json.loads(context)["@context"], ensure_ascii=False)
        out.write(f'{{"@context": {head},\n"@graph": [')
        for number, (_, group) in enumerate(lines.by_subject(lines.n_triples(source))):
            node = _node([quad.triple for quad in parsed(group)])
            out.write((",\n" if number else "\n") + json.dumps(node, ensure_ascii=False))
        out.write("\n]}\n")


@cache
def _terms() -> dict[str, list[tuple[str, dict[str, str]]]]:
    """IRI → the context's terms for it, each with its definition; those that say most come first."""
    context = json.loads(resources.ontology("context.jsonld").read_text(encoding="utf-8"))["@context"]
    found: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for name, given in context.items():
        definition = {"@id": given} if isinstance(given, str) else given
        if not definition["@id"].startswith("@"):
            iri = _expanded(definition["@id"], context)
            found.setdefault(iri, []).append((name, definition))
    return {iri: sorted(terms, key=lambda t: -len(t[1])) for iri, terms in found.items()}


def _expanded(compact: str, context: dict[str, Any]) -> str:
    prefix, mark, local = compact.partition(":")
    return context[prefix] + local if mark and prefix in context and not local.startswith("//") else compact


def _node(triples: list[pyoxigraph.Triple]) -> dict[str, Any]:
    subject = text(triples[0].subject)
    node: dict[str, Any] = {"id": subject}
    for triple in triples:
        if triple.predicate.value == _TYPE:
            _add(node, "type", _term_name(triple.object))
        else:
            name, value, language = _value(triple.predicate.value, triple.object)
            _add(node.setdefault(name, {}) if language else node, language or name, value)
    return node


def _add(node: dict[str, Any], name: str, value: Any) -> None:
    """One value stands for itself, several are a list."""
    if name not in node:
        node[name] = value
    elif isinstance(node[name], list):
        node[name].append(value)
    else:
        node[name] = [node[name], value]


def _term_name(term: Term) -> str:
    iri = text(term)
    terms = _terms().get(iri)
    return terms[0][0] if terms else iri


def _value(predicate: str, term: Term) -> tuple[str, Any, str]:
    """How a value is written: the key, the value, and the language where the key is a map of languages."""
    import pyoxigraph

    for name, definition in _terms().get(predicate, ()):
        if not isinstance(term, pyoxigraph.Literal):
            if definition.get("@type") == "@id":
                return name, text(term), ""
        elif definition.get("@container") == "@language":
            if term.language:
                return name, term.value, term.language
        elif _fits(term, definition):
            return name, term.value, ""
    return predicate, _full(term), ""


def _fits(term: pyoxigraph.Literal, definition: dict[str, str]) -> bool:
    """Whether the context gives a bare string under this key exactly this language and datatype."""
    if term.language:
        return definition.get("@language") == term.language
    datatype = definition.get("@type", _STRING if "@language" not in definition else "")
    return datatype.replace("xsd:", PREFIXES["xsd"]) == term.datatype.value


def _full(term: Term) -> dict[str, str]:
    """A value that says everything of itself."""
    import pyoxigraph

    if not isinstance(term, pyoxigraph.Literal):
        return {"@id": text(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == _STRING:
        return {"@value": term.value}
    return {"@value": term.value, "@type": term.datatype.value}
