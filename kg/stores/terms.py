"""RDF terms as they are shown: their own characters, and names of the ontology without its IRI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph.terms import PREFIXES

if TYPE_CHECKING:
    from kg.stores.engine import Term


def text(term: Term | None) -> str:
    """A term's own characters, without quotation marks or brackets; "" for none."""
    return "" if term is None else str(getattr(term, "value", term))


def local(iri: str) -> str:
    """An IRI of townkg's ontology without its prefix; other IRIs unchanged.

    >>> local("https://w3id.org/townkg/ontology#Town"), local("https://schema.org/name")
    ('Town', 'https://schema.org/name')
    """
    return iri.removeprefix(PREFIXES["tkg"])
