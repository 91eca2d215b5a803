"""Texts that are nearly equal are one report, whatever the order of their files."""

import hashlib
import random
from itertools import permutations
from pathlib import Path

import pytest

from kg.corpus import duplicates
from kg.corpus.documents import Done
from kg.corpus.duplicates import clauses, distinct, shared
from kg.model import Issue, Severity
from kg.statements import Statement

CLAUSES = [f"第{n}项工作由第{n * 7 % 41}村的居民共同完成" for n in range(60)]


def text(clauses: list[str]) -> list[str]:
    return [f"{one}，{other}。" for one, other in zip(clauses[::2], clauses[1::2], strict=True)]


def done(
    name: str, sentences: list[str], area: str = "青枫镇", period: str = "2023", mark: str = "full"
) -> Done:
    report = hashlib.sha256(name.encode()).hexdigest()
    told = {"source": name, "sha256": report, "completeness": mark, "period": period}
    rows = [Statement("", key, value, entity=report[:20], report=report[:20]) for key, value in told.items()]
    rows.append(
        Statement(
            "", "reportingArea", f"x/Town/{area}", entity=report[:20], report=report[:20], original=area
        )
    )
    for number, sentence in enumerate(sentences, 1):
        rows.append(
            Statement("", "sentence", sentence, entity=report[:20], report=report[:20], sentence=number)
        )
    return Done(name, tuple(row for row in rows if row.value), ())


def names(found: list[Done]) -> dict[str, list[str] | None]:
    """Each file with the other files that its report names; None where it has no report."""
    return {
        one.name: None
        if one.rows is None
        else [row.value for row in one.rows if row.predicate == "otherSource"]
        for one in found
    }


WHOLE = text(CLAUSES)
GIVEN = [
    done("a.txt", WHOLE[:26]),
    done("b.txt", WHOLE),
    done("c.txt", [one.replace("，", ", ").replace("。", " ") for one in WHOLE[:28]]),
    done("d.txt", WHOLE, period="2024-H1"),
    done("e.txt", WHOLE, area="白鹿镇"),
    done("f.txt", text([one[::-1] for one in CLAUSES])),
]


@pytest.mark.parametrize("order", random.Random(7).sample(list(permutations(range(6))), 12))
def test_the_fullest_stays_and_names_the_others_in_any_order(order: tuple[int, ...], tmp_path: Path) -> None:
    found = list(distinct((GIVEN[number] for number in order), tmp_path))
    assert [one.name for one in found] == [GIVEN[number].name for number in order]
    assert names(found) == {
        "a.txt": None,
        "b.txt": ["a.txt", "c.txt"],
        "c.txt": None,
        "d.txt": [],
        "e.txt": [],
        "f.txt": [],
    }
    assert not list(tmp_path.iterdir())


def test_each_other_is_told(tmp_path: Path) -> None:
    found = {one.name: one for one in distinct(GIVEN, tmp_path)}
    assert not found["a.txt"].is_lost
    (issue,) = found["a.txt"].issues
    assert (issue.file, issue.code, issue.severity) == ("a.txt", "near-duplicate", Severity.INFO)
    assert issue.message.startswith("100% of the shorter text is in b.txt too")


def test_a_whole_text_stays_before_a_longer_one_that_is_cut(tmp_path: Path) -> None:
    cut = done("a.txt", WHOLE, mark="cut")
    assert names(list(distinct([cut, done("b.txt", WHOLE[:25])], tmp_path))) == {
        "a.txt": None,
        "b.txt": ["a.txt"],
    }


def test_a_report_of_no_known_time_is_its_own(tmp_path: Path) -> None:
    given = [done("a.txt", WHOLE, period=""), done("b.txt", WHOLE, period="")]
    assert names(list(distinct(given, tmp_path))) == {"a.txt": [], "b.txt": []}


def test_what_is_no_report_passes(tmp_path: Path) -> None:
    lost = Done("x.txt", None, (Issue("x.txt", "unreadable-file", "is no report", Severity.ERROR),))
    assert list(distinct([lost], tmp_path)) == [lost]


def test_marks_and_forms_do_not_count() -> None:
    one = clauses(["推进“三改一拆”，完成投资5亿元；建成道路10公里。"])
    other = clauses(["推进三改一拆,完成投资５亿元; 新建桥梁3座以上"])
    assert one == {"推进三改一拆", "完成投资5亿元", "建成道路10公里"}
    assert shared(one, other) == pytest.approx(13 / 21)
    assert shared(one, one) == 1
    assert shared(one, frozenset()) == 0


def test_the_threshold_lies_between_what_was_measured() -> None:
    assert 0.59 < duplicates.SAME < 0.95
