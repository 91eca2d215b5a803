"""When a report is from by what stands beside it: where the text does not say, or says otherwise."""

import pytest

from kg.reading import read
from kg.source import Properties
from kg.statements import statements
from tests.reading.test_header import HEAD

DATED = HEAD + "一、2022年工作回顾\n全县完成投资20亿元。\n"
UNDATED = "青枫县政府工作报告\n各位代表：\n全县团结奋进。\n"


def told(text: str, given: Properties, *, trust: bool = False) -> tuple[list[str | None], list[str]]:
    """Delivery, period and publication, and the notes' codes."""
    document = read(text.encode(), "a.txt", given, trust=trust)
    codes = [n.code for n in document.source.notes if n.code != "incomplete-report"]
    fields = (document.header.delivered, document.header.period, document.header.issued)
    return [field.value if field else None for field in fields], codes


def test_what_the_text_does_not_say_is_what_stands_beside_it() -> None:
    given = Properties(
        date="2024-01-18", period="2023", issued="2024-02-01", written="2024-01-19", year="2024"
    )
    assert told(UNDATED, given) == (
        ["2024-01-18", "2023", "2024-02-01"],
        ["date-from-metadata", "period-from-metadata"],
    )
    assert told(UNDATED, Properties()) == ([None, None, None], [])


@pytest.mark.parametrize(
    ("given", "notes"),
    [
        (Properties(date="2023-01-08", period="2022", year="2022"), []),
        (Properties(year="2023"), []),
        (Properties(date="2023-01-09"), ["other-date"]),
        (Properties(period="2023"), ["other-period"]),
        (Properties(year="2024"), ["other-year"]),
        (Properties(date="8.1.2023", period="lately"), ["unclear-metadata", "unclear-metadata"]),
    ],
)
def test_a_contradiction_is_told_and_the_text_is_kept(given: Properties, notes: list[str]) -> None:
    assert told(DATED, given) == (["2023-01-08", "2022", None], notes)


def test_a_table_that_is_trusted_goes_first() -> None:
    given = Properties(date="2023-01-09", period="2023", issued="2023-02-01")
    assert told(DATED, given, trust=True) == (
        ["2023-01-09", "2023", "2023-02-01"],
        ["other-date", "other-period"],
    )


def test_a_year_alone_is_not_taken_for_the_time_reviewed() -> None:
    assert told(UNDATED, Properties(year="2024")) == ([None, None, None], ["year-not-used"])
    reviewed = UNDATED + "2023年，全县完成投资20亿元。\n二、2024年工作安排\n2024年开工。\n"
    assert told(reviewed, Properties(year="2024")) == ([None, "2023", None], [])
    assert told(reviewed, Properties(year="2025"))[1] == ["other-year"]


def test_what_is_given_is_stated_without_words_and_kept_as_properties() -> None:
    from kg import process

    given = Properties(date="2024-01-18", period="2023", license="CC0", title="报告")
    report = process(
        (UNDATED + "一、工作回顾\n全县完成投资20亿元。").encode(), "a.txt", reader="rules", given=given
    )
    rows = {
        row.predicate: row for row in statements(report).rows if row.predicate in ("deliveredOn", "period")
    }
    assert {name: (row.value, row.start) for name, row in rows.items()} == {
        "deliveredOn": ("2024-01-18", None),
        "period": ("2023", None),
    }
    assert report.document.source.properties == given
    assert {issue.code for issue in report.issues} >= {"date-from-metadata", "period-from-metadata"}
