"""Where a report is from: by its words, with a margin, or not at all."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from kg.divisions import gazetteer, locate
from kg.divisions.evidence import Decision, Piece, Sign, score, table
from kg.divisions.selfreference import own_kind, own_level, self_names
from kg.model import Level
from kg.reading import read
from tests.divisions.documents import document
from tests.divisions.fiction import country
from tests.reading import test_whole_files

SEEDS = Path(__file__).parents[2] / "seeds"
TOWNS = {"000": "330502100000", "001": "320614107000", "002": "330483102000", "003": "330481107000"}
TOWNS["004"] = "330421103000"


@pytest.mark.parametrize("number", TOWNS)
def test_seeds(number: str) -> None:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    area, issues = locate(document(path.read_text(encoding="utf-8").replace(" ", "")), gazetteer())
    assert area.division is not None
    assert (area.division.code, area.level, issues) == (TOWNS[number], Level.TOWN, ())


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
    area, (issue,) = locate(document(HEAD.format("城关镇")), gazetteer())
    assert len(re.findall(r"\d{12}", issue.message)) == 4
    assert f" and {len(area.candidates) - 4} more;" in issue.message


@pytest.mark.parametrize(("name", "body", "code", "issue"), CASES)
def test_named(name: str, body: str, code: str, issue: str) -> None:
    area, issues = locate(document(HEAD.format(name) + body), country())
    assert (area.division.code if area.division else "") == code
    assert [i.code for i in issues] == ([issue] if issue else [])
    assert area.name == name.removeprefix("白鹭县")
    if issue == "ambiguous-area":
        assert len(area.candidates) >= 1
        assert all(d.code in issues[0].message for d in area.candidates)
        assert issues[0].start is not None


def test_the_file_name_decides_nothing() -> None:
    text = document(HEAD.format("城关镇") + "白鹭县委的领导。修好东门村道路。")
    other = replace(text, source=replace(text.source, name="松溪县城关镇.txt"))
    assert locate(other, country()) == locate(text, country())


@pytest.mark.parametrize(
    ("text", "name"),
    [  # what each kind of head says, and where each level's report has its name
        ("来源：漱玉镇人民政府\n工作报告\n松溪县", "漱玉镇"),
        ("漱玉镇政府报告\n松溪县", "漱玉镇"),
        ("白鹭县人民政府\n工作报告\n云州市", "白鹭县"),
        ("云江省省长 骆闻樵\n工作报告", "云江省"),
        ("现在，我代表南屏彝族自治区人民政府向大会报告工作。", "南屏彝族自治区"),
        ("南屏彝族自治区主席 骆闻樵\n工作报告", "南屏彝族自治区"),
        ("我代表河湾街道办事处报告工作。云岭区委的领导。", "河湾街道"),
        ("我代表中共河湾街道党工委报告工作。云岭区委的领导。", "河湾街道"),
        ("我代表云州市云岭区人民政府报告工作。", "云岭区"),
        ("我代表桃坪彝族乡人民政府报告工作。云岭区委的领导。", "桃坪彝族乡"),
        ("我代表白鹭县人民政府报告工作，按照县十届人大二次会议要求。", "白鹭县"),
    ],
)
def test_what_names_the_area(text: str, name: str) -> None:
    area, _ = locate(document(text), country())
    assert (area.name, area.division and area.division.name.removesuffix("办事处")) == (name, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (test_whole_files.PAGE, "青枫镇"),
        (test_whole_files.PRINTED, "青枫街道"),
        (test_whole_files.ONE_LINE, "望河镇"),
        (test_whole_files.OLD, "青枫乡"),
    ],
    ids=["page", "printed", "one line", "old"],
)
def test_whole_files_name_areas_that_no_list_has(text: str, name: str) -> None:
    area, _ = locate(read(text.encode(), "a.txt"), country())
    assert area.name == name


UNNAMED = [  # text, name
    (
        "全县上下奋进，竹海发展了，竹海变美了，竹海更富了。城关镇通车。南屏市和南屏彝族自治区表彰竹海。",
        "竹海县",
    ),
    (
        "我代表区人民政府报告工作。全市领先。云岭发展，云岭变美，云岭更富，云岭通车。河湾街道和云州市表彰。",
        "云岭区",
    ),
    ("受市长委托，代表市人民政府报告工作。全区领先。云州发展，云州变美，云州更富。云江省表彰。", "云州市"),
    ("我代表省政府报告工作。全市领先。云江发展，云江变美，云江更富。云州市、青溪市、孤山市通车。", "云江省"),
]


@pytest.mark.parametrize(("text", "name"), UNNAMED)
def test_an_unnamed_report_is_told_by_what_it_names_most(text: str, name: str) -> None:
    area, issues = locate(document(text * 2), country())
    assert (area.name, area.division and area.division.name, issues) == (name, name, ())


def test_a_report_that_names_nothing_is_from_nowhere() -> None:
    area, issues = locate(document("全县上下奋进。"), country())
    assert (area.name, area.division, [i.code for i in issues]) == ("", None, ["unknown-area"])


def test_a_name_without_a_short_form_is_counted_in_full() -> None:
    text = "全县上下奋进，蠡县发展了，蠡县变美了，蠡县更富了。留史镇通车。保定市表彰蠡县。"
    area, _ = locate(document(text * 2), gazetteer())
    assert (area.name, area.division and area.division.code) == ("蠡县", "130635000000")


@pytest.mark.parametrize(
    ("text", "name", "code", "issue"),
    [
        (
            "我代表云岭新区管委会报告工作。云州市表彰。河湾街道通车。",
            "云岭新区",
            "910101000000",
            "renamed-area",
        ),
        (
            "在新区党工委领导下，云岭新区通车。云州市表彰。河湾街道通车。",
            "云岭新区",
            "910101000000",
            "renamed-area",
        ),
        ("在新区党工委领导下，加快青枫新区医院建设。云州市表彰。", "青枫新区", "", "unknown-area"),
    ],
)
def test_a_new_area_is_the_district_that_it_became(text: str, name: str, code: str, issue: str) -> None:
    area, issues = locate(document(text), country())
    assert (area.name, area.division.code if area.division else "") == (name, code)
    assert [i.code for i in issues] == [issue]


def test_self_names_leave_out_phrases() -> None:
    for text in (
        "一年来，较好完成了县十五届人大三次会议确定的任务。",
        "提前两年实现市三届人大一次会议确定的目标。",
        "按照区六届人大二次会议确定的目标任务，坚持质量引领。",
        "城乡一体\n全镇上下\n重点城市\n",
    ):
        assert self_names(document(text), country()) == []


def test_own_kind_and_level() -> None:
    assert (own_kind("全镇全镇全县"), own_level("我市"), own_level("")) == ("镇", None, None)
    assert own_level("全区上下") is Level.COUNTY


@pytest.mark.parametrize(
    ("text", "kind", "level"),
    [
        ("全市第一，全市领先，我代表区人民政府报告工作。", "区", Level.COUNTY),
        ("受市长委托，代表市人民政府报告工作。全区，全区", "市", None),
        ("全省上下，全省第一，全县", "省", Level.PROVINCE),
        ("我代表自治区人民政府报告工作。全区", "自治区", Level.PROVINCE),
        ("全州上下", "州", Level.PREFECTURE),
        ("我代表盟行政公署报告工作", "盟", Level.PREFECTURE),
        ("全旗上下", "旗", Level.COUNTY),
        ("全苏木上下", "苏木", Level.TOWN),
        ("全街道上下", "街道", Level.TOWN),
        ("在新区党工委领导下", "新区", None),
        ("雄安新区建设，人大代表和市政府，全县", "县", Level.COUNTY),
    ],
)
def test_the_own_kind_of_each_level(text: str, kind: str, level: str) -> None:
    assert (own_kind(text), own_level(text)) == (kind, level)


def test_pieces_of_evidence_add_up_to_the_most_of_their_sign() -> None:
    for name, sign in table().items():
        if isinstance(sign, Sign):
            for number in (1, sign.most, sign.most + 2):
                assert score([Piece(name, "")] * number) == round(sign.weight * min(number, sign.most), 3)
    assert score([]) == 0


def test_table_of_evidence_is_whole() -> None:
    assert {type(entry) for entry in table().values()} == {Sign, Decision}
    assert all(entry.explanation for entry in table().values())
