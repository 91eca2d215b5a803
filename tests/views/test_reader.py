"""The evidence page, the language switch, and how the pages serve everyone."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize

from kg.reliability import load
from tests import fixtures
from tests.given import given
from tests.views.conftest import NARROW, WIDE, Visit, build, pages_of, until

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")


def test_a_mention_opens_its_entity(visit: Visit, site: Path) -> None:
    page = visit(pages_of(site)["report"])
    mention = page.locator("article .m", has_text="“百河清流”行动").first
    assert "t-Programme" in given(mention.get_attribute("class"))
    mention.click()
    reader = page.locator("#reader")
    assert reader.locator("h3").inner_text() == "“百河清流”行动"
    reader.locator("a.button").wait_for()
    reader.locator("a.button").click()
    page.wait_for_url("**/entities/programme-*.html")


def test_a_link_to_a_sentence_shows_it(visit: Visit, site: Path) -> None:
    page = visit(pages_of(site)["report"], fragment="#s8")
    target = page.locator(".s.target")
    assert target.inner_text().startswith("柳湾村文化礼堂改造工程顺利开工")
    assert target.evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.top > 0 && b.bottom < innerHeight; }"
    )
    page.locator("a.n[data-sentence='11']").click()
    assert page.evaluate("location.hash") == "#s11"
    until(page, "document.querySelector('.s.target').textContent.includes('落户石桥村')")


def test_evidence_links_lead_to_the_sentence(visit: Visit, site: Path) -> None:
    page = visit(pages_of(site)["entity"])
    page.locator("a.to-text").first.click()
    page.wait_for_url("**/reports/*.html#s*")
    until(page, "document.querySelector('.s.target')")
    assert "青枫织锦有限公司" in page.locator(".s.target").inner_text()


def test_marks_of_a_type_can_be_switched_off(visit: Visit, site: Path) -> None:
    page = visit(pages_of(site)["report"])
    page.locator(".marks button", has_text="项目").click()
    width = page.locator("article .t-Project").first.evaluate("e => getComputedStyle(e).borderBottomColor")
    assert width == "rgba(0, 0, 0, 0)"


def test_language_switches_and_is_remembered(visit: Visit, site: Path) -> None:
    page = visit(pages_of(site)["town"])
    page.locator("#language").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h2").first.inner_text() == "Network"
    assert page.locator(".legend button").first.inner_text().startswith("Town")
    assert page.locator("#search").get_attribute("placeholder") == "Name, pinyin or initials"
    other = visit(pages_of(site)["index"], context=page.context)
    assert other.locator("html").get_attribute("lang") == "en"
    other.locator("#language").click()
    assert other.locator("h2").first.inner_text() == "数据内容"


def test_browsers_in_other_languages_start_in_english(visit: Visit, site: Path) -> None:
    page = visit(pages_of(site)["report"], locale="de-DE")
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("kind", ["index", "town", "report", "entity"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    visit: Visit, site: Path, kind: str, viewport: ViewportSize, scheme: str
) -> None:
    page = visit(pages_of(site)[kind], viewport=viewport, scheme=scheme)
    for summary in page.locator("section.network details > summary").all():
        summary.click()
    page.evaluate("{ const n = networks.start(); n.select(n.shown.order[0].id); }")
    if kind == "report":
        page.locator("article .m").first.click()
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
    serious = [
        (v["id"], [n["target"] for n in v["nodes"]][:3])
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
    ]
    assert serious == []


@pytest.mark.parametrize("kind", ["index", "town", "report", "entity"])
def test_nothing_is_wider_than_a_telephone(visit: Visit, site: Path, kind: str) -> None:
    page = visit(pages_of(site)[kind], viewport=NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_every_control_can_be_reached_and_seen_by_keyboard(visit: Visit, site: Path) -> None:
    page = visit(pages_of(site)["town"])
    seen = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate(
                """() => {
                  const e = document.activeElement, s = getComputedStyle(e);
                  return (s.outlineStyle === 'none' ? 'unseen ' : '') +
                    (e.id || e.dataset.do || e.dataset.type || e.className || e.tagName.toLowerCase());
                }"""
            )
        )
    assert not [name for name in seen if name.startswith("unseen")]
    assert {
        "skip",
        "language",
        "search",
        "fit",
        "zoom-in",
        "reset",
        "png",
        "svg",
        "csv",
        "Project",
        "canvas",
    } <= seen


@pytest.mark.parametrize(
    ("kind", "quote"), [("entity", ".statements blockquote small"), ("report", ".panel blockquote small")]
)
def test_the_rule_of_a_fact_is_explained_in_the_pages_language(
    visit: Visit, tmp_path: Path, kind: str, quote: str
) -> None:
    reports = fixtures.reports()
    ruled = [replace(r, claims=tuple(replace(c, rule="status-after") for c in r.claims)) for r in reports]
    page = visit(pages_of(build(tmp_path, ruled))[kind])
    if kind == "report":
        page.locator("article .t-Project").first.click()
    told = page.locator(quote).first
    told.wait_for()
    rule = load()["status-after"]
    assert told.get_attribute("title") == rule.explanation_zh
    page.locator("#language").click()
    assert page.locator(quote).first.get_attribute("title") == rule.explanation


def test_a_rule_that_the_page_does_not_know_is_named(visit: Visit, site: Path) -> None:
    page = visit(pages_of(site)["report"])
    page.locator("article .t-Project").first.click()
    page.locator(".panel blockquote small").first.wait_for()
    assert page.locator(".panel blockquote small").first.get_attribute("title") == "fixture"
