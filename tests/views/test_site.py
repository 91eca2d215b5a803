"""What lies in the folder: the same bytes each time, nothing from outside, nothing left out."""

import dataclasses
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg import resources
from kg.errors import OutputError
from kg.model import EntityType, Level, Predicate
from kg.statements.predicates import HEADER, PROPERTIES
from kg.views import Site, style
from kg.views.render import POLICY, script
from tests import fixtures
from tests.given import given
from tests.views.conftest import build

VIEWS = resources.data("views")
OWN_SCRIPTS = [p for p in sorted((VIEWS / "assets").glob("*.js")) if not p.name.endswith(".min.js")]


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_finish_names_every_file_that_lies_there(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for report in fixtures.reports():
        site.add(fixtures.rows(report))
    written = site.finish()
    assert list(written) == sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert {path.parent.name for path in written} >= {"assets", "data", "entities", "reports", "towns"}


def test_the_bytes_do_not_depend_on_the_run(site: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests import fixtures; from kg.views import Site\n"
        "site = Site(Path(sys.argv[1]))\n"
        "[site.add(fixtures.rows(report)) for report in fixtures.reports()]; site.finish()"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "77", "LC_ALL": "C", "TZ": "Asia/Shanghai"}
    subprocess.run([sys.executable, "-W", "error", "-c", code, str(tmp_path)], env=environment, check=True)
    assert digests(tmp_path) == digests(site)


def test_every_page_forbids_outside_requests_and_asks_for_none(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert f'http-equiv="Content-Security-Policy" content="{POLICY.replace(chr(39), "&#39;")}"' in text
        assert not re.search(r"<(script|link|img)[^>]+(src|href)=\"?(https?:)?//", text)
        assert not re.search(r"\son\w+=|\sstyle=|<style|javascript:", text)
        inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", text)
        assert all("application/json" in attributes for attributes in inline)


def test_links_lead_to_files_and_sentences_that_are_there(site: Path) -> None:
    for page in site.rglob("*.html"):
        for target, fragment in re.findall(r'href="([^"#:]*)(#s\d+)?"', page.read_text(encoding="utf-8")):
            path = (page.parent / target).resolve() if target else page
            assert path.exists(), f"{page.name} links to {target}"
            if fragment:
                assert f'id="{fragment[1:]}"' in path.read_text(encoding="utf-8")


def test_only_an_area_of_several_reports_has_places_of_its_own(site: Path) -> None:
    configs = {}
    for page in (site / "towns").glob("*.html"):
        text = page.read_text(encoding="utf-8")
        config = json.loads(given(re.search(r'class="network-config">(.*?)</script>', text))[1])
        configs[len(config["files"])] = config
    assert {number: "places" in config for number, config in configs.items()} == {1: False, 2: True}


def test_statements_beyond_those_quoted_are_counted_and_none_where_all_are(tmp_path: Path) -> None:
    farm, works, town = "Enterprise/鹿鸣农场", "Project/扩建工程", "Town/青枫镇"
    told = {f"鹿鸣农场在青枫镇{side}": farm for side in "东西南北中外里"} | {"扩建工程在青枫镇": works}
    place = [(thing, Predicate.LOCATED_IN, town, words, fixtures.ACTUAL) for words, thing in told.items()]
    built = [
        fixtures.make(
            text,
            "a.txt",
            area=("青枫镇", Level.TOWN, "980102101000"),
            entities=[
                fixtures.TOWN,
                {"type": EntityType.ENTERPRISE, "name": "鹿鸣农场"},
                {"type": EntityType.PROJECT, "name": "扩建工程"},
            ],
            claims=claims,
        )
        # what two reports name has a page
        for text, claims in (("。\n".join(told), place), ("青枫镇有鹿鸣农场和扩建工程。", []))
    ]
    pages = [
        page.read_text(encoding="utf-8") for page in (build(tmp_path, built) / "entities").glob("*.html")
    ]
    assert sorted(re.findall(r"另有 \d+ 处", page) for page in pages) == [[], ["另有 2 处"]]


def test_two_inputs_of_one_name_keep_two_pages(tmp_path: Path) -> None:
    first, second, _ = fixtures.reports()
    document = second.document
    source = type(document.source)(
        first.document.source.name, document.source.text, "utf-8", document.source.sha256
    )
    twin = dataclasses.replace(second, document=dataclasses.replace(document, source=source))
    build(tmp_path, [first, twin])
    assert len(list((tmp_path / "reports").glob("qingfeng-2024*.html"))) == 2


def test_no_report_at_all_still_makes_a_first_page(tmp_path: Path) -> None:
    assert (build(tmp_path, []) / "index.html").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Site(tmp_path / "file") as site, pytest.raises(OutputError, match="file"):
        site.add(fixtures.rows(fixtures.first()))


def test_a_full_disk_under_the_scratch_database_is_told(tmp_path: Path) -> None:
    with Site(tmp_path / "out") as site:
        site._spool._base.execute("PRAGMA max_page_count = 1")
        with pytest.raises(OutputError, match="full; make room"):
            for _ in range(50):
                site.add(fixtures.rows(fixtures.first()))


def test_data_cannot_leave_its_script() -> None:
    hostile = "</script><!--\u2028\u202e"
    written = script({"name": hostile})
    assert "<" not in written
    assert written.isprintable()
    assert json.loads(written) == {"name": hostile}


def test_every_word_that_pages_use_is_in_both_languages() -> None:
    words = style.load().words
    used = set()
    for template in (VIEWS / "templates").glob("*.html"):
        text = template.read_text(encoding="utf-8")
        used |= set(re.findall(r'\b(?:t|word)\("([\w-]+)"[,)]', text)) | set(
            re.findall(r'data-t-\w+="([\w-]+)"', text)
        )
    for path in OWN_SCRIPTS:
        used |= set(re.findall(r'\bt\("([\w-]+)"[,)]', path.read_text(encoding="utf-8")))
    assert used
    assert used <= set(words)


@pytest.mark.parametrize("path", OWN_SCRIPTS, ids=lambda p: p.name)
def test_scripts_never_turn_text_into_markup(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text
    )
    assert not re.search(r"\bfetch\(\s*[\"'`]|XMLHttpRequest|WebSocket|import\(", text)


def test_the_bundled_library_carries_its_licence(site: Path) -> None:
    licence = (site / "assets" / "vis-network.LICENSE.txt").read_text(encoding="utf-8")
    assert "MIT License" in licence
    version = given(
        re.search(r"@version (\S+)", (site / "assets" / "vis-network.min.js").read_text(encoding="utf-8"))
    )[1]
    assert version in licence


def test_no_word_of_the_interface_is_left_over() -> None:
    folders = [*(VIEWS / "templates").glob("*.html"), *OWN_SCRIPTS]
    text = "".join(path.read_text(encoding="utf-8") for path in folders)
    made = {f"figure-{name}" for name in ("level", "growth", "period", "average", "span")} | {
        *HEADER,
        *PROPERTIES,
        "completeness",
    }
    assert [key for key in style.load().words if key not in made and f'"{key}"' not in text] == []
