from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import NothingToDoError, QueryError, ReadingError
from kg.stores import files, open_engine, resolve
from kg.stores.asking import TooLargeError, ask_apart
from kg.stores.formats import export
from kg.stores.mistakes import SyntaxQueryError
from tests import fixtures
from tests.given import of_term
from tests.stores.conftest import graphs, n_triples

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(REGEX(STR(?c), STR(?f))) }"


@pytest.mark.parametrize("name", ["", "townkg.ttl", "townkg.nt", "townkg.nq"])
def test_every_form_gives_the_same_triples(exports: Path, name: str) -> None:
    engine = open_engine(exports / name)
    assert len(engine) == len(n_triples())
    counted = of_term(engine.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows[0][0])
    assert int(counted) == len(n_triples())


def test_graphs_can_be_asked_where_the_data_names_them(exports: Path) -> None:
    found = open_engine(exports / "townkg.nq").query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    assert len(found.rows) == len(graphs())


def test_forms_of_answers(exports: Path) -> None:
    engine = open_engine(exports)
    assert of_term(engine.query("ASK { ?town a tkg:Town }").rows[0][0]) == "true"
    assert engine.query("SELECT ?x { OPTIONAL { ?x a tkg:Nothing } }").rows == ((None,),)
    described = engine.query("CONSTRUCT { ?s a tkg:Town } WHERE { ?s a tkg:Town }")
    assert described.columns == ("subject", "predicate", "object")
    assert len(described.rows) == 2


SERVICE = "SERVICE is refused"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * { ?s ?p }", "the query is wrong at line 1, column 19: this cannot stand here"),
        ("SELECT * { ?s nope:p ?o }", "line 1, column 21: this prefix is not declared"),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", "is asked here, not changed"),
        ("LOAD <http://127.0.0.1/>", "begin with SELECT"),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", "not bound or grouped"),
        ("SELECT *\n{ ?s a tkg:Town LIMIT 2", "line 2, column 24: "),
        ("SELECT * { SERVICE <http://127.0.0.1:8/> { ?s ?p ?o } }", SERVICE),
        ("SELECT * { sErViCe SILENT <http://127.0.0.1:8/> { ?s ?p ?o } }", SERVICE),
        ("SELECT * { \\u0053ERVICE <http://127.0.0.1:8/> { ?s ?p ?o } }", SERVICE),
        ("SELECT * { SERVIC\\U00000065 <http://127.0.0.1:8/> { ?s ?p ?o } }", SERVICE),
        ("SELECT * { ?s tkg:x\\# SERVICE <http://127.0.0.1:8/> { ?s ?p ?o } }", SERVICE),
        ("SELECT * { ?s ?p 'SER\\U99999999VICE' }", SERVICE),
        ("SELECT * { FILTER(1<'a>b') SERVICE <http://127.0.0.1:8/> { ?s ?p ?o } # '\n}", SERVICE),
        ("PREFIX service: <x:> SELECT * { SERVICE:x { ?s ?p ?o } }", SERVICE),
        ("SELECT * { ?s ?p ?o } # service\n SERVICE", SERVICE),
    ],
)
def test_what_is_refused(exports: Path, query: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        open_engine(exports).query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?o tkg:indicator indicator:service-taxable-sales } # services",
        "PREFIX service: <x:> SELECT * { ?service service:of 'Service', <http://127.0.0.1/service#a> }",
        'SELECT * { ?s ?p ?o FILTER(CONTAINS(LCASE(?o), """services""")) }',
    ],
)
def test_the_letters_of_service_are_no_service(exports: Path, query: str) -> None:
    assert open_engine(exports).query(query).rows == ()


def test_a_mistake_is_shown_at_its_place(exports: Path) -> None:
    query = f"SELECT * {{ {'?乡镇 a tkg:Town . ' * 9}?乡镇 ?p 1 2 }}"
    with pytest.raises(SyntaxQueryError) as error:
        open_engine(exports).query(query)
    line, caret = error.value.excerpt.splitlines()
    assert line.endswith("1 2 }") and len(line) <= 76
    assert caret.strip() == "^"
    before = line  # here the query ends too early
    assert len(caret) - 1 == sum(2 if c in "乡镇" else 1 for c in before)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("<x:a> <x:b>\n<x:c> <x:d> .\n", encoding="utf-8")
    with pytest.raises(ReadingError, match=r"bad\.ttl:2"):
        open_engine(tmp_path / "bad.ttl")
    with pytest.raises(ReadingError, match="no such file"):
        open_engine(tmp_path / "none.ttl")
    with pytest.raises(NothingToDoError, match="kg build"):
        open_engine(tmp_path)


LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TOO_LONG = r"long\.ttl: a literal or other term is longer than the engine reads"


@pytest.fixture
def long(tmp_path: Path) -> Callable[[str, int], Path]:
    """Writes a file with one label, so many times the characters given."""

    def write(characters: str, times: int) -> Path:
        path = tmp_path / "long.ttl"
        path.write_text(f"<x:a> <{LABEL}> '''{characters * times}'''@zh .", encoding="utf-8")
        return path

    return write


def test_a_literal_too_long_for_the_engine_is_told(long: Callable[[str, int], Path], tmp_path: Path) -> None:
    path = long("x", 17 << 20)
    with pytest.raises(ReadingError, match=TOO_LONG):
        open_engine(path)
    with pytest.raises(ReadingError, match=TOO_LONG):
        export(path, "csv", tmp_path / "out", fixtures.division)


@pytest.mark.parametrize("form", ["turtle", "csv"])
def test_a_literal_that_only_its_escapes_make_too_long_is_told(
    long: Callable[[str, int], Path], tmp_path: Path, form: str
) -> None:
    path = long('"', 9 << 20)
    assert len(open_engine(path)) == 1
    with pytest.raises(ReadingError, match=TOO_LONG):
        export(path, form, tmp_path / "out", fixtures.division)
    with pytest.raises(TooLargeError, match="the answer is too large"):
        ask_apart(path, "SELECT ?o { ?s ?p ?o }", seconds=60, memory=1000)


def test_memory_that_is_really_short_is_no_fault_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(MemoryError), files.reading(tmp_path):
        raise MemoryError


def test_resolve(tmp_path: Path) -> None:
    path = tmp_path / "towns.rq"
    path.write_text("\ufeffSELECT * {}", encoding="utf-8")
    assert resolve(str(path)) == resolve("SELECT * {}") == "SELECT * {}"
    with pytest.raises(QueryError, match="kg queries"):
        resolve("no-such-name")
    with pytest.raises(ReadingError):
        resolve("no-such-file.rq")
