"""Terms as they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from kg.graph.terms import shortened
from kg.stores.terms import local, text

if TYPE_CHECKING:
    from kg.stores.engine import Term

TKG = "https://w3id.org/townkg/ontology#"


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (pyoxigraph.NamedNode(TKG + "Town"), TKG + "Town"),
        (pyoxigraph.Literal("青枫镇", language="zh"), "青枫镇"),
        (pyoxigraph.BlankNode("b"), "b"),
        (None, ""),
    ],
)
def test_a_term_is_its_own_characters(term: Term | None, words: str) -> None:
    assert text(term) == words


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        (TKG + "Town", "tkg:Town"),
        ("https://w3id.org/townkg/id/area/330502100000", "area:330502100000"),
        ("https://schema.org/a/b", "https://schema.org/a/b"),
        ("https://example.org/a", "https://example.org/a"),
    ],
)
def test_an_iri_has_its_prefix_where_there_is_one(iri: str, short: str) -> None:
    assert shortened(iri) == short


def test_an_iri_may_have_other_prefixes() -> None:
    assert shortened("https://example.org/a", {"e": "https://example.org/"}) == "e:a"
    assert (local(TKG + "Town"), local("https://schema.org/name")) == ("Town", "https://schema.org/name")
