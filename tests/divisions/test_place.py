"""Where a report is from: by its words, with a margin, or not at all."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from kg.divisions import gazetteer, locate
from kg.divisions.evidence import Decision, Piece, Sign, score, table
from kg.divisions.selfreference import own_kind, own_level, self_names
from kg.model import Level
from tests.divisions.documents import document
from tests.divisions.fiction import country

SEEDS = Path(__file__).parents[2] / "seeds"
TOWNS = {"000": "330502100000", "001": "320614107000", "002": "330483102000", "003": "330481107000"}
TOWNS["004"] = "330421103000"


@pytest.mark.parametrize("number", TOWNS)
def test_seeds(number: str) -> None:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    place, issues = locate(document(path.read_text(encoding="utf-8").replace(" ", "")), gazetteer())
    assert place.division is not None
    assert (place.division.code, place.level, issues) == (TOWNS[number], Level.TOWN, ())


HEAD = "2024年1月5日在{0}第三届人民代表大会第二次会议上\n现在，我代表{0}人民政府向大会报告工作。\n"
CASES = [  # head, body, code or "", issue or ""
    ("漱玉镇", "全镇上下同心。", "910201101000", "unsupported-area"),
    ("漱玉镇", "松溪县委、县政府的领导。", "910201101000", ""),
    ("城关镇", "", "", "ambiguous-area"),
    ("城关镇", "白鹭县委的领导。修好东门村道路。", "910102100000", ""),
    ("城关镇", "南屏市表彰。竹根村通车。", "920101100000", ""),
    ("城关镇", "全县大会在松溪县召开，白鹭县的同志来访。", "", "ambiguous-area"),
    ("白鹭县城关镇", "", "910102100000", ""),
    ("青枫镇", "石桥头村、柳渡村通水。", "910101100000", ""),
    ("云岭区", "河湾街道通车，云州市表彰。", "910101000000", ""),
    ("云岭区", "石门市表彰。", "930101000000", ""),
    ("竹海区", "全区上下，南屏市表彰，城关镇通车。", "920101000000", "renamed-area"),
    ("竹海区", "全区上下。", "", "ambiguous-area"),
    ("无名镇", "全镇上下。", "", "unknown-area"),
    ("大青枫镇", "石桥头村、柳渡村通水。", "", "unknown-area"),
    ("河湾街道", "云岭区委的领导。", "910101001000", ""),
    ("孤山市", "孤峰镇通车，云江省表彰。", "919001000000", ""),
]


def test_a_message_names_four_candidates_and_counts_the_others() -> None:
    place, (issue,) = locate(document(HEAD.format("城关镇")), gazetteer())
    assert len(re.findall(r"\d{12}", issue.message)) == 4
    assert f" and {len(place.candidates) - 4} more;" in issue.message


@pytest.mark.parametrize(("name", "body", "code", "issue"), CASES)
def test_named(name: str, body: str, code: str, issue: str) -> None:
    place, issues = locate(document(HEAD.format(name) + body), country())
    assert (place.division.code if place.division else "") == code
    assert [i.code for i in issues] == ([issue] if issue else [])
    assert place.name == name.removeprefix("白鹭县")
    if issue == "ambiguous-area":
        assert len(place.candidates) >= 1
        assert all(d.code in issues[0].message for d in place.candidates)
        assert issues[0].start is not None


def test_the_file_name_decides_nothing() -> None:
    text = document(HEAD.format("城关镇") + "白鹭县委的领导。修好东门村道路。")
    other = replace(text, source=replace(text.source, name="松溪县城关镇.txt"))
    assert locate(other, country()) == locate(text, country())


def test_header_field_and_portal_lines_count() -> None:
    for text, area in [
        ("来源：漱玉镇人民政府\n工作报告\n松溪县", None),
        ("漱玉镇政府报告\n松溪县", "漱玉镇"),
    ]:
        place, _ = locate(document(text, area), country())
        assert place.division is not None
        assert place.division.name == "漱玉镇"


def test_unnamed_report_is_told_by_what_it_names_most() -> None:
    body = "全县上下奋进，竹海发展了，竹海变美了，竹海更富了。城关镇通车。南屏市和南屏彝族自治区表彰竹海。"
    place, issues = locate(document(body * 2), country())
    assert (place.name, place.division and place.division.code, issues) == ("竹海", "920101000000", ())
    place, issues = locate(document("全县上下奋进。"), country())
    assert (place.name, place.division, [i.code for i in issues]) == ("", None, ["unknown-area"])


def test_self_names_leave_out_phrases() -> None:
    found = self_names(document("一年来，较好完成了县十五届人大三次会议确定的任务。"), country())
    assert found == []


def test_own_kind_and_level() -> None:
    assert (own_kind("全镇全镇全县"), own_level("我市"), own_level("")) == ("镇", None, None)
    assert own_level("全区上下") is Level.COUNTY


def test_pieces_of_evidence_add_up_to_the_most_of_their_sign() -> None:
    for name, sign in table().items():
        if isinstance(sign, Sign):
            for number in (1, sign.most, sign.most + 2):
                assert score([Piece(name, "")] * number) == round(sign.weight * min(number, sign.most), 3)
    assert score([]) == 0


def test_table_of_evidence_is_whole() -> None:
    assert {type(entry) for entry in table().values()} == {Sign, Decision}
    assert all(entry.explanation for entry in table().values())
