"""What nests or repeats beyond reason is refused before the engine sees it; what people write is not."""

import time
from pathlib import Path

import pytest

from kg.errors import QueryError, ReadingError
from kg.stores import named_queries, nesting, open_engine
from kg.stores.engine import from_lines
from kg.stores.guard import RefusedError, forbid
from tests.given import of_term
from tests.stores import deep


@pytest.mark.parametrize("kind", deep.queries(1))
def test_deep_queries_are_refused(kind: str) -> None:
    start = time.monotonic()
    with pytest.raises(RefusedError):
        forbid(deep.queries(100_000)[kind])
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("kind", deep.queries(1))
def test_what_is_allowed_does_not_end_the_engine(kind: str) -> None:
    forbid(deep.queries(48)[kind])
    from_lines([]).query(deep.queries(48)[kind])


def test_the_packaged_queries_are_far_below() -> None:
    extents = [nesting.of_query(q.text) for q in (*named_queries(), *named_queries("checks"))]
    assert max(extent.depth for extent in extents) < 10
    assert max(extent.steps for extent in extents) < 200


@pytest.mark.parametrize(
    ("query", "depth"),
    [
        ("ASK { ?s ?p '((((' }", 1),
        ("ASK { ?s ?p '''(('(\n(''' }", 1),
        ('ASK { ?s ?p """((\\"""(""" , "\\"((" }', 1),
        ("ASK { ?s <http://x/#(a)> ?o ; <http://x/(b)> ?o } # {{{ (", 2),
        ("ASK { FILTER(1<" + "(" * 500 + "1" + ")" * 500 + ">2) }", 502),
        ("ASK { FILTER(?a < 3 && (?b > 4)) } ", 3),
        ("ASK { ?s ?p <<( ?s ?p (1) )>> }", 4),
        ("ASK { ?s ?p '", 1),
        ("\\'" * 100_000, 0),
        ("<a" * 100_000, 0),
    ],
)
def test_strings_comments_and_iris_do_not_count(query: str, depth: int) -> None:
    start = time.monotonic()
    assert nesting.of_query(query).depth == depth
    assert time.monotonic() - start < 2


def test_a_query_may_be_long_but_not_endless() -> None:
    iris = " ".join(f"<http://x/{number}>" for number in range(20_000))
    assert from_lines([]).query(f"SELECT * {{ VALUES ?x {{ {iris} }} }} LIMIT 1").rows
    with pytest.raises(QueryError, match="characters"):
        forbid("ASK {}" + " " * 1_000_000)


@pytest.mark.parametrize("name", deep.files(1))
def test_deep_files_cannot_be_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(deep.files(100_000)[name], encoding="utf-8")
    start = time.monotonic()
    with pytest.raises(ReadingError, match=r"nests more than 200|amplification"):
        open_engine(path)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("name", [name for name in deep.files(1) if name != "laughs.rdf"])
def test_files_of_a_sound_depth_can(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(deep.files(40)[name], encoding="utf-8")
    open_engine(path)


def test_entities_that_only_shorten_are_read(tmp_path: Path) -> None:
    (tmp_path / "some.rdf").write_text(deep.laughs(2), encoding="utf-8")
    assert len(of_term(open_engine(tmp_path / "some.rdf").query("SELECT ?o { ?s ?p ?o }").rows[0][0])) == 300
    (tmp_path / "broken.rdf").write_text("<rdf:RDF\n><</rdf:RDF>", encoding="utf-8")
    with pytest.raises(ReadingError, match=r"broken\.rdf:2"):
        open_engine(tmp_path / "broken.rdf")
    (tmp_path / "empty.ttl").write_bytes(b"")
    assert len(open_engine(tmp_path / "empty.ttl")) == 0
