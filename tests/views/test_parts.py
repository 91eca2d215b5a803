"""Style, layout, charts, marks and projects by themselves."""

import dataclasses
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from kg import resources
from kg.errors import DataError
from kg.model import EntityType, Level, Modality
from kg.period import Period
from kg.statements import Statement, statements
from kg.views import charts, layout, pinyin, style
from kg.views.evidence import paragraphs
from kg.views.facts import facts, things
from kg.views.reports import summary
from kg.views.towns import projects
from tests import fixtures

STYLE = (resources.data("views") / "style.toml").read_text(encoding="utf-8")
INTERFACE = (resources.data("views") / "interface.toml").read_text(encoding="utf-8")


def load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, looks: str = STYLE, words: str = INTERFACE
) -> style.Style:
    (tmp_path / "views").mkdir()
    (tmp_path / "views" / "style.toml").write_text(looks, encoding="utf-8")
    (tmp_path / "views" / "interface.toml").write_text(words, encoding="utf-8")
    real = resources.data
    monkeypatch.setattr(resources, "data", lambda name: tmp_path / name if name == "views" else real(name))
    return style.load.__wrapped__()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('shape = "star"', 'shape = "heart"', "unknown shape heart"),
        ('shape = "star"', 'shape = "square"', "shape square is already that of Enterprise"),
        ('light = "#4d5560"', 'light = "grey"', "'grey' is no colour"),
        ('light = "#4d5560"', 'light = "#dddddd"', "contrast 1.4"),
        ("[types.Official]", "[types.Person]", "types has no Person"),
        ('en = "signed"', 'en = ""', "status.signed lacks en"),
    ],
)
def test_a_wrong_style_is_named_with_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, reason: str
) -> None:
    with pytest.raises(DataError, match=reason) as caught:
        load(tmp_path, monkeypatch, looks=STYLE.replace(old, new, 1))
    assert caught.value.where.startswith("style.toml:")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('en = "Skip', 'de = "Skip', "skip lacks en"),
        ('en = "sentence {n}"', 'en = "sentence"', "sentence: the languages"),
    ],
)
def test_wrong_words_are_named_with_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, reason: str
) -> None:
    with pytest.raises(DataError, match=reason) as caught:
        load(tmp_path, monkeypatch, words=INTERFACE.replace(old, new, 1))
    assert int(caught.value.where.removeprefix("interface.toml:")) > 1


def test_toml_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DataError, match=r"style\.toml"):
        load(tmp_path, monkeypatch, looks="[types")


def star(count: int) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("hub", type="Town", weight=count)
    for i in range(count):
        graph.add_node(f"n{i:04}", type=list(EntityType)[i % 6], weight=i % 7)
        graph.add_edge(f"n{i:04}", "hub")
        if i > 6:
            graph.add_edge(f"n{i:04}", f"n{i - 5:04}")
    return graph


@pytest.mark.parametrize("count", [0, 1, 2, 13, 200, 900])
def test_petals_lie_apart_about_the_middle(count: int) -> None:
    places = layout.petals(star(count), "hub")
    assert places["hub"] == (0, 0)
    assert len(set(places.values())) == count + 1
    assert all(isinstance(value, int) for place in places.values() for value in place)


@pytest.mark.parametrize("count", [1, 2, 3, 40, 600])
def test_springs_keep_areas_and_what_they_share_apart(count: int) -> None:
    graph = nx.MultiDiGraph()
    anchors = [f"town{i}" for i in range(5)]
    for i in range(count):
        graph.add_node(f"shared{i}", type="Programme", weight=1)
        graph.add_edge(anchors[i % 5], f"shared{i}")
        graph.add_edge(anchors[(i + 1) % 5], f"shared{i}")
    anchors = [a for a in anchors if a in graph]
    places = layout.springs(graph, anchors)
    assert places == layout.springs(graph.copy(), anchors)
    assert len(set(places.values())) > 0.95 * len(graph)


def figure(indicator: str, value: str, unit: str, modality: str, period: str, sentence: int) -> Statement:
    return Statement(
        predicate="observation",
        value=value,
        report="r",
        unit=unit,
        modality=Modality(modality),
        period=Period.parse(period) if period else None,
        sentence=sentence,
        facets=(("indicatorText", indicator), ("kind", "level")),
    )


def test_charts_set_targets_beside_actuals() -> None:
    records = [
        figure("财政收入", "2", "亿元", "actual", "2023", 3),
        figure("人口", "3", "万", "actual", "", 1),
        figure("财政收入", "2.5", "亿元", "target", "2024", 9),
    ]
    first, second = charts.charts(records)
    assert [(bar.modality, bar.value, bar.share) for bar in first.bars] == [
        ("actual", "2", 80.0),
        ("target", "2.5", 100.0),
    ]
    assert [(bar.value, bar.share) for bar in second.bars] == [("3", 100.0)]


def test_two_names_of_one_division_are_one_thing_with_all_that_is_known_of_both() -> None:
    area = {"type": EntityType.AREA, "code": "980102101201"}
    report = fixtures.make(
        "青枫镇柳湾通水。\n柳湾村通车。",
        "a.txt",
        area=("青枫镇", Level.TOWN, "980102101000"),
        entities=[
            fixtures.TOWN,
            {**area, "name": "柳湾", "merges": ("b",)},
            {**area, "name": "柳湾村", "aliases": ("老柳湾",), "merges": ("a",)},
        ],
    )
    village = next(t for t in things(fixtures.rows(report)) if t.code == area["code"])
    assert (village.name, village.names) == ("柳湾村", ("柳湾", "老柳湾"))
    assert (village.level, village.merges, village.sentences) == ("village", ("a", "b"), (1, 2))


@pytest.mark.parametrize(
    ("facets", "told"),
    [
        ({"kind": "growth", "direction": "down"}, "\N{MINUS SIGN}2"),
        ({"kind": "growth", "direction": "up", "bound": "at-least"}, "≥ 2"),
        ({"kind": "level", "bound": "range", "upperValue": "3"}, "2\N{EN DASH}3"),
        (
            {"kind": "growth", "direction": "down", "bound": "range", "upperValue": "3"},
            "\N{MINUS SIGN}2\N{EN DASH}\N{MINUS SIGN}3",
        ),
        ({"kind": "level", "bound": "about"}, "≈ 2"),
    ],
)
def test_a_figure_has_its_sign_its_bound_and_both_ends(facets: dict[str, str], told: str) -> None:
    row = dataclasses.replace(figure("税收", "2", "%", "actual", "2023", 1), facets=tuple(facets.items()))
    ((bar,),) = (chart.bars for chart in charts.charts([row]))
    assert (bar.value, bar.estimated) == (told, False)


def test_only_like_stands_beside_like() -> None:
    base = figure("税收", "2", "%", "actual", "2023", 1)
    growth = (("indicatorText", "税收"), ("kind", "growth"))
    rows = [
        dataclasses.replace(base, facets=(*growth, *more))
        for more in (
            (),
            (("basis", "year"),),
            (("basis", "average"),),
            (("population", "园区"),),
            (("measure", "城镇税收"),),
        )
    ]
    found = [(c.indicator, c.basis, len(c.bars)) for c in charts.charts(rows)]
    assert found == [("税收", "", 2), ("税收", "average", 1), ("城镇税收", "", 1)]


def test_charts_are_in_order_of_time() -> None:
    periods = ["2022-06", "2022-H2", "2022", "", "2021/2025", "2022-H1"]
    records = [figure("税收", "2", "亿元", "actual", period, 1) for period in periods]
    [chart] = charts.charts(records)
    assert [bar.period for bar in chart.bars] == ["", "2021/2025", "2022", "2022-H1", "2022-06", "2022-H2"]


def test_marks_nest_inside_names_and_sentences_have_anchors() -> None:
    report = fixtures.make(
        "青枫镇柳湾村文化礼堂改造工程开工。\n<b>青枫镇</b>很好。\n",
        "a.txt",
        area=("青枫镇", Level.TOWN, None),
        entities=[
            {"type": EntityType.TOWN, "name": "青枫镇"},
            {"type": EntityType.PROJECT, "name": "柳湾村文化礼堂改造工程"},
        ],
    )
    hall = next(e for e in report.entities if e.type == EntityType.PROJECT)
    inner = type(hall)(EntityType.AREA, "柳湾村", mentions=(type(hall.mentions[0])(3, 6, "x"),))
    nested = dataclasses.replace(report, entities=(*report.entities, inner))
    short = {"Town": "t", "Project": "p", "AdministrativeArea": "v"}
    rows = [dataclasses.replace(row, canonical=short.get(row.type, "r")) for row in statements(nested).rows]
    first, second = (str(p.html) for p in paragraphs(rows))
    assert first.startswith('<span class="s" id="s1"><a class="m t-Town" href="#m=t" data-e="t">青枫镇</a>')
    assert 'data-e="v">柳湾村</a><a class="m t-Project" href="#m=p" data-e="p">文化礼堂改造工程</a>' in first
    assert "&lt;b&gt;" in second
    assert 'id="s2"' in second


@pytest.mark.parametrize(
    ("header", "year"),
    [
        ({"delivered": ("2024-01-18", "2024年1月18日"), "period": ("2023-H2", "2023年下半年")}, "2023"),
        ({"delivered": ("2024-01-18", "2024年1月18日")}, "2024"),
        ({}, ""),
    ],
)
def test_a_report_is_of_the_year_it_reviews_else_of_that_in_which_it_was_given(
    header: dict[str, tuple[str, str]], year: str
) -> None:
    report = fixtures.make(
        "2024年1月18日\n2023年下半年，青枫镇通水。",
        "a.txt",
        area=("青枫镇", Level.TOWN, "980102101000"),
        entities=[fixtures.TOWN],
        header=header,
    )
    rows = fixtures.rows(report)
    assert summary(rows, things(rows), facts(rows))["year"] == year


def test_projects_stand_under_their_furthest_status() -> None:
    rows = fixtures.rows(fixtures.first())
    groups = {
        status: [m["thing"].name for m in members] for status, members in projects(things(rows), facts(rows))
    }
    assert groups == {
        "planned": ["青枫织锦二期智能工厂项目"],
        "started": ["柳湾村文化礼堂改造工程"],
        "in-operation": ["远航新材料技改项目"],
    }


@pytest.mark.parametrize(
    ("name", "sounds"), [("“八八战略”", "ba ba zhan lve"), ("ABC", ""), ("3号楼", "3 hao lou")]
)
def test_names_sound_as_they_are_typed(name: str, sounds: str) -> None:
    assert pinyin.syllables(name) == sounds


def test_pyvis_comes_with_the_views_and_not_before() -> None:
    """It takes its time, which a build has while the first report is read."""
    code = (
        "import sys, kg.corpus\nbefore = 'pyvis' in sys.modules\nimport kg.views\n"
        "print(before, 'pyvis.network' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
