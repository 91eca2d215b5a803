"""What a reader does with a network, done in a real browser."""

import csv
import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kg.stores.spreadsheets import safe
from tests.given import given
from tests.stores.formats.test_formats import FORMULAS, NUMBERS
from tests.views.conftest import Visit, pages_of, until

NETWORK = "networks.start()"


@pytest.fixture
def town(visit: Visit, site: Path) -> Page:
    return visit(pages_of(site)["town"])


def shown(page: Page) -> list[str]:
    labels: list[str] = page.evaluate(f"{NETWORK}.shown.order.map(n => n.label)")
    return labels


def identity(page: Page, name: str) -> str:
    found: str = page.evaluate(
        f"name => [...{NETWORK}.store.nodes.values()].find(n => n.label === name).id", name
    )
    return found


def point(page: Page, name: str) -> tuple[float, float]:
    """Where the node of this name lies on the page."""
    box = given(page.locator(".canvas").bounding_box())
    at = page.evaluate(
        f"id => {{ const n = {NETWORK}; return n.picture.projection().at(n.layout.at(id)); }}",
        identity(page, name),
    )
    return box["x"] + at["x"], box["y"] + at["y"]


@pytest.mark.parametrize("kind", ["index", "town", "report", "entity"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_open_offline_without_complaint(visit: Visit, site: Path, kind: str, scheme: str) -> None:
    page = visit(pages_of(site)[kind], scheme=scheme)
    assert page.locator("h1").inner_text()
    assert page.evaluate(f"{NETWORK}.shown.order.length") > 1
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(20, 24, 29)")


@pytest.mark.parametrize("typed", ["织锦有限", "qingfengzhij", "qfzjyxgs", "青枫织锦"])
def test_search_finds_names_pinyin_and_initials(town: Page, typed: str) -> None:
    town.fill("#search", typed)
    option = town.locator("#suggestions [role=option]").filter(has_text="青枫织锦有限公司")
    assert option.is_visible()
    option.click()
    assert town.locator(".panel h3").inner_text() == "青枫织锦有限公司"
    assert town.input_value("#search") == "青枫织锦有限公司"


def test_search_by_keyboard(town: Page) -> None:
    town.keyboard.press("/")
    town.keyboard.type("lmnc")
    town.keyboard.press("ArrowDown")
    assert town.get_attribute("#search", "aria-activedescendant") == "suggestion-0"
    town.keyboard.press("Enter")
    assert town.locator(".panel h3").inner_text() == "鹿鸣农场"


def test_search_says_when_nothing_matches(town: Page) -> None:
    town.fill("#search", "没有这个名字")
    assert town.locator("#suggestions").inner_text() == "没有匹配的实体"


def test_types_filter_and_count(town: Page) -> None:
    button = town.locator(".legend button", has_text="项目")
    assert button.inner_text().split() == ["项目", "3"]
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert not [name for name in shown(town) if name.endswith("项目")]
    button.click()
    assert "远航新材料技改项目" in shown(town)


@pytest.mark.parametrize(
    ("field", "value", "present", "absent"),
    [
        ("status", "started", "柳湾村文化礼堂改造工程", "远航新材料技改项目"),
        ("modality", "target", "石桥村", "鹿鸣农场"),
        ("year", "2024", "八八战略", "鹿鸣农场"),
    ],
)
def test_filters_by_status_modality_and_year(
    town: Page, field: str, value: str, present: str, absent: str
) -> None:
    town.locator(".filters summary").click()
    town.select_option(f"[data-filter={field}]", value)
    assert present in shown(town)
    assert absent not in shown(town)
    town.locator("[data-do=reset]").click()
    assert absent in shown(town)


def test_a_year_finds_what_is_said_of_any_time_that_touches_it(town: Page) -> None:
    years = "period => new Store().years(period)"
    assert town.evaluate(years, "2016/2020") == ["2016", "2017", "2018", "2019", "2020"]
    assert [town.evaluate(years, period) for period in ("2022-H1", "2022", "")] == [["2022"], ["2022"], []]


def test_relations_filter_and_isolated_nodes_hide(town: Page) -> None:
    town.locator(".filters summary").click()
    town.uncheck("[data-relation=cooperatesWith]")
    assert "鹿鸣农场" in shown(town)
    town.check("[data-filter=isolated]")
    assert "鹿鸣农场" not in shown(town)
    assert "沈砚秋" not in shown(town)


def test_a_click_selects_dims_the_rest_and_tells_facts_with_sentences(town: Page) -> None:
    town.mouse.click(*point(town, "柳湾村文化礼堂改造工程"))
    panel = town.locator(".panel")
    panel.locator("h3", has_text="柳湾村文化礼堂改造工程").wait_for()
    assert "开工" in panel.inner_text()
    quote = panel.locator("q").first
    until(town, "document.querySelector('.panel q').textContent")
    assert "顺利开工" in quote.inner_text()
    opacity = f"name => {NETWORK}.picture.sets.nodes.get(name).opacity"
    assert town.evaluate(opacity, identity(town, "柳湾村")) == 1
    assert town.evaluate(opacity, identity(town, "鹿鸣农场")) < 0.5
    href = panel.locator("a.to-text").first.get_attribute("href")
    assert href == "../reports/qingfeng-2024.html#s8"


def test_an_edge_is_clickable_and_named(town: Page) -> None:
    edges = f"{NETWORK}.shown.edges"
    key = town.evaluate(f"{edges}.find(e => e.p === 'cooperatesWith').id")
    a, b = point(town, "青枫织锦有限公司"), point(town, "鹿鸣农场")
    town.mouse.click((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    assert town.evaluate(f"{NETWORK}.state.edge") == key
    assert town.locator(".panel h3").inner_text() == "合作"
    assert "达成合作" in town.locator(".panel q").inner_text()


def test_parallel_relations_are_drawn_apart(visit: Visit, site: Path) -> None:
    page = visit(pages_of(site)["town"])
    roundness = page.evaluate(
        f"""() => {{
          const n = {NETWORK};
          const [e] = n.shown.edges;
          return looks.curves([e, {{...e, id: 'x'}}, {{...e, id: 'y', from: e.to, to: e.from}}])
            .map(c => [c.type, c.roundness]);
        }}"""
    )
    assert len({json.dumps(found) for found in roundness}) == 3


def test_double_click_expands_from_other_reports(town: Page) -> None:
    assert "白鹿镇" not in shown(town)
    town.mouse.dblclick(*point(town, "八八战略"))
    until(town, f"{NETWORK}.shown.order.some(n => n.label === '白鹿镇')")
    assert "白鹿镇" in shown(town)
    other = visit_again(town)
    assert "白鹿镇" in shown(other)


def visit_again(page: Page) -> Page:
    page.wait_for_timeout(400)
    page.reload()
    until(page, "document.documentElement.dataset.ready")
    return page


def test_the_address_restores_the_state(town: Page, visit: Visit, site: Path) -> None:
    town.locator(".legend button", has_text="官员").click()
    town.fill("#search", "lwcwhlt")
    town.keyboard.press("Enter")
    town.locator("[data-do=zoom-in]").click()
    town.wait_for_timeout(400)
    scale = town.evaluate(f"{NETWORK}.picture.vis.getScale()")
    again = visit(pages_of(site)["town"], fragment=town.evaluate("location.hash"))
    assert again.locator(".panel h3").inner_text() == "柳湾村文化礼堂改造工程"
    assert "沈砚秋" not in shown(again)
    assert again.locator(".legend button", has_text="官员").get_attribute("aria-pressed") == "false"
    assert again.evaluate(f"{NETWORK}.picture.vis.getScale()") == pytest.approx(scale, rel=0.01)


def test_keyboard_walks_opens_and_leaves(town: Page) -> None:
    town.locator(".canvas").focus()
    town.keyboard.press("ArrowUp")
    assert town.evaluate(f"{NETWORK}.store.nodes.get({NETWORK}.cursor).label") == "青枫镇"
    assert town.locator(".shown").inner_text().startswith("青枫镇")
    town.keyboard.press("ArrowUp")
    name = town.evaluate(f"{NETWORK}.store.nodes.get({NETWORK}.cursor).label")
    assert name != "青枫镇"
    town.keyboard.press("Enter")
    town.locator(".panel h3", has_text=name).wait_for()
    assert town.evaluate("document.activeElement.className").startswith("panel")
    town.locator(".canvas").focus()
    before = town.evaluate(f"{NETWORK}.picture.vis.getScale()")
    town.keyboard.press("+")
    assert town.evaluate(f"{NETWORK}.picture.vis.getScale()") > before
    town.keyboard.press("Escape")
    assert town.evaluate(f"{NETWORK}.state.node") == ""


def test_tables_say_the_same_and_sort(town: Page) -> None:
    town.locator(".tables summary").click()
    until(town, "document.querySelector('.entities tbody tr')")
    rows = town.locator(".entities tbody tr")
    assert rows.count() == 13
    assert town.locator(".relations tbody tr").count() == 13
    town.locator(".entities [data-sort='5']").click()
    town.locator(".entities [data-sort='5']").click()
    assert town.locator(".entities th[aria-sort=descending]").inner_text().startswith("连线数")
    assert rows.first.inner_text().startswith("青枫镇")
    town.locator(".legend button", has_text="项目").click()
    assert rows.count() == 10
    rows.first.locator("button").click()
    assert town.locator(".panel h3").inner_text() == "青枫镇"


@pytest.mark.parametrize("kind", ["png", "svg", "csv"])
def test_downloads(town: Page, kind: str, tmp_path: Path) -> None:
    with town.expect_download() as waiting:
        town.locator(f"[data-do={kind}]").click()
    assert waiting.value.suggested_filename == f"青枫镇.{kind}"
    path = tmp_path / kind
    waiting.value.save_as(path)
    data = path.read_bytes()
    if kind == "png":
        assert data.startswith(b"\x89PNG")
    elif kind == "svg":
        assert "柳湾村文化礼堂改造工程" in data.decode()
        intended = town.evaluate(f"{NETWORK}.shown.edges.filter(looks.intended).length")
        assert data.count(b"stroke-dasharray") == intended > 0
    else:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert rows[0][:4] == ["主体", "类型", "关系", "客体"]
        assert rows[0][5:7] == ["实绩或目标", "所述时期"]
        assert ["青枫织锦有限公司", "企业", "合作", "鹿鸣农场"] in [row[:4] for row in rows]
        assert {row[6] for row in rows[1:]} >= {"2023", "2024"}
        assert ["青枫织锦有限公司", "企业", "获得荣誉", "省级专精特新企业"] in [row[:4] for row in rows]


@pytest.mark.parametrize("value", [*FORMULAS, *NUMBERS, "-３.5", "-1\n", "a=1", '"', ""])
def test_cells_are_marked_as_in_other_csv(town: Page, value: str) -> None:
    quoted = safe(value).replace('"', '""')
    assert town.evaluate("value => download.cell(value)", value) == f'"{quoted}"'


def test_labels_do_not_cover_one_another(town: Page) -> None:
    boxes = town.evaluate(f"{NETWORK}.picture.labels.drawn")
    assert len(boxes) > 10
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            apart = (
                a["x"] >= b["x"] + b["width"]
                or b["x"] >= a["x"] + a["width"]
                or a["y"] >= b["y"] + b["height"]
                or b["y"] >= a["y"] + a["height"]
            )
            assert apart, (a["text"], b["text"])


def test_the_overview_links_areas_through_what_they_share(visit: Visit, site: Path) -> None:
    page = visit(pages_of(site)["index"])
    assert set(shown(page)) == {"青枫镇", "白鹿镇", "八八战略", "青枫织锦有限公司"}
    page.mouse.click(*point(page, "青枫镇"))
    page.locator(".panel a.button").click()
    page.wait_for_url("**/towns/area-980102101000.html")


def test_the_search_reaches_what_other_pages_hold(visit: Visit, site: Path) -> None:
    page = visit(pages_of(site)["index"])
    page.locator("#search").focus()
    until(page, "townkg.names().length")
    page.keyboard.type("lumingnong")
    page.locator("#suggestions [role=option]", has_text="鹿鸣农场").click()
    page.locator(".panel h3", has_text="鹿鸣农场").wait_for()
    assert "鹿鸣农场" in shown(page)


def test_a_network_far_down_waits_until_it_is_near(visit: Visit, site: Path) -> None:
    page = visit(pages_of(site)["entity"], viewport={"width": 1280, "height": 200})
    assert page.evaluate("networks.started()") is False
    page.locator("#network").scroll_into_view_if_needed()
    until(page, "networks.started()")


def test_projects_by_status_lead_into_the_network(town: Page) -> None:
    town.locator(".status a", has_text="远航新材料技改项目").click()
    panel = town.locator(".panel")
    panel.locator("h3", has_text="远航新材料技改项目").wait_for()
    assert "置信度 90%" in panel.inner_text()
    assert town.locator(".canvas").evaluate("e => e.getBoundingClientRect().top < innerHeight")


def test_a_link_to_a_place_on_the_page_leaves_the_network_alone(visit: Visit, site: Path) -> None:
    page = visit(pages_of(site)["index"])
    page.mouse.click(*point(page, "青枫镇"))
    page.locator("nav a", has_text="报告").click()
    assert page.evaluate("location.hash") == "#reports"
    assert page.locator(".panel h3").inner_text() == "青枫镇"
