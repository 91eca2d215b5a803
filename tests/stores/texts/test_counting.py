"""Words of a user's dictionary in reports: how often, in what is done and what is planned."""

from pathlib import Path
from typing import Any

import pandas
import pytest
from click.testing import CliRunner

import kg
from kg import divisions
from kg.cli import main, wordcounts
from kg.errors import ReadingError, UsageError
from kg.extraction.segmentation import inside_words
from kg.stores import panel
from kg.stores.texts import counting, dictionary
from kg.stores.texts.counting import Asked
from tests import fixtures
from tests.stores.panel.conftest import fiction as fiction

FIRST = "青枫镇_2024.txt"


def words(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "words.txt"
    path.write_text(text, encoding="utf-8")
    return path


def rows(data: Path, path: Path, asked: Asked | None = None, form: str = "long") -> list[dict[str, Any]]:
    terms = dictionary.read(path)
    return list(counting.table(data, terms, fixtures.division, asked or Asked(), form).rows)


def of_first(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in found if str(row["date"]) == "2024-01-18"]


def test_a_word_is_counted_in_what_is_done_and_what_is_planned(fiction: Path, tmp_path: Path) -> None:
    found = of_first(rows(fiction, words(tmp_path, "项目\n增长\n彩虹\n")))
    told = {(row["section"], row["word"]): row["count"] for row in found}
    assert told["done", "增长"] == told["planned", "增长"] == 1
    assert (told["done", "项目"], told["planned", "项目"], told["other", "项目"]) == (1, 1, 0)
    assert {told[section, "彩虹"] for section in ("done", "planned", "other")} == {0}
    assert {(row["county"], row["year"]) for row in found} == {("云溪县", 2023)}


def test_shares_are_of_characters_and_of_sentences(fiction: Path, tmp_path: Path) -> None:
    for row in rows(fiction, words(tmp_path, "青枫\n")):
        assert row["per_1000"] == pytest.approx(row["count"] * 1000 / row["characters"], abs=1e-6)
        assert row["sentence_share"] == pytest.approx(row["sentences_with"] / row["sentences"], abs=1e-6)
        assert row["sentences_with"] <= row["count"]


def test_sections_add_up_to_the_report(fiction: Path, tmp_path: Path) -> None:
    path = words(tmp_path, "青枫\n项目\n")
    apart, whole = of_first(rows(fiction, path)), of_first(rows(fiction, path, Asked("report")))
    assert {row["section"] for row in whole} == {"all"}
    for name in ("characters", "sentences", "count", "sentences_with"):
        for row in whole:
            assert row[name] == sum(one[name] for one in apart if one["word"] == row["word"]), name


def test_of_a_group_the_longest_word_counts(fiction: Path, tmp_path: Path) -> None:
    found = of_first(rows(fiction, words(tmp_path, "织\t青枫织锦\n织\t织锦\n"), Asked("report")))
    told = {row["word"]: row["count"] for row in found}
    assert told["织锦"] == told["青枫织锦"] == told[""] > 0
    assert {row["group"] for row in found} == {"织"}


def test_the_wide_form_has_three_columns_per_word_and_group(fiction: Path, tmp_path: Path) -> None:
    path = words(tmp_path, "项目\n织\t织锦\n")
    made = counting.table(fiction, dictionary.read(path), fixtures.division, Asked(), "wide")
    names = [column.name for column in made.columns]
    assert names[-3:] == ["group:织", "group:织_per_1000", "group:织_sentence_share"]
    long = {(r["report"], r["section"], r["word"] or "group:织"): r["count"] for r in rows(fiction, path)}
    for row in made.rows:
        for name in ("项目", "织锦", "group:织"):
            assert row[name] == long[str(row["report"]), str(row["section"]), name]


@pytest.mark.parametrize(("word", "number"), [("数字", 1), ("数字化", 1), ("字化", 0)])
def test_a_whole_word_is_no_part_of_one(word: str, number: int) -> None:
    text = "数字化改造。数字的改造。"
    own = counting._Kind(text, [(0, len(text))])
    inside = inside_words(text, own.stretches)
    term = dictionary.Term("", word, (word,))
    assert len(list(own.found(term, inside))) == number


def test_of_a_group_a_shorter_word_counts_where_the_longer_is_not_whole() -> None:
    text = "数字的改造"
    own = counting._Kind(text, [(0, len(text))])
    term = dictionary.Term("x", "", ("数字的改", "数字"))
    assert list(own.found(term, inside_words(text, own.stretches))) == [(0, 2)]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("项目\n# 注\n项目\n", 3, "“项目” stands in line 1 already"),
        ("a\tb\tc\n", 1, "has two tabs"),
        ("项目\n\t增长\n", 2, "has a tab and no group and word beside it"),
        ("组\t\n", 1, "has a tab and no group and word beside it"),
        ("项目\n，。\n", 2, "“，。” has no letter or digit"),
    ],
)
def test_what_is_not_clear_in_a_dictionary_is_told(tmp_path: Path, text: str, line: int, reason: str) -> None:
    path = words(tmp_path, text)
    with pytest.raises(ReadingError, match=reason) as error:
        dictionary.read(path)
    assert error.value.where == f"{path}:{line}"
    assert error.value.remedy


def test_a_dictionary_without_words_or_in_other_bytes_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="has no words"):
        dictionary.read(words(tmp_path, "# 注\n\n"))
    (tmp_path / "words.txt").write_bytes("项目".encode("gb18030"))
    with pytest.raises(ReadingError, match="is not UTF-8"):
        dictionary.read(tmp_path / "words.txt")
    with pytest.raises(ReadingError, match="cannot be read"):
        dictionary.read(tmp_path / "none.txt")


def test_comments_and_blanks_are_no_words(tmp_path: Path) -> None:
    text = "\ufeff# 注\n乡村 振兴 # 短语\nC#\nopen  data\n"
    assert [term.word for term in dictionary.read(words(tmp_path, text))] == ["乡村振兴", "C#", "open data"]


def test_a_word_that_is_a_column_is_told(fiction: Path, tmp_path: Path) -> None:
    path = words(tmp_path, "year\n")
    assert rows(fiction, path)
    with pytest.raises(UsageError, match="called as a column is: year"):
        rows(fiction, path, form="wide")


def test_the_command_and_the_library_count_alike(
    fiction: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(divisions, "by_code", fixtures.division)
    path = words(tmp_path, "项目\n5G\n")
    told = ["terms", str(path), str(fiction), "--form", "wide", "--whole-words", "-o"]
    result = CliRunner().invoke(main, [*told, str(tmp_path / "out.xlsx")])
    assert result.exit_code == 0, result.output
    read = pandas.read_excel(tmp_path / "out.xlsx", engine="openpyxl")
    frame = kg.terms(path, fiction, "wide", whole_words=True)
    assert list(read["项目"]) == list(frame["项目"])
    assert CliRunner().invoke(main, [*told, str(tmp_path / "out.dta")]).exit_code == 0
    assert "_5G" in pandas.read_stata(tmp_path / "out.dta").columns
    refused = CliRunner().invoke(main, [*told, str(tmp_path / "out.pdf")])
    assert (refused.exit_code, "no table ends with '.pdf'" in refused.output) == (2, True)


def test_the_command_knows_what_the_library_has() -> None:
    assert (wordcounts.FORMS, wordcounts.BY) == (counting.FORMS, counting.BY)
    assert {panel.FORMATS[form].ending: form for form in panel.FORMATS} == wordcounts.ENDINGS
