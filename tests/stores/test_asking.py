"""A query in a process of its own: whatever it does, the process that asks gets an answer or one line."""

import os
import resource
import sys
import time
from pathlib import Path

import pyoxigraph
import pytest

from kg.errors import QueryError, ReadingError
from kg.stores import open_engine
from kg.stores.answering import Question, answer
from kg.stores.asking import Asked, EndedError, LateError, TooLargeError, ask_apart
from kg.stores.engine import Table, from_lines
from kg.stores.guard import RefusedError
from tests.stores import deep
from tests.stores.test_engine import SLOW

ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is limited on Linux alone")
SORTED = "SELECT DISTINCT ?s ?o ?t ?r { ?s ?p ?o . ?t ?q ?r } ORDER BY ?o ?r LIMIT 1"
DOUBLED = (
    "SELECT (STRLEN(?x30) AS ?n) { BIND('0123456789' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(30))
    + " }"
)
FORMATS = [
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
]
ODD = [
    '<http://x/a> <http://x/p> "tab\\t line\\n quote\\" back\\\\ \\r 镇 \\u0007 \\uFFFE"@zh .',
    '<http://x/a> <http://x/p> "1.50"^^<http://www.w3.org/2001/XMLSchema#decimal> .',
    '<http://x/a> <http://x/p> "x"^^<http://x/datatype> .',
    '<http://x/a> <http://x/p> "" .',
    '<http://x/a> <http://x/p> "v"@en--ltr .',
    '<http://x/a> <http://x/p> <<( <http://x/a> <http://x/p> <<( <http://x/a> <http://x/p> "v"@en )>> )>> .',
]


def many(number: int) -> list[str]:
    """A graph of as many triples."""
    return [f"<http://x/{i}> <http://x/p{i % 7}> <http://x/{i * 7919 % number}> ." for i in range(number)]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.nt"
    path.write_text("\n".join(many(3000)) + "\n", encoding="utf-8")
    return path


def ask(data: Path, query: str, seconds: float = 60, memory: int = 500) -> Table:
    return ask_apart(data, query, seconds=seconds, memory=memory)


def test_the_same_answers_as_in_this_process(exports: Path) -> None:
    engine = open_engine(exports)
    for query in (
        "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o",
        "SELECT ?x ?y { VALUES (?x ?y) { (UNDEF 1.5) (UNDEF UNDEF) } }",
        "ASK { ?t a tkg:Town }",
        "ASK { ?t a tkg:Nothing }",
    ):
        assert ask(exports, query) == engine.query(query)
    constructed = ask(exports, "CONSTRUCT { ?s a ?c } { ?s a ?c }")
    assert constructed.columns == ("subject", "predicate", "object")
    assert set(constructed.rows) == set(engine.query("CONSTRUCT { ?s a ?c } { ?s a ?c }").rows)


def test_time_limit(exports: Path) -> None:
    start = time.monotonic()
    with pytest.raises(LateError, match=r"within 0\.2 seconds.*--timeout"):
        ask(exports, SLOW + " LIMIT 1", seconds=0.2)
    assert time.monotonic() - start < 10


@ON_LINUX
@pytest.mark.parametrize("query", [SORTED, DOUBLED], ids=["sorted product", "doubled strings"])
def test_memory_limit(large: Path, query: str) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss  # the most of all children, in KiB
    asked = Asked(large, 200)
    try:
        asked.ready()
        with pytest.raises(TooLargeError, match=r"more than 200 MiB of memory.*--max-memory"):
            asked.ask(Question(query, FORMATS[0], ""), 60)
    finally:
        asked.end()
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(before, 400 << 10)


def test_a_query_that_ends_the_process_is_told(exports: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(EndedError, match="the query ended the process"):
        ask(exports, deep.LONG_LIST)
    assert capfd.readouterr().err == ""


def test_mistakes_are_those_of_the_engine(exports: Path, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="the query is wrong"):
        ask(exports, "SELECT * { ?s }")
    with pytest.raises(RefusedError, match="SERVICE"):
        ask(exports, "SELECT * { SERVICE <http://127.0.0.1:9/> {} }")
    with pytest.raises(ReadingError, match="no such file"):
        ask(tmp_path / "none.ttl", "ASK {}")


def test_a_process_gone_while_loading_is_told(exports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.stores.answering.serve", leave)
    with pytest.raises(ReadingError, match="cannot be loaded: the process ended with exit code 7"):
        ask(exports, "ASK {}")


def leave(*_: object) -> None:
    os._exit(7)


@pytest.mark.parametrize("media", FORMATS)
def test_counted_answers_are_written_as_uncounted_ones(media: str) -> None:
    engine = from_lines(ODD)
    for query in (
        "SELECT * { ?s ?p ?o }",
        "SELECT * {}",
        "SELECT ?x ?y { VALUES (?x ?y) { (UNDEF UNDEF) (1 UNDEF) (UNDEF 2) } }",
        "SELECT ?x { VALUES ?x { UNDEF 1 UNDEF } }",
        "SELECT ?x { FILTER(false) }",
        "ASK {}",
    ):
        assert answer(engine, Question(query, media, "", 10)) == answer(engine, Question(query, media, ""))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s ?p ?o }",
        "SELECT ?s { ?s ?p ?o } # limit 1",
        "SELECT ?s { ?s ?p ?o } #\n# limit 1 }",
        "SELECT ?s { { ?s ?p ?o } UNION { SELECT ?s { ?s ?p ?o } limit 1 } }",
        "CONSTRUCT WHERE { ?s ?p ?o } # limit 1",
    ],
)
def test_rows_are_counted_and_not_believed(large: Path, query: str) -> None:
    engine = open_engine(large)
    with pytest.raises(RefusedError, match="more than 2999 rows"):
        answer(engine, Question(query, FORMATS[0], "text/turtle", 2999))
    answer(engine, Question(query, FORMATS[0], "text/turtle", 3001))


def test_the_engine_stops_at_the_row_too_many(large: Path) -> None:
    """The whole product would have 9,000,000 rows."""
    start = time.monotonic()
    with pytest.raises(RefusedError):
        answer(open_engine(large), Question("SELECT * { ?s ?p ?o . ?t ?q ?r }", FORMATS[0], "", 1000))
    assert time.monotonic() - start < 3


def test_few_rows_may_be_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.stores.answering.LARGEST", 1 << 20)
    engine = from_lines([f'<http://x/a> <http://x/p> "{i}{"x" * 100_000}" .' for i in range(20)])
    for query in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        with pytest.raises(RefusedError, match="more than 1 MiB"):
            answer(engine, Question(query, FORMATS[0], "text/turtle", 100))
        answer(engine, Question(query, FORMATS[0], "text/turtle"))


def test_a_constructed_triple_counts_once(large: Path) -> None:
    query = "CONSTRUCT { <http://x/a> <http://x/b> ?p } WHERE { ?s ?p ?o }"
    found = answer(open_engine(large), Question(query, "", "application/n-triples", 7))
    assert len(list(pyoxigraph.parse(found.body, pyoxigraph.RdfFormat.N_TRIPLES))) == 7
