"""A real Chromium on pages opened from file://, with everything it asks for and complains of on record."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, ViewportSize

from kg.model import Report
from kg.views import Site
from tests import fixtures

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}

Visit = Callable[..., Page]
"""Opens a page: path, then by name fragment, viewport, scheme, locale, context."""


def until(page: Page, expression: str) -> None:
    """Wait for a JavaScript expression; Playwright's own way would need eval, which the pages forbid."""
    for _ in range(300):
        if page.evaluate(f"() => Boolean({expression})"):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {expression}")


def build(folder: Path, reports: list[Report]) -> Path:
    """The site of these reports."""
    site = Site(folder)
    for report in reports:
        site.add(fixtures.rows(report))
    site.finish()
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three fictional reports as a site."""
    return build(tmp_path_factory.mktemp("site"), fixtures.reports())


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """visit(path, fragment) opens a page; at the end nothing may have been asked outside or gone wrong."""
    contexts, requests, problems = [], [], []

    def dismiss(dialog: Dialog) -> None:
        problems.append(dialog.message)
        dialog.dismiss()

    def open_page(
        path: Path,
        fragment: str = "",
        viewport: ViewportSize = WIDE,
        scheme: Literal["dark", "light"] = "light",
        locale: str = "zh-CN",
        context: BrowserContext | None = None,
    ) -> Page:
        if context is None:
            context = chromium.new_context(viewport=viewport, color_scheme=scheme, locale=locale)
            contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda m: problems.append(m.text) if m.type in ("error", "warning") else None)
        page.on("dialog", dismiss)
        page.goto(f"{path.as_uri()}{fragment}")
        until(page, "document.documentElement.dataset.ready")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert problems == []


def pages_of(folder: Path) -> dict[str, Path]:
    """One page of each kind: overview, town, report, entity."""
    town = folder / "towns" / "area-980102101000.html"
    entity = next((folder / "entities").glob("enterprise-*.html"))
    return {
        "index": folder / "index.html",
        "town": town,
        "report": folder / "reports" / "qingfeng-2024.html",
        "entity": entity,
    }
