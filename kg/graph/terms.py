"""RDF terms as Turtle writes them: short, escaped once, the same on every run.

Throughout :mod:`kg.graph` a term is a string that Turtle reads with the prefixes of
:data:`PREFIXES`: ``area:330502100000``, ``tkg:partOf``, ``"青枫镇"@zh``, ``38.6``. No term
holds a tab or a line break, so a statement fits one line. :func:`expand` gives the
N-Triples form. A foreign IRI without a prefix is ``<…>``.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kg.identity.terms import ID as ID
from kg.identity.terms import digest as digest
from kg.model import EntityType

ENTITY_KINDS = tuple(dict.fromkeys(kind.kind for kind in EntityType))
KINDS = (
    *ENTITY_KINDS,
    "report",
    "mention",
    "claim",
    "derived",
    "observation",
    "indicator",
    "investment",
    "post",
    "membership",
    "organization",
    "dataset",
    "page",
)
RARE = ("page",)
"""Prefixes that a file declares only where it needs them."""
VOCABULARIES = {
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "tkg": "https://w3id.org/townkg/ontology#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
PAGES = "<http://tools.ietf.org/rfc/rfc3778>"
"""What says how a page is named behind a file's address: ``page=3``."""
PREFIXES = dict(sorted({**{kind: f"{ID}{kind}/" for kind in KINDS}, **VOCABULARIES}.items()))
_USUAL = tuple(prefix for prefix in PREFIXES if prefix not in RARE)

LABEL, ALT_LABEL, TYPE = "rdfs:label", "skos:altLabel", "a"

_BARE_DECIMAL = re.compile(r"-?(?<!\d)\d+\.\d+", re.ASCII)
_CONTROL = re.compile(r'[\x00-\x1f\x7f"\\]')
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def text(words: str) -> str:
    """A plain literal.

    >>> print(text('say "hi"'))
    "say \\"hi\\""
    """
    return f'"{_CONTROL.sub(_escape, words)}"'


def zh(words: str) -> str:
    """A literal in Chinese.

    >>> zh("青枫镇")
    '"青枫镇"@zh'
    """
    return f'"{_CONTROL.sub(_escape, words)}"@zh'


def _escape(match: re.Match[str]) -> str:
    mark = match.group()
    return _NAMED.get(mark) or f"\\u{ord(mark):04X}"


def date(iso: str) -> str:
    """An ``xsd:date``; ``iso`` is like ``2024-01-18``."""
    return f'"{iso}"^^xsd:date'


def address(words: str) -> str:
    """An ``xsd:anyURI``, as written."""
    return f"{text(words)}^^xsd:anyURI"


def decimal(words: str) -> str:
    """An ``xsd:decimal`` with exactly these digits.

    >>> decimal("38.60"), decimal("38")
    ('38.60', '"38"^^xsd:decimal')
    """
    return words if _BARE_DECIMAL.fullmatch(words) else f'"{words}"^^xsd:decimal'


def boolean(value: bool) -> str:
    """An ``xsd:boolean``.

    >>> boolean(True)
    '"true"^^xsd:boolean'
    """
    return f'"{str(value).lower()}"^^xsd:boolean'


def share(value: float) -> str:
    """A number from 0 to 1 as a decimal of at most three places.

    >>> share(0.9), share(1.0), share(0.12345)
    ('0.9', '1.0', '0.123')
    """
    digits = f"{value:.3f}".rstrip("0")
    return digits + "0" if digits.endswith(".") else digits


def expand(term: str) -> str:
    """A Turtle term of this module as N-Triples writes it.

    >>> expand("tkg:partOf")
    '<https://w3id.org/townkg/ontology#partOf>'
    >>> expand("38.6")
    '"38.6"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    if term[0] == "<":
        return term
    if term[0] == '"':
        close = term.rindex('"') + 1
        return f"{term[:close]}^^{_iri(term[close + 2 :])}" if term.startswith("^^", close) else term
    return _iri(term)


@lru_cache(maxsize=4096)
def _iri(term: str) -> str:
    if term == TYPE:
        term = "rdf:type"
    prefix, mark, local = term.partition(":")
    if mark:
        return f"<{PREFIXES[prefix]}{local}>"
    datatype = "decimal" if "." in term else "integer"
    return f'"{term}"^^<{PREFIXES["xsd"]}{datatype}>'


def shortened(iri: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """An IRI with its prefix, where there is one for it; what follows a prefix has no slash.

    >>> shortened("https://w3id.org/townkg/ontology#Town"), shortened("https://schema.org/a/b")
    ('tkg:Town', 'https://schema.org/a/b')
    """
    for prefix, start in prefixes.items():
        if iri.startswith(start) and "/" not in iri[len(start) :]:
            return f"{prefix}:{iri[len(start) :]}"
    return iri


def header(prefixes: Iterable[str] = _USUAL) -> str:
    """The ``@prefix`` lines of a Turtle file; those that are :data:`RARE` only where asked for."""
    return "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in prefixes)
