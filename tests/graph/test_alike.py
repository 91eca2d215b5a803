"""Things of one name in different areas are candidates for one thing, and the graph shows them."""

from kg.graph import alike
from kg.model import Report
from tests import fixtures


def links(*reports: Report) -> list[list[str]]:
    lines = sorted({line for report in reports for line in alike.names(fixtures.rows(report))})
    return [line.split("\t") for line in alike.candidates(lines)]


def test_a_campaign_of_one_name_in_two_towns_is_a_candidate_in_both_directions() -> None:
    (one, said), (other, back) = links(*fixtures.reports())
    assert one != other
    assert (said, back) == (f"tkg:sameNameAs {other}", f"tkg:sameNameAs {one}")
    assert one.startswith("programme:")


def test_what_is_one_thing_already_is_no_candidate() -> None:
    assert links(fixtures.first(), fixtures.second()) == []


def test_many_of_one_name_are_linked_by_way_of_the_first() -> None:
    lines = [f"Official\t王伟\tofficial:{n}\tarea:{n}" for n in range(4)]
    lines.append("Official\t王伟伟\tofficial:9\tarea:9")
    found = {tuple(line.split("\ttkg:sameNameAs ")) for line in alike.candidates(lines)}
    others = {f"official:{n}" for n in (1, 2, 3)}
    assert found == {("official:0", o) for o in others} | {(o, "official:0") for o in others}


def test_projects_are_not_compared() -> None:
    lines = alike.names(fixtures.rows(fixtures.first()))
    assert {line.split("\t")[0] for line in lines} == {"Enterprise", "Programme", "Official"}


def test_within_one_area_nothing_is_a_candidate() -> None:
    lines = [f"Official\t王伟\tofficial:{n}\tarea:{area}" for n, area in enumerate((1, 1, 2))]
    found = {tuple(line.split("\ttkg:sameNameAs ")) for line in alike.candidates(lines)}
    assert found == {("official:0", "official:2"), ("official:2", "official:0")}
