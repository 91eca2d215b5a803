"""Where a report is from when a table or its file's name says so: told, and behind what the text says."""

from dataclasses import replace

import pytest

from kg.divisions import placed
from kg.divisions.beside import in_file_name, meant, told
from kg.model import Document, Level
from kg.source import Properties
from tests.divisions.documents import document
from tests.divisions.fiction import country
from tests.divisions.test_reporting import HEAD

UNNAMED = "各位代表：现在，我代表政府作工作报告。{0}上下同心。"


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("云州市", ["910100000000"]),
        ("云江省 云州市 云岭区", ["910101000000"]),
        ("云江/云岭区", ["910101000000"]),
        ("石门市-市辖区-云岭区", ["930101000000"]),
        ("白鹭县青枫镇人民政府", ["910102101000"]),
        ("松溪区", ["910201000000"]),
        ("云岭区", ["910101000000", "930101000000"]),
        ("云江省竹海县", []),
        ("某地", []),
        (" / ", []),
    ],
)
def test_what_a_name_may_mean(words: str, codes: list[str]) -> None:
    assert [d.code for d in meant(words, country())] == codes


@pytest.mark.parametrize(
    ("given", "code", "why"),
    [
        (Properties(code="910101"), "910101000000", ""),
        (Properties(code="910101100000", area="青枫镇"), "910101100000", ""),
        (Properties(code="910102", area="青枫镇"), "910102101000", ""),
        (Properties(code="910102", area="白鹭区"), "910102000000", ""),
        (Properties(code="910102", area="云州市"), "910102000000", ""),
        (
            Properties(code="910102", area="松溪县"),
            "",
            "the code 910102 is of 云江省云州市白鹭县 910102000000, not of 松溪县",
        ),
        (Properties(code="123", area="松溪县"), "910201000000", "the code 123 is in no list of divisions"),
        (Properties(code="999999"), "", "the code 999999 is in no list of divisions"),
        (
            Properties(area="云岭区"),
            "",
            "云岭区 may be 云江省云州市云岭区 910101000000, 石门市云岭区 930101000000",
        ),
        (Properties(area="某地"), "", "某地 is in no list of divisions"),
        (Properties(), "", ""),
    ],
)
def test_what_code_and_name_mean(given: Properties, code: str, why: str) -> None:
    division, reason = told(given, country())
    assert (division.code if division else "", reason) == (code, why)


def place(text: str, given: Properties, name: str = "", *, trust: bool = False) -> tuple[str, str, list[str]]:
    """Name and code of the place, and the codes of the issues; with a name of a file, from that too."""
    read: Document = document(text)
    read = replace(read, source=replace(read.source, name=name or "report.txt"))
    area, issues = placed(read, country(), given, trust=trust, area_from_name=bool(name))
    return area.name, area.division.code if area.division else "", [issue.code for issue in issues]


def test_a_text_that_never_names_its_place_has_it_from_beside() -> None:
    whole = UNNAMED.format("全市")
    assert place(whole, Properties()) == ("", "", ["unknown-area"])
    assert place(whole, Properties(code="9101")) == ("云州市", "910100000000", ["area-from-metadata"])
    assert place(whole, Properties(area="桃花乡")) == ("", "", ["unknown-area", "unknown-metadata"])
    assert place(UNNAMED.format("全镇"), Properties(code="910101")) == (
        "",
        "",
        ["unknown-area", "other-area"],
    )
    assert place(whole, Properties(code="910101100")) == ("", "", ["unknown-area", "other-area"])


def test_what_the_text_leaves_open_is_settled() -> None:
    town = HEAD.format("城关镇")
    assert place(town, Properties(code="910102")) == ("城关镇", "910102100000", ["area-from-metadata"])
    assert place(town, Properties(area="云江省"))[1:] == ("", ["ambiguous-area"])
    assert place(town, Properties(area="孤山市"))[1:] == ("", ["ambiguous-area", "other-area"])
    unlisted = HEAD.format("无名镇")
    assert place(unlisted, Properties(area="白鹭县"))[1:] == ("", ["unknown-area"])
    assert place(unlisted, Properties(code="910201101"))[1:] == ("", ["unknown-area", "other-area"])


def test_a_contradiction_is_told_and_the_text_goes_first_unless_the_table_is_trusted() -> None:
    text = HEAD.format("白鹭县城关镇")
    given = Properties(code="910201100")
    assert place(text, given) == ("城关镇", "910102100000", ["other-area"])
    assert place(text, given, trust=True) == ("城关镇", "910201100000", ["other-area"])
    assert place(text, Properties(area="云江省"), trust=True) == ("城关镇", "910102100000", [])


def test_the_name_of_a_file_is_asked_last_and_only_where_it_may_be() -> None:
    whole = UNNAMED.format("全镇")
    named = ("漱玉镇", "910201101000", ["area-from-name"])
    assert place(whole, Properties(), "漱玉镇_2023.txt") == named
    assert place(whole, Properties(), "r.zip/云江省/松溪县漱玉镇2023年政府工作报告.docx") == named
    assert place(whole, Properties(), "城关镇_2023.txt")[1:] == ("", ["unknown-area"])
    assert place(whole, Properties(), "漱玉镇.xlsx#3")[1:] == ("", ["unknown-area"])
    assert place(whole, Properties(), "云州_2023.txt")[1:] == ("", ["unknown-area", "other-area"])
    assert place(HEAD.format("白鹭县城关镇"), Properties(), "漱玉镇.txt")[1] == "910102100000"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("01-松溪县_城关镇（2023）.txt", "910201100000"),
        ("云州2023年报告.txt", "910100000000"),
        ("青枫镇.txt", ""),
        ("政府工作报告.txt", ""),
        ("漱玉镇_竹海县.txt", ""),
        ("report-2023.txt", ""),
    ],
)
def test_places_in_the_names_of_files(name: str, code: str) -> None:
    found = in_file_name(name, country())
    assert (found.code if found else "") == code
    assert found is None or found.level in Level
