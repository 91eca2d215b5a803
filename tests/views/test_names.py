"""Pages' file names: no two that Windows or macOS would take for one, and none that they refuse."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from kg.model import Report
from kg.stores.formats import tables
from kg.views import Site
from kg.views import names as pages
from tests import fixtures


def named(*names: str) -> list[str]:
    """The names of the pages of reports in files of these names, each with bytes of its own."""
    found: list[str] = []
    taken: set[str] = set()
    for number, name in enumerate(names):
        name = pages.report(name, sha256(str(number).encode()).hexdigest(), taken)
        taken.add(pages.folded(name))
        found.append(name)
    return found


def report(name: str, content: str) -> Report:
    one = fixtures.reports()[0]
    source = replace(one.document.source, name=name, sha256=sha256(content.encode()).hexdigest())
    return replace(one, document=replace(one.document, source=source))


def test_plain_names_stay() -> None:
    assert named("织里镇_2023.txt", "zhili-2023.txt", "000_325c7b92bd54e503.txt")[1:] == [
        "zhili-2023",
        "000_325c7b92bd54e503",
    ]


def test_names_that_differ_in_case_only_do_not_meet() -> None:
    names = named("Report.txt", "report.txt", "REPORT.md")
    assert names[0] == "Report"
    assert len({name.casefold() for name in names}) == 3
    assert names == named("Report.txt", "report.txt", "REPORT.md")


@pytest.mark.parametrize(
    "name", ["CON", "aux", "nul", "PRN", "COM1", "lpt9", "con.2023", "end.", "end ", "é", "a:b"]
)
def test_names_that_windows_does_not_hold(name: str) -> None:
    found = named(f"{name}.txt")[0]
    assert found == f"report-{sha256(b'0').hexdigest()[:12]}"


@pytest.mark.parametrize("name", ["names", "Overview", "pages"])
def test_names_of_the_site_itself(name: str, tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.add(fixtures.rows(report(f"{name}.txt", name)))
    site.finish()
    assert {path.stem for path in (tmp_path / "data").iterdir()} > pages.SHARED
    assert len(list((tmp_path / "data").iterdir())) == len(pages.SHARED) + 1


def test_a_name_made_up_to_meet_another_does_not() -> None:
    other = sha256(b"2").hexdigest()[:12]
    names = named(f"report-{other}.txt", f"REPORT-{other}-{other}.txt", "织里.txt", "CON.txt")
    assert len({name.casefold() for name in names}) == 4


def test_the_site_has_a_page_for_each(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for name in ("Report.txt", "report.txt", "CON.txt"):
        site.add(fixtures.rows(report(name, name)))
    written = [path.relative_to(tmp_path).as_posix() for path in site.finish()]
    assert len({path.casefold() for path in written}) == len(written)
    assert sum(path.startswith("reports/") for path in written) == 3


def test_tables_do_not_meet_either() -> None:
    names = [*tables.CLASSES, *tables.RELATIONS]
    assert len({name.casefold() for name in names}) == len(names)
