"""The pages of files that have some, in every form of an export and in what commands tell of it."""

import csv
import io
import json
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.corpus import Choices, build
from kg.stores.shapes import validate
from tests import fixtures
from tests.corpus import stub

PAGE = "https://w3id.org/townkg/id/page/"


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("paged")
    stub.write_paged(room / "in")
    base = "https://files.example/a b/"
    build([room / "in"], room / "out", Choices(sources=base), process=stub.paged, lookup=fixtures.division)
    return room / "out"


def run(*arguments: Path | str) -> str:
    result = CliRunner().invoke(main, list(map(str, arguments)))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_all_forms_have_the_pages(export: Path) -> None:
    everything = list(pyoxigraph.parse(path=export / "townkg.ttl"))
    pages = {str(q.subject) for q in everything if q.object == pyoxigraph.NamedNode(f"{OA}FragmentSelector")}
    assert pages and all(PAGE in page for page in pages)
    assert {str(q.object) for q in everything if q.predicate.value == f"{OA}hasSelector"} == pages
    for name in ("townkg-facts.ttl", "townkg.trig"):
        assert pages <= {str(q.subject) for q in pyoxigraph.parse(path=export / name)}
    told = (export / "townkg-void.ttl").read_text("utf-8")
    assert f"void:class <{OA}FragmentSelector>" in told and f"void:property <{OA}hasSelector>" in told
    assert not validate(export)


OA = "http://www.w3.org/ns/oa#"


def test_json_ld_reads_as_the_graph(export: Path, tmp_path: Path) -> None:
    run("export", export, "-o", tmp_path / "a.jsonld", "--format", "jsonld")
    read = {str(q.triple) for q in pyoxigraph.parse(path=tmp_path / "a.jsonld")}
    assert read == {str(q.triple) for q in pyoxigraph.parse(path=export / "townkg.ttl")}
    assert '"fragment": "page=2"' in (tmp_path / "a.jsonld").read_text("utf-8")


def test_an_explanation_tells_the_page(export: Path) -> None:
    assert ", page 2 at " in run("explain", "青枫镇", export)
    rows = json.loads(run("explain", "青枫镇", export, "-f", "json"))
    assert {row["page"] for row in rows} == {None, 2, 3}


def test_tables_have_a_column_for_the_page(export: Path, tmp_path: Path) -> None:
    for form in ("long", "facts"):
        run("table", export, "--form", form, "-o", tmp_path / "t.csv")
        rows = list(csv.DictReader(io.StringIO((tmp_path / "t.csv").read_text("utf-8-sig"))))
        assert {row["page"] for row in rows if row["report_file"] == "qingfeng-2024.txt"} <= {"", "2", "3"}
        assert {row["page"] for row in rows} > {"2"}


def test_a_reports_page_shows_pages_and_opens_the_file_there(export: Path) -> None:
    paged = [name for name in export.glob("reports/*.html") if "#page=2" in name.read_text("utf-8")]
    assert len(paged) == 2
    html = paged[0].read_text("utf-8")
    assert '<p class="hint"><a href="https://files.example/a b/' in html
    assert '<span data-t="page" data-v="{&#34;n&#34;: &#34;2&#34;}">第2页</span></a></p>\n<h3>' in html
    (text,) = export.glob(f"texts/{html.partition('../texts/')[2][:20]}.txt")
    assert text.read_text("utf-8").startswith(("政府工作报告", "白鹿镇政府工作报告"))


def test_a_plain_report_has_none(export: Path) -> None:
    (plain,) = [name for name in export.glob("reports/*.html") if "#page=" not in name.read_text("utf-8")]
    html = plain.read_text("utf-8")
    assert 'data-t="page"' not in html and "../texts/" not in html
    assert '<a href="https://files.example/a b/' in html
