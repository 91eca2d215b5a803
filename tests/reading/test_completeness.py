"""Whether a text is the whole report is told from the text alone, and why not."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg import pipeline
from kg.graph import describe
from kg.model import Completeness
from kg.reading import read
from kg.reading.completeness import completeness
from kg.statements import statements
from tests import fixtures

SENTENCE = "全镇大力发展特色产业，扎实推进基础设施建设，群众生活水平不断提高。"
LONG = "\n".join(["各位代表：", *[SENTENCE * 6] * 12, "让我们为建设美好家园而努力奋斗！"])
UNADDRESSED = LONG.replace("各位代表：\n", "")


def told(text: str, source: str = "") -> tuple[Completeness, str]:
    return completeness(source or text, text, (), None)


def test_a_whole_text_is_full() -> None:
    assert told(LONG) == (Completeness.FULL, "")
    assert told(UNADDRESSED) == (Completeness.FULL, "")
    assert told(LONG + "\n附件：名词解释.docx") == (Completeness.FULL, "")


@pytest.mark.parametrize(
    ("text", "mark", "reason"),
    [
        ("政府工作报告", "empty", "6 characters"),
        ("各位代表：\n" + SENTENCE * 10, "summary", "no whole report"),
        ("青枫镇长在人代会上的政府工作报告（摘登）\n" + LONG, "summary", "摘登"),
        ("本报讯（记者骆闻）\n" + UNADDRESSED, "summary", "as news do"),
        (UNADDRESSED.replace("全镇", "全县"), "summary", "county or above"),
        ("\n".join(f"（{n}）全镇大力发展特色产业。" for n in range(130)), "summary", "an outline: 130 lines"),
        (LONG + "\n" + SENTENCE * 3 + "推动藏粮于地、藏", "cut", "has no end: …断提高。推动藏粮于地、藏"),
        (LONG + "\n下一页\n", "cut", "a next page is offered"),
    ],
)
def test_what_speaks_against_the_whole_is_told(text: str, mark: str, reason: str) -> None:
    found, why = told(text)
    assert (str(found), reason in why) == (mark, True), why


def test_a_full_cell_of_a_spreadsheet_is_cut() -> None:
    source = (LONG * 60)[:32_766] + "。"
    assert told(LONG, source) == (
        Completeness.CUT,
        "it has 32767 characters, as many as a cell of Excel holds",
    )
    assert told(LONG, source + "\r\n")[0] is Completeness.CUT
    assert told(LONG, source[1:])[0] is Completeness.FULL


def test_a_glossary_may_end_as_it_likes() -> None:
    text = LONG + "\n名词解释\n" + "一窗受理：" + SENTENCE[:-1] * 3
    assert completeness(text, text, (), text.index("名词解释"))[0] is Completeness.FULL


def report(words: str) -> bytes:
    head = "政府工作报告\n2024年1月18日在织里镇第六届人民代表大会第三次会议上\n镇长 沈砚秋\n"
    return (head + words).encode()


def test_the_pipeline_logs_what_is_lacking_and_what_is_lost() -> None:
    town = "织里镇"
    words = f"各位代表：\n现在，我代表{town}人民政府向大会作工作报告，请予审议。镇长??沈砚秋。\n{LONG}"
    found = pipeline.process(report(words), "a.txt", reader="rules")
    codes = {issue.code: issue.message for issue in found.issues}
    assert found.document.completeness is Completeness.FULL
    assert "incomplete-report" not in codes
    assert codes["lost-characters"].startswith("1 times")
    short = report(f"各位代表：\n现在，我代表{town}人民政府向大会作工作报告，请予审议。\n" + SENTENCE * 20)
    found = pipeline.process(short, "a.txt", reader="rules")
    codes = {issue.code: issue.message for issue in found.issues}
    assert found.document.completeness is Completeness.SUMMARY
    assert codes["incomplete-report"].startswith("the text is not whole but a summary:")


@pytest.mark.parametrize("mark", Completeness)
def test_the_mark_goes_into_rows_and_graph(mark: Completeness) -> None:
    one = fixtures.reports()[0]
    marked = replace(one, document=replace(one.document, completeness=mark))
    (row,) = (row for row in statements(marked).rows if row.predicate == "completeness")
    assert row.value == str(mark)
    node = next(n for n in describe(marked, fixtures.division).nodes if "a tkg:Report" in n.statements)
    assert f'tkg:completeness "{mark}"' in node.statements


def test_every_seed_is_full() -> None:
    for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")):
        assert read(path.read_bytes(), path.name).completeness is Completeness.FULL
