"""The query page in a real Chromium."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kg.stores import named_queries
from tests.stores.conftest import exports as exports
from tests.stores.server.test_server import served

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def page(chromium: Browser, exports: Path) -> Iterator[Page]:
    """The query page; the test fails on an error in it or a request that leaves it."""
    with served(exports, processes=2) as base:
        context = chromium.new_context(locale="zh-CN")
        page = context.new_page()
        told, outside = [], []
        page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("request", lambda r: outside.append(r.url) if not r.url.startswith((base, "blob:")) else None)
        page.goto(base)
        page.wait_for_selector("#queries button")
        yield page
        if folder := os.environ.get("TOWNKG_PICTURES"):
            page.screenshot(path=f"{folder}/serve.png")
        context.close()
        assert not outside
        assert not [words for words in told if "400" not in words and "favicon" not in words]


def test_a_named_query(page: Page) -> None:
    assert page.locator("#queries button").count() == len(named_queries())
    page.locator("#queries button", has_text="Which reports are here").click()
    page.wait_for_selector("#results tbody tr")
    assert page.locator("#results tbody tr").count() == 3
    assert "PREFIX tkg:" in page.input_value("#query")
    assert "rows" in page.inner_text("#message")


def test_prefixes_are_filled_in_and_iris_open_the_thing(page: Page) -> None:
    assert "PREFIX tkg: <https://w3id.org/townkg/ontology#>" in page.input_value("#query")
    page.focus("#query")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#results a")
    page.locator("#results a").first.click()
    page.wait_for_selector("h1")
    assert page.inner_text("h1") in ("白鹿镇", "青枫镇")


def test_a_wrong_query_is_told(page: Page) -> None:
    page.fill("#query", "SELECT * { ?s ?p }")
    page.click("#run")
    page.wait_for_selector("#message.error")
    assert "the query is wrong" in page.inner_text("#message")


def test_triples_and_truth(page: Page) -> None:
    page.fill("#query", "CONSTRUCT { ?t a tkg:Town } { ?t a tkg:Town }")
    page.click("#run")
    page.wait_for_selector("#triples:not([hidden])")
    assert "tkg:Town" in page.inner_text("#triples")
    page.fill("#query", "ASK { ?t a tkg:Town }")
    page.click("#run")
    page.locator("#message", has_text="Yes").wait_for()


def test_hostile_words_stay_text(page: Page) -> None:
    page.fill("#query", f'SELECT ("{HOSTILE}" AS ?x) {{}}')
    page.click("#run")
    page.wait_for_selector("#results td")
    assert page.inner_text("#results td") == HOSTILE
    assert page.locator("#results img").count() == 0


def test_download(page: Page) -> None:
    with page.expect_download() as found:
        page.click("[data-accept='text/csv']")
    assert found.value.suggested_filename == "townkg.csv"


@pytest.mark.parametrize("width", [1280, 390])
def test_it_fits(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.click("#run")
    page.wait_for_selector("#results tbody tr")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
