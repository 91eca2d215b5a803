"""Queries and files that nest or repeat so much that they end an engine that goes down with them."""

P = "<http://x/p>"


def queries(n: int) -> dict[str, str]:
    """Six ways to nest ``n`` deep, and five to go on for ``n`` steps."""
    return {
        "groups": f"SELECT * {'{' * n}{'}' * n}",
        "expressions": f"SELECT * {{ FILTER({'(' * n}1{')' * n}) }}",
        "lists": f"SELECT * {{ ?s ?p {'(' * n}1{')' * n} }}",
        "blank nodes": f"SELECT * {{ ?s ?p {'[?p ' * n}1{']' * n} }}",
        "paths": f"SELECT * {{ ?s {'(' * n}{P}{')' * n} ?o }}",
        "triple terms": f"SELECT * {{ ?s ?p {'<<( ?s ?p ' * n}1{')>>' * n} }}",
        "negations": f"SELECT * {{ FILTER({'!' * n}true) }}",
        "long paths": f"SELECT * {{ ?s {P}{'/a' * n} ?o }}",
        "sums": f"SELECT (1{'+1' * n} AS ?x) {{}}",
        "unions": f"SELECT * {{ {{}}{' UNION {}' * n} }}",
        "options": f"SELECT * {{ {'OPTIONAL{}' * n} }}",
    }


LONG_LIST = f"SELECT * {{ ?s ?p 1{',1' * 100_000} }}"

LAUGHS = """<?xml version="1.0"?><!DOCTYPE rdf:RDF [<!ENTITY e0 "lol">%s]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="http://x/a"><p xmlns="http://x/">&e%d;</p></rdf:Description></rdf:RDF>
"""
ELEMENTS = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://x/">
%s</rdf:RDF>"""


def laughs(levels: int) -> str:
    """RDF/XML whose one literal has 3 × 10^levels letters."""
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, levels + 1))
    return LAUGHS % (entities, levels)


def files(n: int) -> dict[str, str]:
    """Files, by name, that nest ``n`` deep or multiply themselves."""
    term = f"<http://x/s> {P} {f'<<( <http://x/s> {P} ' * n}{P}{' )>>' * n} .\n"
    element = "<rdf:Description><p>" * n + "</p></rdf:Description>" * n
    return {
        "terms.ttl": term,
        "terms.nt": term,
        "terms.trig": term,
        "lists.jsonld": '{"http://x/p":' + '{"@list":[' * n + "1" + "]}" * n + "}",
        "contexts.jsonld": '{"@context":'
        + '{"a":{"@id":"http://x/a","@context":' * n
        + "{}"
        + "}}" * n
        + "}",
        "elements.rdf": ELEMENTS % element,
        "laughs.rdf": laughs(9),
    }
