"""Names that would break a careless page: they stay text, and nothing else happens."""

from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize

from kg.model import EntityType
from tests.views import large
from tests.views.conftest import NARROW, WIDE, Visit, build, until

NAMES = {
    "markup": '<img src=x onerror=alert(1)>"集团',
    "script": "</script><script>alert(1)</script>公司",
    "quotes": "\"'`{{7*7}}${alert(1)}\\公司",
    "link": '<a href="https://example.org">href</a>项目',
    "template": "{% raw %}{n}&amp;&lt;项目",
    "sideways": "\u202e工程倒写\u2066项目\u200f",
    "long": "极长的名称" * 100,
    "formula": "=HYPERLINK(1)项目",
    "separators": "行\u2028分\u2029隔\x00\x07项目",
    "comment": "<!-- --><![CDATA[ ]]>项目",
}
KINDS = [EntityType.PROJECT, EntityType.ENTERPRISE, EntityType.PROGRAMME, EntityType.OFFICIAL]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    names = [(kind, name) for name in NAMES.values() for kind in KINDS]
    reports = [large.report(names, f"<b>{i}</b>.txt") for i in range(2)]
    return build(tmp_path_factory.mktemp("hostile"), reports)


@pytest.mark.parametrize("folder", [".", "towns", "reports", "entities"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_stays_as_it_was_meant(
    visit: Visit, hostile: Path, folder: str, viewport: ViewportSize
) -> None:
    for path in sorted((hostile / folder).glob("*.html"))[:3]:
        page = visit(path, viewport=viewport)
        page.evaluate("networks.start()")
        assert page.evaluate("document.querySelectorAll('img, b > a, main script[src]').length") == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        assert page.evaluate("document.querySelectorAll('footer').length") == 1


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_hostile_names_are_found_shown_and_downloaded_as_text(
    visit: Visit, hostile: Path, name: str, tmp_path: Path
) -> None:
    page = visit(next((hostile / "towns").glob("*.html")))
    page.fill("#search", name[:40].replace("\x00", "").replace("\x07", ""))
    page.evaluate(
        """name => {
          const network = networks.start();
          network.select([...network.store.nodes.values()].find(n => n.label === name).id);
        }""",
        name,
    )
    assert page.evaluate("document.querySelector('.panel h3').textContent") == name
    page.locator(".tables summary").click()
    until(page, "document.querySelector('.entities tbody tr')")
    cells = page.evaluate(
        "[...document.querySelectorAll('.entities td:first-child')].map(c => c.textContent)"
    )
    assert cells.count(name) == len(KINDS)
    for kind in ("svg", "csv"):
        with page.expect_download() as waiting:
            page.locator(f"[data-do={kind}]").click()
        waiting.value.save_as(tmp_path / kind)
    text = (tmp_path / "csv").read_text(encoding="utf-8-sig")
    assert '"=HYPERLINK' not in text
    assert "'=HYPERLINK" in text
    assert page.evaluate("document.querySelectorAll('img').length") == 0


def test_a_hostile_address_changes_nothing(visit: Visit, hostile: Path) -> None:
    for fragment in (
        "#n=<img src=x>&types=__proto__&view=1,2,NaN",
        "#s1&m=%22%5D",
        "#e=a|b|c&x=../../x&year=%00",
        "#%",
    ):
        page = visit(next((hostile / "reports").glob("*.html")), fragment=fragment)
        page.evaluate("networks.start()")
        assert page.evaluate("networks.start().shown.order.length") > len(NAMES)
