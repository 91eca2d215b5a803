"""Files in, export out: the same bytes always, and an earlier build survives whatever goes wrong."""

import errno
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib
from rdflib import RDF, VOID

from kg.corpus import build
from kg.corpus.choices import USUAL, Choices
from kg.corpus.summary import Summary
from kg.errors import NothingToDoError, OutputError, ReadingError, UnsoundGraphError
from kg.identity import Judgement
from kg.members import Beside
from kg.stores import persistent
from tests import fixtures
from tests.corpus import stub


def run(paths: list[Path], out: Path, choices: Choices = USUAL, **options: Any) -> Summary:
    return build(paths, out, choices, process=stub.process, lookup=fixtures.division, **options)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Summary, dict[str, bytes]]:
    room = tmp_path_factory.mktemp("built")
    stub.write_inputs(room / "in")
    return run([room / "in"], room / "out"), contents(room / "out")


def test_the_summary_counts_what_was_built(built: tuple[Summary, dict[str, bytes]]) -> None:
    summary, files = built
    assert summary.reports == 3
    assert summary.entities == {
        "Town": 2,
        "AdministrativeArea": 5,
        "Enterprise": 2,
        "Project": 3,
        "Programme": 4,
        "Official": 2,
    }
    assert (summary.linked, summary.unlinked) == (4, 1)
    assert summary.observations == 7
    graph = rdflib.Graph().parse(data=files["townkg.ttl"], format="turtle")
    assert len(graph) == summary.triples
    assert summary.open_next.name in files


def test_all_forms_hold_what_they_say(built: tuple[Summary, dict[str, bytes]]) -> None:
    _, files = built
    everything = {str(t) for t in pyoxigraph.parse(files["townkg.ttl"], pyoxigraph.RdfFormat.TURTLE)}
    facts = {str(t) for t in pyoxigraph.parse(files["townkg-facts.ttl"], pyoxigraph.RdfFormat.TURTLE)}
    quads = list(pyoxigraph.parse(files["townkg.trig"], pyoxigraph.RdfFormat.TRIG))
    assert {f"{q.subject} {q.predicate} {q.object}" for q in quads} == everything
    links = [q for q in quads if not isinstance(q.graph_name, pyoxigraph.NamedNode)]
    assert {str(q.predicate).rpartition("#")[2] for q in links} == {"sameNameAs>"}
    assert len({q.graph_name for q in quads} - {q.graph_name for q in links}) == 3
    assert facts == {t for t in everything if "/id/mention/" not in t and "/id/claim/" not in t}
    assert len(list(rdflib.Graph().parse(data=files["townkg-void.ttl"], format="turtle"))) > 100


def test_without_one_reports_graph_the_rest_is_as_if_it_had_never_been_read(
    built: tuple[Summary, dict[str, bytes]], tmp_path: Path
) -> None:
    (tmp_path / "townkg.trig").write_bytes(built[1]["townkg.trig"])
    persistent.update(tmp_path / "store", tmp_path / "townkg.trig")
    paths = stub.write_inputs(tmp_path / "in")
    run(paths[:2], tmp_path / "out")
    sha256 = fixtures.other().document.source.sha256
    persistent.remove(tmp_path / "store", f"https://w3id.org/townkg/id/report/{sha256[:20]}")
    store = pyoxigraph.Store.read_only(str(tmp_path / "store"))
    left = {str(q.triple) for q in store.quads_for_pattern(None, None, None, None)}
    alone = (tmp_path / "out" / "townkg.ttl").read_bytes()
    fresh = pyoxigraph.Store()
    fresh.load(alone, pyoxigraph.RdfFormat.TURTLE)
    assert left == {str(q.triple) for q in fresh.quads_for_pattern(None, None, None, None)}


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    paths = stub.write_inputs(tmp_path / "in")
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    run(paths, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "townkg.ttl").is_file()


def test_order_of_inputs_and_number_of_processes_do_not_matter(
    built: tuple[Summary, dict[str, bytes]], tmp_path: Path
) -> None:
    paths = stub.write_inputs(tmp_path / "in")
    run([*paths[::-1], tmp_path / "in"], tmp_path / "out", jobs=2)
    assert contents(tmp_path / "out") == built[1]


def test_the_hash_seed_does_not_matter(built: tuple[Summary, dict[str, bytes]], tmp_path: Path) -> None:
    stub.write_inputs(tmp_path / "in")
    code = (
        "from pathlib import Path; from tests import fixtures; from tests.corpus import stub\n"
        "from kg.corpus import build\n"
        f"build([Path({str(tmp_path / 'in')!r})], Path({str(tmp_path / 'out')!r}), "
        "process=stub.process, lookup=fixtures.division)"
    )
    subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": "5", "PYTHONPATH": "."}, check=True)
    assert contents(tmp_path / "out") == built[1]


def test_what_cannot_be_read_is_in_the_log_and_the_rest_is_built(tmp_path: Path) -> None:
    paths = stub.write_inputs(tmp_path / "in")
    (tmp_path / "in" / "again.txt").write_bytes(paths[0].read_bytes())
    (tmp_path / "in" / "letter.txt").write_text("no report", encoding="utf-8")
    (tmp_path / "in" / "map.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "in" / ".hidden.txt").write_text("no report", encoding="utf-8")
    seen = []
    summary = run([tmp_path / "in"], tmp_path / "out", progress=lambda *step: seen.append(step))
    log = [json.loads(line) for line in (tmp_path / "out" / "issues.jsonl").read_text("utf-8").splitlines()]
    assert [(line["file"], line["code"]) for line in log] == [
        ("qingfeng-2024.txt", "unlinked-area"),  # what the stub calls again.txt, read in its stead
        ("letter.txt", "unreadable-file"),
        ("map.jpg", "other-file"),
        ("qingfeng-2024.txt", "repeated-file"),
    ]
    assert summary.reports == 3
    assert summary.failed == ("letter.txt",)
    assert [line.get("stage") for line in log] == [None, "reading", None, None]
    assert seen[-1][:2] == (6, 6)


def test_nothing_to_do_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(NothingToDoError):
        run([tmp_path / "in"], tmp_path / "out")
    (tmp_path / "in" / "letter.txt").write_text("no report", encoding="utf-8")
    with pytest.raises(ReadingError, match="no report"):
        run([tmp_path / "in" / "letter.txt"], tmp_path / "out")
    with pytest.raises(ReadingError, match="does not exist"):
        run([tmp_path / "nowhere"], tmp_path / "out")
    assert [p.name for p in tmp_path.iterdir()] == ["in"]


@pytest.mark.parametrize(("number", "more"), [(5, False), (6, True)])
def test_the_first_five_reasons_are_told_and_whether_there_are_more(
    tmp_path: Path, number: int, more: bool
) -> None:
    (tmp_path / "in").mkdir()
    for name in range(number):
        (tmp_path / "in" / f"{name}.txt").write_text(f"letter {name}", encoding="utf-8")
    with pytest.raises(NothingToDoError) as error:
        run([tmp_path / "in"], tmp_path / "out")
    assert error.value.reason.count("is no report") == 5
    assert error.value.reason.endswith("; …)") is more


def test_an_earlier_build_and_others_files_survive(
    built: tuple[Summary, dict[str, bytes]], tmp_path: Path
) -> None:
    paths = stub.write_inputs(tmp_path / "in")
    run(paths[:1], tmp_path / "out")
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    before = contents(tmp_path / "out")

    with pytest.raises(UnsoundGraphError):
        build(paths, tmp_path / "out", process=stub.unsound, lookup=fixtures.division, strict=True)
    assert contents(tmp_path / "out") == before
    run(paths, tmp_path / "out")
    after = contents(tmp_path / "out")
    assert after.pop("notes.txt") == b"mine"
    assert after == built[1]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out"]


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    paths = stub.write_inputs(tmp_path / "in")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for out in (tmp_path / "in", tmp_path / "file", tmp_path / "file" / "out"):
        before = contents(tmp_path)
        with pytest.raises(OutputError):
            run(paths, out)
        assert contents(tmp_path) == before


def test_the_least_confidence_leaves_out_what_is_less_sure(tmp_path: Path) -> None:
    paths = stub.write_inputs(tmp_path / "in")
    summary = run(paths, tmp_path / "out", Choices(min_confidence=0.93))
    assert (summary.reports, summary.observations) == (3, 7)
    assert summary.entities["Project"] == 0


JUDGEMENT = Judgement(True, f"project:{'0' * 20}", f"project:{'1' * 20}", "", "same.tsv:1")


@pytest.mark.parametrize(
    "choices",
    [
        Choices(min_confidence=0.5),
        Choices("rules"),
        Choices(
            judgements=(Judgement(True, f"project:{'0' * 20}", f"project:{'1' * 20}", "", "same.tsv:1"),)
        ),
        Choices(ocr=True),
        Choices(beside=Beside(trust=True)),
    ],
)
def test_what_makes_other_data_of_the_same_files_gives_the_data_another_iri(
    built: tuple[Summary, dict[str, bytes]], tmp_path: Path, choices: Choices
) -> None:
    stub.write_inputs(tmp_path / "in")
    run([tmp_path / "in"], tmp_path / "out", choices)
    assert iri((tmp_path / "out" / "townkg-void.ttl").read_bytes()) != iri(built[1]["townkg-void.ttl"])


def iri(description: bytes) -> Any:
    (found,) = rdflib.Graph().parse(data=description, format="turtle").subjects(RDF.type, VOID.Dataset)
    return found


def test_a_full_disk_is_an_output_error_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = stub.write_inputs(tmp_path / "in")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kg.corpus.outputs.Outputs.add_node", full)
    with pytest.raises(OutputError, match="No space left"):
        run(paths, tmp_path / "out")
    assert [p.name for p in tmp_path.iterdir()] == ["in"]
