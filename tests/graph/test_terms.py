"""Whatever a report writes, a literal stays one literal."""

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.figures.money import amount
from kg.graph import terms
from kg.graph.nodes import Node, triples, turtle

WORDS = st.text(st.characters(exclude_categories=["Cs"]))


@given(WORDS)
def test_words_come_back_as_they_went_in(words: str) -> None:
    node = Node("area:1", (f"rdfs:label {terms.zh(words)}",))
    for text, form in (
        (terms.header() + turtle(node), pyoxigraph.RdfFormat.TURTLE),
        ("\n".join(triples([node])), pyoxigraph.RdfFormat.N_TRIPLES),
    ):
        (statement,) = pyoxigraph.parse(text, form)
        assert statement.object == pyoxigraph.Literal(words, language="zh")
    assert "\t" not in terms.zh(words) and "\n" not in terms.zh(words)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ('"x\\"^^y"', '"x\\"^^y"'),
        ('"2024-01-18"^^xsd:date', '"2024-01-18"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("12", '"12"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("a", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"),
    ],
)
def test_terms_expand(short: str, full: str) -> None:
    assert terms.expand(short) == full


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("50亿元", ("5000000000", "CNY")),
        ("约1.2亿美元", ("120000000", "USD")),
        ("近10亿", ("1000000000", "CNY")),
        ("1亿2000万元", ("120000000", "CNY")),
        ("5000余万元", ("50000000", "CNY")),
        ("12,000万元", ("120000000", "CNY")),
        ("3—5亿元", None),
        ("若干亿元", None),
    ],
)
def test_amounts(words: str, value: tuple[str, str] | None) -> None:
    assert amount(words) == value


def test_prefixes_are_written_in_order() -> None:
    lines = terms.header(terms.PREFIXES).splitlines()
    assert lines == sorted(lines) and len(lines) == len(terms.PREFIXES)
    assert {*lines} - {*terms.header().splitlines()} == {*terms.header(terms.RARE).splitlines()}
